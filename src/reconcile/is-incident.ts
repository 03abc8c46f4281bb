import type { Incident } from "../incident/incident.ts";
import { isTakenOff } from "../incident/labels.ts";
import { hasForm, looksLikeIncident } from "../incident/trigger.ts";

/**
 * An incident whose label was on and was taken off is none any more, whatever its body says. One whose label the
 * repository has lost goes on.
 */
export const isIncident = ({ snapshot, dashboard, ledger }: Incident): boolean => {
  const labels = snapshot.issue.labels.map((name) => ({ name }));
  const byLabel = looksLikeIncident({ number: snapshot.issue.number, labels }, snapshot.settings.label);
  return byLabel || (dashboard ? !ledger.labelled || !isTakenOff(snapshot) : hasForm(snapshot.issue.body));
};
