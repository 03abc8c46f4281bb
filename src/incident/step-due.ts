import type { Incident } from "./incident.ts";
import { outageReaches } from "./lifecycle.ts";
import type { EscalationStep } from "./settings.ts";

/** When a step of the escalation is due: the one rule by which it calls, is announced and is told of. */
export const stepDue = ({ began, timeline }: Incident, { after }: EscalationStep): Date =>
  outageReaches(after, began, timeline);
