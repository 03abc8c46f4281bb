declare module "*.yml" {
  const playbook: import("../incident/playbook.ts").Playbook;
  export default playbook;
}
