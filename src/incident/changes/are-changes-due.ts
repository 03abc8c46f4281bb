import { DAY } from "../../time/format.ts";
import { isConfirmed, isDismissed } from "../incident.ts";
import type { Incident } from "../incident.ts";

/** The changes before the outage, if they have been looked up. */
export const changesOf = ({ snapshot, ledger }: Pick<Incident, "snapshot" | "ledger">) =>
  snapshot.changes ?? ledger.changes;

/**
 * Whether to look up what changed before the outage began: once on the first day, which includes later runs if GitHub did
 * not answer, and again when the time is corrected.
 */
export function areChangesDue(incident: Incident): boolean {
  const { snapshot, began, declared, records, resolvedAt } = incident;
  const isOver = resolvedAt !== undefined && records.has("postmortem");
  const isWanted = snapshot.settings.config.changes.show && isConfirmed(incident);
  if (!isWanted || isOver || snapshot.isPartial || isDismissed(snapshot)) return false;
  const known = changesOf(incident);
  if (known) return known.began !== began.toISOString();
  return snapshot.now.getTime() - declared.getTime() < DAY;
}
