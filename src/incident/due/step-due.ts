import type { Incident } from "../incident.ts";
import { outageReaches } from "../lifecycle.ts";
import type { EscalationStep } from "../settings.ts";

/**
 * When an escalation step is due: the one rule for calling, announcing and reporting it. Undefined if the customer can work
 * again and was not down for that long.
 */
export const stepDue = ({ outages }: Incident, { after }: EscalationStep): Date | undefined =>
  outageReaches(after, outages);
