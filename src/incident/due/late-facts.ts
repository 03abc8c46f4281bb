import type { Incident } from "../incident.ts";
import { fingerprint } from "../ledger/ledger.ts";
import type { LedgerRecord, RecordOf } from "../ledger/ledger.ts";

/** The facts that a postmortem tells, and whether there are others since it was written. */

const TOLD: ReadonlySet<string> = new Set([
  "note",
  "action",
  "began",
  "mitigated",
  "resolved",
  "role",
  "severity",
]);

/** An update, or what a command said about the outage; ticks and reminders after it change nothing there. */
const isTold = (record: LedgerRecord): record is RecordOf<"fact"> | RecordOf<"update"> =>
  record.kind === "update" || (record.kind === "fact" && TOLD.has(record.fact.what));

/** The same for the same facts in every run, whatever GitHub numbers them. */
export function hashOfFacts({ records, snapshot, customer }: Incident): string {
  const said = [...records.values()].filter(isTold).map(({ at, hash }) => `${at} ${hash}`);
  const done = snapshot.evidence.flatMap((each) =>
    each.kind === "commit" || !each.at ? [] : [`${each.at.toISOString()} ${each.url}`],
  );
  return fingerprint(JSON.stringify([customer, said.toSorted(), done.toSorted()]));
}

/** How the postmortem was handed over, if it was. */
export function handoverOf({ records }: Incident): RecordOf<"postmortem"> | undefined {
  const record = records.get("postmortem");
  return record?.kind === "postmortem" ? record : undefined;
}

/**
 * Whether the open pull request does not know all facts. A full ledger no longer tells one from the other, and neither
 * does one from before Sev1 kept the hash.
 */
export function isPostmortemStale(incident: Incident): boolean {
  const { snapshot, ledger } = incident;
  const handover = handoverOf(incident);
  const isOpen = !snapshot.issue.open && snapshot.postmortem.pull?.state === "OPEN";
  const isKnown = handover?.variant === "pull" && handover.hash !== undefined && !ledger.cut;
  return isOpen && isKnown && !snapshot.isPartial && handover.hash !== hashOfFacts(incident);
}

/** Of which facts the records were stated after this time, oldest first. */
export const factsSince = ({ records }: Incident, since: Date) =>
  [...records.values()].filter(isTold).filter(({ at }) => new Date(at) > since);
