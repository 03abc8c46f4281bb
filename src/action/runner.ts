import * as core from "@actions/core";
import { context } from "@actions/github";
import { check } from "./check-settings.ts";
import type { Checked } from "./check-settings.ts";
import { isDone } from "../incident/tasks.ts";
import { toError } from "../markdown/text.ts";
import type { Wake } from "../incident/trigger.ts";
import type { Asked, Repository } from "../github/first-queries.ts";
import { report, waiting } from "./summary.ts";
import { run } from "../reconcile/reconcile.ts";
import type { Outcome } from "../reconcile/reconcile.ts";
import { settingsOf } from "./load-settings.ts";

/** Brings the incidents up to date and tells the runner: log, summary, outputs, failure. The one catch is here. */
export async function work(
  repository: Repository,
  wake: Exclude<Wake, { kind: "none" }>,
  asked: Asked,
): Promise<void> {
  try {
    const place = { ...repository, readSettings: settingsOf };
    const outcomes = await run(place, wake, asked);
    const checked =
      wake.kind === "sweep" && wake.manual && (await check(place, asked.sweep).catch(unchecked));
    const told = report(outcomes, { event: context.eventName, action: context.payload.action });
    const text = checked ? told + checked.text : told;
    for (const line of text.split("\n").filter(Boolean)) core.info(line);
    if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(text).write();
    for (const line of waiting(outcomes)) core.warning(line);
    const [first] = outcomes;
    if (first && wake.kind === "one") setOutputs(first);
    const failures = outcomes.flatMap((outcome) => outcome.failures.map(({ message }) => message));
    const wrong = [...failures, ...(checked ? checked.mistakes : [])];
    if (wrong.length > 0) core.setFailed(wrong.join("\n"));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

const unchecked = (error: unknown): Checked => ({ text: "", mistakes: [toError(error).message] });

function setOutputs({ incident }: Outcome): void {
  if (!incident) return;
  const { world, tasks, known, status } = incident;
  const outputs = {
    incident: world.issue.number,
    status: status.toLowerCase(),
    escalated: [...known.values()].some((entry) => entry.kind === "escalation"),
    progress: `${tasks.filter(isDone).length}/${tasks.length}`,
    postmortem: world.postmortem.pull?.url ?? "",
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}
