import * as v from "valibot";
import type { Comment } from "../snapshot.ts";
import { hiddenIn, hide } from "./hidden.ts";
import { MarkerSchema } from "./marker.ts";
import type { CommentMarker, Marker, MarkerOf } from "./marker.ts";
import { canShare, hasOwnKey } from "./marker-keys.ts";
import { LedgerSchema, readable } from "./schema.ts";
import type { LedgerRecord, Ledger, Activity, Place } from "./schema.ts";
import { fromVersion1 } from "./version-1.ts";
import { withoutClaims } from "./unproven.ts";
import { memoize } from "../../markdown/memoize.ts";

export * from "./comment-keys.ts";
export * from "./place.ts";
export type { Fact, FactOf } from "./fact.ts";
export type { CommentMarker, Marker, MarkerOf } from "./marker.ts";
export type {
  Activity,
  FactRecord,
  Ledger,
  LedgerRecord,
  Outbox,
  Place,
  RecordOf,
  Waiting,
} from "./schema.ts";

/** Whether it is a tick or untick; other activities are closings and reopenings. */
export const isTick = ({ kind }: Activity): boolean => kind === "ticked" || kind === "unticked";

export const EMPTY: Ledger = { v: 2, through: new Date(0).toISOString(), records: [], log: [] };

const MARKER = "sev1";

/** The hidden first line of a Sev1 comment. */
export const writeMarker = (data: CommentMarker & { readonly ledger?: Ledger }): string => hide(MARKER, data);

type Written = Pick<Comment, "mine" | "body">;

const firstLine = ({ mine, body }: Written): unknown => (mine ? hiddenIn(MARKER, body) : undefined);

/** The marker of a comment, if this token wrote it and it is intact; anybody can type one. */
export const readMarker = memoize((comment: Written): CommentMarker | undefined => {
  const line = firstLine(comment);
  const own = v.safeParse(MarkerSchema, line);
  if (!own.success || !hasOwnKey(own.output)) return undefined;
  const others = canShare(own.output) ? v.safeParse(AlsoSchema, line) : undefined;
  if (!others?.success) return own.output;
  return { ...own.output, also: others.output.also.filter((each) => canShare(each) && hasOwnKey(each)) };
});

const AlsoSchema = v.object({ also: readable(MarkerSchema) });

/** The dashboard among the comments and its ledger; an unreadable or missing ledger is an empty one, rebuilt by this run. */
export function readLedger(comments: readonly Comment[]): { dashboard?: Comment; ledger: Ledger } {
  const dashboard = dashboardIn(comments);
  if (!dashboard) return { ledger: EMPTY };
  const { ledger } = (firstLine(dashboard) ?? {}) as { ledger?: Record<string, unknown> };
  const read = v.safeParse(LedgerSchema, ledger?.v === 1 ? fromVersion1(ledger) : ledger);
  const stored = read.success ? read.output : EMPTY;
  if (!dashboard.isUnproven) return { dashboard, ledger: stored };
  const { editor, createdAt, updatedAt } = dashboard;
  return { dashboard, ledger: withoutClaims(stored, editor === undefined ? createdAt : updatedAt) };
}

/** Whether a run has completed the ledger before, and what it says is certainly ours. */
export const isLedgerKnown = ({ ledger, dashboard }: { ledger: Ledger; dashboard?: Comment }): boolean =>
  ledger.through !== EMPTY.through && !dashboard?.isUnproven;

/** The oldest: Sev1 takes over one that was already there; a later one belongs to another workflow. */
const dashboardIn = (comments: readonly Comment[]): Comment | undefined =>
  comments.find((comment) => readMarker(comment)?.key === "dashboard");

/** Every Sev1 comment by key: as read, or else as recorded in the ledger. */
export function readRecords(ledger: Ledger, comments: readonly Comment[]): Map<string, LedgerRecord> {
  const records = new Map(ledger.records.map((record) => [record.key, record]));
  const doubles = new Set(doubleComments(comments));
  for (const comment of comments) {
    const marker = doubles.has(comment) ? undefined : readMarker(comment);
    if (!marker || marker.kind === "dashboard") continue;
    const { also = [], ...own } = marker;
    const { id, number, createdAt } = comment;
    records.set(own.key, recordOf(own, { in: "own", id, number }, createdAt));
    for (const each of also) {
      if (each.kind === "dashboard" || !isNews(each, records.get(each.key))) continue;
      records.set(each.key, recordOf(each, { in: "other", id }, createdAt));
    }
  }
  return records;
}

const isNews = (marker: Marker, before: LedgerRecord | undefined) =>
  !before || (remindedUpTo(before) ?? "") < (remindedUpTo(marker) ?? "");

/** The time up to which it reminded or promised. */
export const remindedUpTo = (told: Marker | LedgerRecord | undefined): string | undefined =>
  told && "next" in told ? told.next : undefined;

/** The key to lock before posting a comment with this marker; a reminder reuses its key for another time. */
export const lockKey = (marker: Marker): string =>
  marker.kind === "reminder" ? `${marker.key}:${marker.next}` : marker.key;

/** The marker of a comment other than the dashboard. */
export type ToldMarker = Exclude<Marker, MarkerOf<"dashboard">>;

/** The record of a posted comment with this marker. */
export const recordOf = (marker: ToldMarker, place: Place, createdAt: Date): LedgerRecord =>
  marker.kind === "escalation" ? { ...marker, at: createdAt.toISOString(), place } : { ...marker, place };

/** Hash of the source from which the comment was made. */
export const hashOf = (record: LedgerRecord | undefined): string | undefined =>
  record && "hash" in record ? record.hash : undefined;

/** Login of its author. */
export const authorOf = (record: Marker | LedgerRecord): string | undefined =>
  "by" in record ? record.by : undefined;

/** Its kind; for a compacted record, the kind it had. */
export const kindOf = (record: LedgerRecord | undefined): LedgerRecord["kind"] | undefined =>
  record?.kind === "bare" ? record.was : record?.kind;

/** Sev1 comments whose key an older one also has, and extra dashboards. `comments` are oldest first. */
export function doubleComments(comments: readonly Comment[]): Comment[] {
  const keys = new Set<string>();
  const dashboard = dashboardIn(comments);
  return comments.filter((comment) => {
    const key = readMarker(comment)?.key;
    if (key === "dashboard") return comment !== dashboard;
    const isDouble = key !== undefined && keys.has(key);
    if (key !== undefined) keys.add(key);
    return isDouble;
  });
}

/** A short fingerprint of a text (FNV-1a, 32 bit). It detects edits; it is not a security measure. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
