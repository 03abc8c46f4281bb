import type { Outside } from "../commands/parse/requests.ts";
import { incidentOf, isConfirmed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { labelledBy } from "../incident/labels.ts";
import { isUntrustedAlert } from "../incident/ledger/alert-mark.ts";
import { isDoubtful } from "./believe.ts";

/**
 * Whether the author's role matters, and nobody has asked GitHub for it yet: it decides whether people are called, and by
 * the severity of the form, and, where somebody else set the label, whether the author's later edits count.
 */
function isAuthorUnknown(incident: Incident): boolean {
  const { ledger, snapshot } = incident;
  if (snapshot.isStranger !== undefined) return false;
  const isSure = isConfirmed({ ...incident, snapshot: { ...snapshot, isStranger: true } });
  const isAnswered = ledger.severityAnswer !== undefined && !snapshot.issue.byBot;
  if (isSure && !isAnswered)
    return ledger.stranger === undefined && !snapshot.issue.byBot && labelledBy(snapshot).length > 0;
  return ledger.stranger === undefined || isDoubtful(incident);
}

/** Looks up the role of the incident's author once; undefined if it does not matter or is known. */
export async function isAuthorStranger(
  roleOf: Outside["permissionOf"],
  incident: Incident,
): Promise<boolean | undefined> {
  if (!isAuthorUnknown(incident)) return undefined;
  const { issue } = incident.snapshot;
  return isUntrustedAlert(issue) || !(await roleOf(issue.author)).mayCommand;
}

/** The incident as it is if an author whose role nobody has asked for may not call people. */
export const withoutTrust = (incident: Incident): Incident =>
  isAuthorUnknown(incident) ? incidentOf({ ...incident.read, isStranger: true }) : incident;
