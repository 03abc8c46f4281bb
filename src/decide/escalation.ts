import type { Escalation } from "../config/types.ts";
import { isConfirmed } from "../domain/incident.ts";
import { outageReaches } from "../domain/life.ts";
import type { Incident } from "../domain/incident.ts";
import { escalationKey } from "../domain/ledger.ts";
import type { Effect } from "../effects.ts";

/** A step that is due and has not come yet. */
export interface DueStep {
  readonly step: Escalation;
  readonly due: Date;
  readonly came: Date;
}

/** Strictly longer than the step's time, not resolved, never before; and nobody is called at a stranger's word. */
export function dueEscalations(incident: Incident): DueStep[] {
  const { world, began, timeline, resolvedAt, known } = incident;
  if (resolvedAt || !world.issue.open || !isConfirmed(incident)) return [];
  return world.settings.config.escalations
    .map((step) => ({ step, due: outageReaches(step.after, began, timeline), came: world.now }))
    .filter(({ step, due, came }) => came > due && !known.has(escalationKey(step)));
}

/** The comment that brings a step's people in. */
export const escalate = ({ step, due, came }: DueStep): Effect => ({
  do: "comment",
  mark: { key: escalationKey(step), kind: "escalation", text: step.key },
  view: { name: "escalation", step, due, came },
});
