import * as v from "valibot";
import type { Comment } from "../snapshot.ts";
import { LedgerSchema, MarkerSchema } from "./schema.ts";
import type { LedgerRecord, Ledger, Activity, Marker } from "./schema.ts";

export type { Fact, LedgerRecord, Ledger, Activity, Marker } from "./schema.ts";

/** Of the log: the other entries tell that it was closed or opened again. */
export const isTick = ({ kind }: Activity): boolean => kind === "ticked" || kind === "unticked";

export const EMPTY: Ledger = { v: 1, through: new Date(0).toISOString(), records: [], log: [] };

const OPEN = "<!-- sev1 ";
const CLOSE = " -->";

/** The hidden first line of a comment of ours. Nothing inside can end the HTML comment or be read as markup. */
export function writeMarker(data: Marker | (Marker & { ledger: Ledger })): string {
  const json = JSON.stringify(data, withoutEmptyIds)
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/--/g, "-\\u002d");
  return OPEN + json + CLOSE;
}

const withoutEmptyIds = (name: string, value: unknown) =>
  (name === "id" || name === "number") && value === "" ? undefined : value;

type Written = Pick<Comment, "mine" | "body">;

const firstLine = (comment: Written): unknown => {
  if (!comment.mine || !comment.body.startsWith(OPEN)) return undefined;
  const end = comment.body.indexOf(CLOSE);
  try {
    return JSON.parse(comment.body.slice(OPEN.length, end));
  } catch {
    return undefined;
  }
};

/** The mark of a comment, if this token wrote it and it is intact: anybody can type one. */
export function readMarker(comment: Written): Marker | undefined {
  const read = v.safeParse(MarkerSchema, firstLine(comment));
  return read.success ? read.output : undefined;
}

/** The dashboard among the comments and its ledger; an unreadable or missing ledger is an empty one, rebuilt by this run. */
export function readLedger(comments: readonly Comment[]): { dashboard?: Comment; ledger: Ledger } {
  const dashboard = comments.find((comment) => readMarker(comment)?.key === "dashboard");
  if (!dashboard) return { ledger: EMPTY };
  const read = v.safeParse(LedgerSchema, withCurrentNames(firstLine(dashboard)));
  return { dashboard, ledger: read.success ? read.output : EMPTY };
}

/** Until version 0.1 the records were called `known`, the follow-ups `debts`. */
function withCurrentNames(line: unknown): unknown {
  const { known, debts, ...ledger } =
    (line as { ledger?: Record<string, unknown> } | undefined)?.ledger ?? {};
  return { ...ledger, records: ledger.records ?? known, followUps: ledger.followUps ?? debts };
}

/** Every comment of ours by key: as the ledger remembers them, and as they are where they have been read. */
export function knownComments(ledger: Ledger, comments: readonly Comment[]): Map<string, LedgerRecord> {
  const records = new Map(ledger.records.map((entry) => [entry.key, entry]));
  const doubles = new Set(doubleComments(comments));
  for (const comment of comments) {
    const marker = doubles.has(comment) ? undefined : readMarker(comment);
    if (!marker || marker.key === "dashboard") continue;
    const { also = [], ...own } = marker;
    records.set(marker.key, knownOf(own, comment));
    for (const each of also) {
      const before = records.get(each.key);
      const isNews = !before || (before.next ?? "") < (each.next ?? "");
      if (isNews) records.set(each.key, { ...knownOf(each, comment), number: "" });
    }
  }
  return records;
}

const knownOf = (marker: Marker, { id, number, createdAt }: Comment): LedgerRecord => ({
  ...marker,
  id,
  number,
  at: marker.at ?? createdAt.toISOString(),
});

/** Comments of ours whose key an older one has as well. Comments come oldest first. */
export function doubleComments(comments: readonly Comment[]): Comment[] {
  const keys = new Set<string>();
  return comments.filter((comment) => {
    const key = readMarker(comment)?.key;
    const isDouble = key !== undefined && keys.has(key);
    if (key !== undefined) keys.add(key);
    return isDouble;
  });
}

/** The key of what answers the nth command (from 0) of a comment, and back. Node ids have no "#". */
export const replyKey = (commentId: string, part = 0): string =>
  `re:${commentId}${part > 0 ? `#${part}` : ""}`;
export const sourceId = (key: string): string => key.slice("re:".length).split(/[#!?]/, 1)[0] ?? "";
export const partOf = (key: string): number => Number(key.split("#")[1] ?? 0);

/** The key of what is told where a comment is not run at all: what its commands did before stands. */
export const rejectionKey = (commentId: string): string => `re:${commentId}!`;
export const isRejection = ({ key }: { readonly key: string }): boolean => key.endsWith("!");

/** The key of what is told about all of a comment's commands that were refused. */
export const refusalsKey = (commentId: string): string => `re:${commentId}?`;

/** The key of the one comment of an escalation step. */
export const escalationKey = (step: { readonly key: string }): string => `escalation:${step.key}`;

/** A short fingerprint of a text (FNV-1a, 32 bit): tells an edit, protects nothing. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
