import { sourceId } from "./comment-keys.ts";
import type { LedgerRecord, Place } from "./schema.ts";

/** The comment that a record belongs to. */

export const NOWHERE: Place = { in: "none" };

export const placeOf = (record: LedgerRecord | undefined): Place =>
  record && "place" in record ? record.place : NOWHERE;

/** The Sev1 comment that starts with it and may be edited or deleted. */
export function ownComment(record: LedgerRecord | undefined): { id: string; number: string } | undefined {
  const place = placeOf(record);
  return place.in === "own" ? place : undefined;
}

/** Node id of its comment, Sev1's or a person's. */
export function commentId(record: LedgerRecord): string | undefined {
  const place = placeOf(record);
  if (place.in === "source") return sourceId(record.key);
  return place.in === "none" ? undefined : place.id;
}

/** REST id of the comment to link to. */
export function commentNumber(record: LedgerRecord): string | undefined {
  const place = placeOf(record);
  return place.in === "own" || place.in === "source" ? place.number : undefined;
}
