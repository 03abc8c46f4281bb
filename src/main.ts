import { readFileSync } from "node:fs";
import { readEvent } from "./event.ts";

// Not through @actions/*: an event that is none of ours ends here, and each package would cost it milliseconds.
const { GITHUB_EVENT_NAME: name = "", GITHUB_EVENT_PATH: path, INPUT_LABEL: label = "" } = process.env;
const payload = path ? JSON.parse(readFileSync(path, "utf8")) : {};
const wake = readEvent(name, payload, label.trim() || "sev1");
if (wake.kind === "none") {
  console.log(`Nothing to do: ${wake.why.replace(/[\r\n]+/g, " ")}.`);
} else {
  const { act } = await import("./act.ts");
  await act(wake, label.trim() || "sev1");
}
