/** What is loaded while the first question is on its way. */
export { report } from "./report.ts";
export { run } from "./run.ts";
export { settingsOf } from "./settings.ts";
