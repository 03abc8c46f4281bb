import type { Incident } from "../incident.ts";
import { readMarker } from "./ledger.ts";
import type { Snapshot } from "../snapshot.ts";

/**
 * How many comments there are of those that were there at `through`, beside the dashboard: never more than there were
 * then. What is newer has been read, all of it.
 */
export const commentsUpTo = ({ comments, total }: Snapshot, through: string): number =>
  total -
  comments.filter(
    (each) => each.onPull === undefined && (each.createdAt > new Date(through) || isDashboard(each)),
  ).length;

const isDashboard = (comment: Snapshot["comments"][number]) => readMarker(comment)?.key === "dashboard";

/** A deleted comment leaves no trace except a lower count, and its event may have been lost. */
export const isCommentMissing = ({ snapshot, ledger }: Incident): boolean =>
  ledger.count !== undefined && commentsUpTo(snapshot, ledger.through) < ledger.count;
