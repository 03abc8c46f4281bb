import * as core from "@actions/core";
import { context } from "@actions/github";
import type { Wake } from "./event.ts";
import { createClient } from "./github/client.ts";
import { askIncident, askSweep } from "./github/ask.ts";
import type { Outcome } from "./run.ts";

/** Runs with the real things: token, addresses and files come from the runner's environment. The one catch is here. */
export async function act(wake: Exclude<Wake, { kind: "none" }>, label: string): Promise<void> {
  try {
    const token = core.getInput("token", { required: true });
    const sent = Promise.withResolvers<void>();
    const client = createClient({
      token,
      apiUrl: context.apiUrl,
      graphqlUrl: context.graphqlUrl,
      onSent: sent.resolve,
    });
    const { owner, repo: name } = context.repo;
    const repository = { client, owner, name, label };
    const asked =
      wake.kind === "one"
        ? { incident: askIncident(repository, wake.number) }
        : { sweep: askSweep(repository, null) };
    await sent.promise;
    const { report, run, settingsOf } = await import("./work.ts");
    const outcomes = await run({ ...repository, readSettings: settingsOf }, wake, asked);
    await tell(outcomes, wake, report(outcomes));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

async function tell(outcomes: readonly Outcome[], wake: Wake, text: string): Promise<void> {
  for (const line of text.split("\n").filter(Boolean)) core.info(line);
  if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(text).write();
  const [first] = outcomes;
  if (first && wake.kind === "one") setOutputs(first);
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  if (failures.length > 0) core.setFailed(failures.map((failure) => failure.message).join("\n"));
}

function setOutputs({ incident }: Outcome): void {
  const { world, items, known, status } = incident;
  const outputs = {
    incident: world.issue.number,
    status: status.toLowerCase(),
    escalated: [...known.values()].some((entry) => entry.kind === "escalation"),
    progress: `${items.filter((item) => item.checked).length}/${items.length}`,
    postmortem: world.postmortem.pull?.url ?? "",
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}
