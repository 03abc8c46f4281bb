import type { Incident } from "../incident/incident.ts";
import { isTakenOff } from "../incident/labels.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { hasForm } from "../incident/trigger.ts";
import { isSameName } from "../markdown/text.ts";

/**
 * An issue whose label was removed is no longer an incident, whatever its body says. If the repository lost the label, the
 * incident continues.
 */
export const isIncident = ({ snapshot, dashboard, ledger }: Incident): boolean => {
  const { issue, settings } = snapshot;
  const isLabelled = issue.labels.some((name) => isSameName(name, settings.label));
  return isLabelled || (dashboard ? !ledger.labelled || !isTakenOff(snapshot) : hasAnyForm(snapshot));
};

/** By the shipped form, the generated one with your own labels, or the repository's own form that sets the label. */
const hasAnyForm = ({ issue, settings, isFromForm = false }: Snapshot): boolean =>
  hasForm(issue.body) || hasForm(issue.body, settings.config.vocabulary.form) || isFromForm;
