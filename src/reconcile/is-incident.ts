import { incidentOf } from "../incident/incident.ts";
import type { World } from "../incident/snapshot.ts";
import { hasForm, looksLikeIncident } from "../incident/trigger.ts";

/** An incident whose label was on and was taken off is none any more, whatever its body says. */
export const isIncident = (world: World): boolean => {
  const labels = world.issue.labels.map((name) => ({ name }));
  const byLabel = looksLikeIncident({ number: world.issue.number, labels }, world.settings.label);
  const { dashboard, ledger } = incidentOf(world);
  return byLabel || (dashboard ? !ledger.labelled : hasForm(world.issue.body));
};
