import type {
  CommentMarker,
  Fact,
  FactOf,
  FactRecord,
  LedgerRecord,
  Marker,
  MarkerOf,
  RecordOf,
} from "../src/incident/ledger/ledger.ts";

/** Markers and records of which a test says what matters to it. */

const AT = "2026-11-17T15:33:00.000Z";

const MARKERS: { readonly [Kind in Marker["kind"]]: Omit<MarkerOf<Kind>, "key" | "kind"> } = {
  dashboard: {},
  update: { hash: "h", by: "ana", at: AT, status: "Investigating" },
  answer: { by: "ana" },
  refused: { hash: "h", by: "mallory" },
  escalation: { text: "1 hour" },
  reminder: { next: AT, hash: "h" },
  postmortem: { variant: "pull" },
  settings: { hash: "h" },
  closing: { hash: "h", text: "warn" },
  alert: { hash: "h", log: [] },
};

/** A marker of which only some is said. */
export type Draft<Kind extends Marker["kind"] = Marker["kind"]> = {
  [Each in Kind]: { readonly key: string; readonly kind: Each } & Partial<MarkerOf<Each>>;
}[Kind];

export const markerOf = <Kind extends Marker["kind"]>(draft: Draft<Kind>): MarkerOf<Kind> =>
  ({ ...MARKERS[draft.kind], ...draft }) as unknown as MarkerOf<Kind>;

/** The same with what it tells as well. */
export const markerWith = (draft: Draft & { readonly also?: readonly Marker[] }): CommentMarker =>
  markerOf(draft);

const RECORDS = {
  ...MARKERS,
  escalation: { ...MARKERS.escalation, at: AT },
  fact: { hash: "h", by: "ana", at: AT, fact: { what: "ack" } },
  bare: { was: "fact", hash: "h" },
  deleted: {},
};

export type RecordDraft<Kind extends LedgerRecord["kind"] = LedgerRecord["kind"]> = {
  [Each in Kind]: { readonly key: string; readonly kind: Each } & Partial<RecordOf<Each>>;
}[Kind];

/** A record of which only some is said: what only the dashboard tells is in its source, all else in a comment of ours. */
export function record<Kind extends LedgerRecord["kind"]>(draft: RecordDraft<Kind>): RecordOf<Kind> {
  const own = { in: "own", id: "IC_own", number: "99" };
  const place = draft.kind === "fact" ? { in: "source", number: "99" } : own;
  const isPlaced = draft.kind !== "bare" && draft.kind !== "deleted";
  return { ...RECORDS[draft.kind], ...(isPlaced ? { place } : {}), ...draft } as unknown as RecordOf<Kind>;
}

/** What a command told. */
export const told = <What extends Fact["what"]>(
  fact: FactOf<What> & { readonly what: What },
  change: Partial<RecordOf<"fact">> = {},
): FactRecord<What> => record({ key: "re:IC_told", kind: "fact", ...change, fact }) as FactRecord<What>;

/** The fact that a record tells. */
export const factIn = (entry: LedgerRecord | undefined): Fact | undefined =>
  entry?.kind === "fact" ? entry.fact : undefined;
