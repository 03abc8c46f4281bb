import type { Outside } from "../commands/parse/requests.ts";
import { incidentOf, isConfirmed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { isUntrustedAlert } from "../incident/ledger/alert-mark.ts";
import { isDoubtful } from "./believe.ts";

/** Whether the author's role decides whether people are called, and nobody has asked GitHub for it yet. */
function isAuthorUnknown(incident: Incident): boolean {
  const { ledger, snapshot } = incident;
  if (snapshot.isStranger !== undefined) return false;
  const isSure = isConfirmed({ ...incident, snapshot: { ...snapshot, isStranger: true } });
  return !isSure && (ledger.stranger === undefined || isDoubtful(incident));
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
