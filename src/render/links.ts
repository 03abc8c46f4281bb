import type { Incident } from "../incident/incident.ts";
import { commentNumber } from "../incident/ledger/ledger.ts";
import type { LedgerRecord } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";

/** The address of a comment of the incident, by its REST id. */
export const commentUrl = ({ issue }: Pick<Snapshot, "issue">, number: string): string =>
  `${issue.url}#issuecomment-${number}`;

/** The address of the dashboard; of the incident as long as it has none. */
export const dashboardUrl = ({ snapshot, dashboard }: Pick<Incident, "snapshot" | "dashboard">): string =>
  dashboard ? commentUrl(snapshot, dashboard.number) : snapshot.issue.url;

/** The address of the comment that tells it; of the incident where it is told nowhere yet. */
export function recordUrl(snapshot: Pick<Snapshot, "issue">, record: LedgerRecord): string {
  const number = commentNumber(record);
  return number === undefined ? snapshot.issue.url : commentUrl(snapshot, number);
}
