declare module "*.mustache" {
  const text: string;
  export default text;
}

declare module "*.yml" {
  const playbook: import("./incident/playbook.ts").Playbook;
  export default playbook;
}
