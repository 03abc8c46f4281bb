import { incidentOf } from "../incident/incident.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { hasForm, looksLikeIncident } from "../incident/trigger.ts";

/** An incident whose label was on and was taken off is none any more, whatever its body says. */
export const isIncident = (snapshot: Snapshot): boolean => {
  const labels = snapshot.issue.labels.map((name) => ({ name }));
  const byLabel = looksLikeIncident({ number: snapshot.issue.number, labels }, snapshot.settings.label);
  const { dashboard, ledger } = incidentOf(snapshot);
  return byLabel || (dashboard ? !ledger.labelled : hasForm(snapshot.issue.body));
};
