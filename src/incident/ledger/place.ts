import { sourceId } from "./keys.ts";
import type { LedgerRecord, Place } from "./schema.ts";

/** Where what a record is about is told. */

export const NOWHERE: Place = { in: "none" };

export const placeOf = (record: LedgerRecord | undefined): Place =>
  record && "place" in record ? record.place : NOWHERE;

/** The comment of ours that tells it and nothing before it, to be edited or deleted. */
export function ownComment(record: LedgerRecord | undefined): { id: string; number: string } | undefined {
  const place = placeOf(record);
  return place.in === "own" ? place : undefined;
}

/** Node id of the comment that tells it, ours or theirs. */
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
