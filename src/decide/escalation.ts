import type { Refusal } from "../commands/command.ts";
import type { Escalation } from "../config/types.ts";
import { factsOf, isConfirmed } from "../domain/incident.ts";
import { outageReaches } from "../domain/life.ts";
import type { Incident } from "../domain/incident.ts";
import { escalationKey } from "../domain/ledger.ts";
import type { Known } from "../domain/ledger.ts";
import type { Effect } from "../effects.ts";
import { ALL_CAME, NO_STEPS, NOT_ONGOING } from "./refusals.ts";

/** A step that is due and has not come yet; `call` is what somebody said who did not wait for its time. */
export interface DueStep {
  readonly step: Escalation;
  readonly due: Date;
  readonly came: Date;
  readonly call?: Known;
}

/** Strictly longer than the step's time or called for, not resolved, never before; and nobody is called at a stranger's word. */
export function dueEscalations(incident: Incident): DueStep[] {
  const { world, began, timeline, resolvedAt, known } = incident;
  if (resolvedAt || !world.issue.open || !isConfirmed(incident)) return [];
  const calls = factsOf(known, "escalate");
  return world.settings.config.escalations
    .map((step) => ({
      step,
      due: outageReaches(step.after, began, timeline),
      came: world.now,
      call: calls.find(({ fact }) => fact?.step === step.key),
    }))
    .filter(({ step, due, came, call }) => (came > due || call) && !known.has(escalationKey(step)));
}

/**
 * The step that `/escalate` calls for: the first that has not come, or the one that the same command called for already.
 */
export function nextStep(
  { world, resolvedAt, known }: Incident,
  { key: command, before }: { readonly key: string; readonly before?: Known },
): { step: Escalation } | { step?: undefined; refusal: Refusal } {
  const { escalations } = world.settings.config;
  const own = escalations.find(
    (each) => each.key === before?.fact?.step || known.get(escalationKey(each))?.call === command,
  );
  if (own) return { step: own };
  if (resolvedAt || !world.issue.open) return { refusal: NOT_ONGOING };
  const calls = new Set(factsOf(known, "escalate").map(({ fact }) => fact?.step));
  const step = escalations.find((each) => !known.has(escalationKey(each)) && !calls.has(each.key));
  if (step) return { step };
  return { refusal: escalations.length === 0 ? NO_STEPS : ALL_CAME };
}

/** The comment that brings a step's people in. */
export const escalate = ({ step, due, came, call }: DueStep): Effect => ({
  do: "comment",
  mark: { key: escalationKey(step), kind: "escalation", text: step.key, by: call?.by, call: call?.key },
  view: { name: "escalation", step, due, came, call },
});
