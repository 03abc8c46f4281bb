import type { Incident } from "../incident/incident.ts";
import { isTakenOff } from "../incident/labels.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { hasForm } from "../incident/trigger.ts";
import { isSameName } from "../markdown/text.ts";

/**
 * An incident whose label was on and was taken off is none any more, whatever its body says. One whose label the
 * repository has lost goes on.
 */
export const isIncident = ({ snapshot, dashboard, ledger }: Incident): boolean => {
  const { issue, settings } = snapshot;
  const isLabelled = issue.labels.some((name) => isSameName(name, settings.label));
  return isLabelled || (dashboard ? !ledger.labelled || !isTakenOff(snapshot) : hasAnyForm(snapshot));
};

/** By the shipped form, the generated one in the house's words, or the repository's own that sets the label. */
const hasAnyForm = ({ issue, settings, isFromForm = false }: Snapshot): boolean =>
  hasForm(issue.body) || hasForm(issue.body, settings.config.vocabulary.form) || isFromForm;
