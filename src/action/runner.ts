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
import { postedOutputs, standingOutputs } from "./outputs.ts";
import { toldAs } from "./report.ts";
import type { Report } from "./report.ts";
import { readSecret } from "./secret.ts";

/** Brings the incidents up to date. */
export async function runAction(
  repository: Repo,
  trigger: Extract<Trigger, { kind: "one" | "sweep" }>,
  asked: FirstAnswers,
): Promise<Report> {
  const repo = { ...repository, readSettings: loadSettings, readForm: loadForm, readSecret };
  const outcomes = await reconcileAll(repo, trigger, asked);
  const incidents = outcomes.flatMap(({ incident }) => incident ?? []);
  let asking: ReturnType<typeof queryForms> | undefined;
  const forms = () => (asking ??= queryForms(repo));
  const labels = asked.sweep ? await createFormLabels(repo, asked.sweep, outcomes, forms).catch(toError) : [];
  const clock = await startClock(repo, incidents).catch(toError);
  const checked = await checkIfByHand(trigger, () =>
    import("./check-by-hand.ts").then(({ checkByHand }) => checkByHand(repo, asked, forms, outcomes)),
  );
  const woken = { event: context.eventName, action: context.payload.action };
  const told = summarize(outcomes, woken) + labelsText(labels) + (clock === true ? CLOCK_STARTED : "");
  const [first] = outcomes;
  const standing = first && trigger.kind === "one" ? standingOutputs(first) : {};
  const failures = outcomes.flatMap((outcome) => outcome.failures.map(({ message }) => message));
  return {
    ...toldAs(told + checked.text),
    warnings: [...deferrals(outcomes), ...unreached(outcomes), ...unsent(outcomes)],
    outputs: { ...standing, ...postedOutputs(outcomes, nextDue(incidents)) },
    failures: [...failures, ...notDone(labels, clock), ...checked.mistakes],
  };
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
