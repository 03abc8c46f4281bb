import type { Incident } from "../incident.ts";
import { readMarker } from "./ledger.ts";
import type { Snapshot } from "../snapshot.ts";

/**
 * How many comments from before `through`, without the dashboard, still exist: at most as many as there were then. Newer
 * comments have all been read.
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
