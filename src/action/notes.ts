import type { Received } from "../alerts/receive.ts";
import { isFromBefore } from "../incident/incident.ts";
import type { LinkReport } from "../reconcile/link.ts";
import type { BuiltPage } from "../reconcile/status-page/build-status-page.ts";
import type { Outcome } from "../reconcile/reconcile.ts";

/** What the run's log says besides the summary. */

export const CLOCK_STARTED = "\nStarted the clock: something is due within hours.\n";

export const clockNotStarted = ({ message }: Error): string => `The clock was not started. ${message}`;

export const labelsNotCreated = ({ message }: Error): string => `Labels could not be created. ${message}`;

/** Issues that had the label long before Sev1 saw them; they count as reported until somebody confirms them. */
export function oldIncidents(outcomes: readonly Outcome[]): string {
  const old = outcomes.filter(({ incident }) => incident && isFromBefore(incident));
  if (old.length === 0) return "";
  const numbers = old.map(({ number }) => `#${number}`).join(", ");
  return `\n⚠️ Open for more than a day before Sev1 first saw them: ${numbers}. They are reported, not confirmed: nobody is called and no tasks are added until somebody comments \`/confirm\` there. Not incidents? Remove their label.\n`;
}

/** What happens after this link of the clock. */
export const afterLink = ({ next, isWound }: LinkReport): string =>
  next
    ? `Next: ${next.toISOString()}. A successor is queued and takes over.\n`
    : `Nothing is due within hours${isWound ? "" : ": the clock stops"}.\n`;

const DID: Readonly<Record<Received["did"], string>> = {
  opened: "opened the incident",
  noted: "was added to the incident",
  reopened: "fires again and reopened the incident",
  closed: "has recovered and closed the incident",
  nothing: "says nothing new of the incident",
};

/** What an alert brought. */
export const alertText = (title: string, { did, number }: Received): string =>
  number === undefined
    ? `The alert "${title}" has recovered, and no incident is open for it.`
    : `The alert "${title}" ${DID[did]} #${number}.`;

/** What a build of the status page shows. */
export const statusPageText = ({ open, past }: Omit<BuiltPage, "files">, folder: string): string =>
  `Built the status page into ${folder}/. Open incidents on it: ${open}; past ones: ${past}.`;

/** The result of checking the settings. */
export const SETTINGS_RIGHT = "The settings are valid.";

export const settingsWrong = (count: number): string =>
  count === 1 ? "The settings have a mistake." : `The settings have ${count} mistakes.`;
