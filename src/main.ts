import { readTrigger } from "./incident/trigger.ts";

// An unrelated event ends here, so everything that would cost it milliseconds is avoided: @actions/*, `import` of
// node:fs, which also loads its promises and streams, and console, which opens a stream.
const { readFileSync, writeSync } = process.getBuiltinModule("node:fs");
const {
  GITHUB_EVENT_NAME: name = "",
  GITHUB_EVENT_PATH: path,
  INPUT_LABEL: label = "",
  INPUT_JOB: job = "",
} = process.env;
const payload = path ? JSON.parse(readFileSync(path, "utf8")) : {};
const trigger = readTrigger(name, payload, label.trim() || "sev1", job.trim());
if (trigger.kind === "none") {
  writeSync(1, `Nothing to do: ${trigger.why.replace(/[\r\n]+/g, " ")}.\n`);
} else {
  const { startAction } = await import("./action/start.ts");
  await startAction(trigger, label.trim() || "sev1");
}
