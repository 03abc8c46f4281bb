import * as core from "@actions/core";
import { context } from "@actions/github";
import { nextDue } from "../decide/next-due.ts";
import type { SettingsReport } from "./check-settings.ts";
import { createFormLabels, labelsText } from "./form-labels.ts";
import { queryForms } from "../github/forms.ts";
import { toError } from "../markdown/text.ts";
import type { Trigger } from "../incident/trigger.ts";
import type { FirstAnswers } from "../github/first-queries.ts";
import type { Repo } from "../github/repo.ts";
import { CLOCK_STARTED, clockNotStarted, labelsNotCreated } from "./notes.ts";
import { deferrals, summarize, unreached, unsent } from "./summary.ts";
import { startClock } from "../reconcile/clockwork.ts";
import { reconcileAll } from "../reconcile/reconcile.ts";
import { loadForm, loadSettings } from "./load-settings.ts";
import { setPosted, setStanding } from "./outputs.ts";
import { readSecret } from "./secret.ts";

/** Brings the incidents up to date and reports to the runner: log, summary, outputs, failure. The only catch is here. */
export async function runAction(
  repository: Repo,
  trigger: Extract<Trigger, { kind: "one" | "sweep" }>,
  asked: FirstAnswers,
): Promise<void> {
  try {
    const repo = { ...repository, readSettings: loadSettings, readForm: loadForm, readSecret };
    const outcomes = await reconcileAll(repo, trigger, asked);
    const incidents = outcomes.flatMap(({ incident }) => incident ?? []);
    let asking: ReturnType<typeof queryForms> | undefined;
    const forms = () => (asking ??= queryForms(repo));
    const labels = asked.sweep
      ? await createFormLabels(repo, asked.sweep, outcomes, forms).catch(toError)
      : [];
    const clock = await startClock(repo, incidents).catch(toError);
    const checked = await checkIfByHand(trigger, () =>
      import("./check-by-hand.ts").then(({ checkByHand }) => checkByHand(repo, asked, forms, outcomes)),
    );
    const woken = { event: context.eventName, action: context.payload.action };
    const told = summarize(outcomes, woken) + labelsText(labels) + (clock === true ? CLOCK_STARTED : "");
    await log(told + checked.text);
    for (const line of [...deferrals(outcomes), ...unreached(outcomes), ...unsent(outcomes)])
      core.warning(line);
    const [first] = outcomes;
    if (first && trigger.kind === "one") setStanding(first);
    setPosted(outcomes, nextDue(incidents));
    const failures = outcomes.flatMap((outcome) => outcome.failures.map(({ message }) => message));
    const wrong = [...failures, ...notDone(labels, clock), ...checked.mistakes];
    if (wrong.length > 0) core.setFailed(wrong.join("\n"));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

const NOT_CHECKED: SettingsReport = { text: "", mistakes: [] };

/** Only a manual run over all incidents loads and makes the check. */
const checkIfByHand = async (trigger: Trigger, check: () => Promise<SettingsReport>) =>
  trigger.kind === "sweep" && trigger.manual ? check() : NOT_CHECKED;

/** What failed besides the incidents. */
const notDone = (labels: unknown, clock: unknown): string[] => [
  ...(labels instanceof Error ? [labelsNotCreated(labels)] : []),
  ...(clock instanceof Error ? [clockNotStarted(clock)] : []),
];

/** Writes to the run's log, and to its summary page if the runner has one. */
async function log(text: string): Promise<void> {
  for (const line of text.split("\n").filter(Boolean)) core.info(line);
  if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(text).write();
}
