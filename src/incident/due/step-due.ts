import type { Incident } from "../incident.ts";
import { outageReaches } from "../lifecycle.ts";
import type { EscalationStep } from "../settings.ts";

/**
 * When a step of the escalation is due: the one rule by which it calls, is announced and is told of. Undefined where the
 * customer works again and was not down for so long.
 */
export const stepDue = ({ outages }: Incident, { after }: EscalationStep): Date | undefined =>
  outageReaches(after, outages);
