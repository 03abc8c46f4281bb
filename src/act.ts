import * as core from "@actions/core";
import { context } from "@actions/github";
import type { Wake } from "./event.ts";
import { createClient } from "./github/client.ts";
import { report } from "./report.ts";
import { run } from "./run.ts";
import type { Outcome } from "./run.ts";
import { settingsOf } from "./settings.ts";

/** Runs with the real things: token, addresses and files come from the runner's environment. The one catch is here. */
export async function act(wake: Exclude<Wake, { kind: "none" }>, label: string): Promise<void> {
  try {
    const token = core.getInput("token", { required: true });
    core.setSecret(token);
    const client = createClient({ token, apiUrl: context.apiUrl, graphqlUrl: context.graphqlUrl });
    const { owner, repo: name } = context.repo;
    const outcomes = await run({ client, owner, name, label, readSettings: settingsOf }, wake);
    await tell(outcomes, wake);
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

async function tell(outcomes: readonly Outcome[], wake: Wake): Promise<void> {
  const text = report(outcomes);
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
