import * as core from "@actions/core";
import { context } from "@actions/github";
import { readEvent } from "./event.ts";

const label = core.getInput("label") || "sev1";
const wake = readEvent(context.eventName, context.payload as object, label);
if (wake.kind === "none") {
  core.info(`Nothing to do: ${wake.why.replace(/[\r\n]+/g, " ")}.`);
} else {
  const { act } = await import("./act.ts");
  await act(wake, label);
}
