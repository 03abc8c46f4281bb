import * as v from "valibot";
import { LedgerSchema } from "./schema.ts";
import type { Fact } from "./fact.ts";
import type { LedgerRecord, Ledger } from "./schema.ts";
import { isTick, placeOf, writeMarker } from "./ledger.ts";
import { turnsOf } from "../lifecycle.ts";
import { firstChars } from "../../markdown/text.ts";

/** Characters of a comment's 65,536 that the hidden first line may take. */
const MARK_LIMIT = 45_000;

/**
 * The ledger as text: keys in a fixed order, so that equal ledgers are equal texts, and compacted until it fits into a
 * comment. The oldest ticks are dropped first, then texts, then facts that newer ones have replaced; never what prevents a
 * second call, nor when the customer could work. Compacting the result again changes nothing.
 */
export const compactLedger = (ledger: Ledger, limit = MARK_LIMIT): Ledger =>
  fit(ordered({ ...ledger, records: ledger.records.map(clipped) }), limit);

/** Characters of a note kept in the ledger. The postmortem reads the whole note from its comment. */
const NOTE_LIMIT = 500;

const clipped = (record: LedgerRecord): LedgerRecord =>
  isNote(record) && record.fact.text.length > NOTE_LIMIT + 1
    ? { ...record, fact: { ...record.fact, text: `${firstChars(record.fact.text, NOTE_LIMIT)}…` } }
    : record;

/** Facts whose text the ledger may hold only in part. */
export const isClipped = (record: LedgerRecord): boolean =>
  isNote(record) && record.fact.text.length >= NOTE_LIMIT && record.fact.text.endsWith("…");

const ordered = (ledger: Ledger): Ledger => v.parse(LedgerSchema, ledger);

type NoteRecord = LedgerRecord & { kind: "fact"; fact: Fact & { what: "note" } };

function isNote(record: LedgerRecord): record is NoteRecord {
  return record.kind === "fact" && record.fact.what === "note";
}

function fit(ledger: Ledger, limit: number): Ledger {
  const isFitting = (less: Ledger) =>
    writeMarker({ key: "dashboard", kind: "dashboard", ledger: less }).length <= limit;
  if (isFitting(ledger)) return ledger;
  const states = new Set(ledger.log.filter((entry) => !isTick(entry)).slice(-STATES));
  const ticks = ledger.log.filter(isTick);
  const at = (records: readonly LedgerRecord[], without: number): Ledger => {
    const kept = new Set([...states, ...ticks.slice(without)]);
    return {
      ...ledger,
      cut: true,
      records: [...records],
      log: ledger.log.filter((entry) => kept.has(entry)),
    };
  };
  const start = lessened(ledger, SECTIONS, (less) => isFitting(at(less, 0)));
  const records = STEPS.reduce(
    (all: readonly LedgerRecord[], step) =>
      isFitting(at(all, ticks.length))
        ? all
        : lessened({ records: all, log: ledger.log }, step, (less) => isFitting(at(less, ticks.length))),
    start,
  );
  const gone = least(ticks.length, (without) => isFitting(at(records, without)));
  return ordered(at(records, gone));
}

/** The most that GitHub returns at once, so dropped ones do not come back. */
const STATES = 100;

interface Needed {
  /** The newest record of each subject that newer facts replace, which notes are not. */
  readonly newest: ReadonlySet<LedgerRecord>;
  /** What changed whether the customer can work. */
  readonly turning: ReadonlySet<LedgerRecord>;
}

/** A record that may be compacted, and its compacted form. */
interface Step {
  readonly isIt: (entry: LedgerRecord, needed: Needed) => boolean;
  readonly less: (entry: LedgerRecord) => LedgerRecord[];
}

const isFact = ({ kind }: LedgerRecord) => kind === "fact";
const isReply = ({ key, kind }: LedgerRecord) =>
  key.startsWith("re:") && (kind === "answer" || kind === "fact" || kind === "bare" || kind === "deleted");
const isOldUpdate: Step["isIt"] = (entry, { newest }) => entry.kind === "update" && !newest.has(entry);

/** Records only that the command was handled. */
const bare = (record: LedgerRecord): LedgerRecord[] =>
  record.kind === "fact" || record.kind === "answer"
    ? [{ key: record.key, kind: "bare", was: record.kind, hash: record.hash }]
    : [record];

const SHORT = 60;

const shortened = (record: LedgerRecord): LedgerRecord =>
  isNote(record)
    ? { ...record, fact: { ...record.fact, text: firstChars(record.fact.text, SHORT) } }
    : record;

const withoutWords = (record: LedgerRecord): LedgerRecord =>
  record.kind === "update"
    ? { ...record, text: undefined, impact: undefined, notes: undefined, said: undefined }
    : record;

/** An update's comments still contain its text, so it is dropped before the ticks, which are recorded nowhere else. */
const SECTIONS: Step = {
  isIt: (record, needed) => isOldUpdate(record, needed) && "said" in record && record.said !== undefined,
  less: (record) => (record.kind === "update" ? [{ ...record, said: undefined }] : [record]),
};

const STEPS: readonly Step[] = [
  {
    isIt: isNote,
    less: (record) => [shortened(record)],
  },
  { isIt: (record) => record.kind === "answer" && placeOf(record).in === "source", less: bare },
  {
    isIt: (record, { newest, turning }) => isFact(record) && !newest.has(record) && !turning.has(record),
    less: bare,
  },
  { isIt: isOldUpdate, less: (record) => [withoutWords(record)] },
  { isIt: (record) => isReply(record) && !isFact(record), less: bare },
  { isIt: (record) => isReply(record) && !isFact(record), less: () => [] },
  {
    isIt: (record, needed) => isOldUpdate(record, needed) && !needed.turning.has(record),
    less: () => [],
  },
  // Hundreds of relapses: a comment that is too long would not be written at all.
  { isIt: (record, { newest, turning }) => turning.has(record) && !newest.has(record), less: () => [] },
];

/** Compacts as few of the oldest as necessary. */
function lessened(
  { records, log }: Pick<Ledger, "log"> & { readonly records: readonly LedgerRecord[] },
  { isIt, less }: Step,
  isEnough: (records: LedgerRecord[]) => boolean,
): LedgerRecord[] {
  const needed = { newest: newestOf(records), turning: turningIn(records, log) };
  const candidates = records.filter((entry) => isIt(entry, needed));
  const without = (count: number) => {
    const chosen = new Set(candidates.slice(0, count));
    return records.flatMap((entry) => (chosen.has(entry) ? less(entry) : [entry]));
  };
  return without(least(candidates.length, (count) => isEnough(without(count))));
}

/** The smallest number up to `most` that is enough, or `most` (binary search). */
function least(most: number, isEnough: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** An update without a status, or with that of the update right before it, changes nothing. */
function turningIn(records: readonly LedgerRecord[], log: Ledger["log"]): Set<LedgerRecord> {
  const turns = turnsOf(records, log, () => true).filter((turn) => turn.what !== "update" || !turn.isCarried);
  const keys = new Set(
    turns.flatMap((turn, i) => {
      const before = turns[i - 1];
      const isSame = turn.what === "update" && before?.what === "update" && before.status === turn.status;
      return "key" in turn && !isSame ? [turn.key] : [];
    }),
  );
  return new Set(records.filter(({ key }) => keys.has(key)));
}

function newestOf(records: readonly LedgerRecord[]): Set<LedgerRecord> {
  const newest = new Map<string, LedgerRecord>();
  const told = records.filter((record) => record.kind === "update" || record.kind === "fact");
  for (const record of told.toSorted((a, b) => a.at.localeCompare(b.at))) {
    if (record.kind === "update") newest.set("update", record);
    if (record.kind === "update" && record.next !== undefined) newest.set("promise", record);
    if (record.kind === "fact" && record.fact.what !== "note")
      newest.set(subjectOf(record.fact, record.by), record);
  }
  return new Set(newest.values());
}

/** The part of a fact that identifies its subject: each role, task, step and action is one. */
interface Subject extends Pick<Fact, "what"> {
  readonly role?: string;
  readonly key?: string | undefined;
  readonly stage?: string;
  readonly task?: string;
  readonly step?: string;
  readonly text?: string;
  readonly title?: string;
  readonly isDraft?: boolean;
}

/**
 * The subject that a newer fact replaces. An acknowledgement is replaced only by the same person's; what is published
 * neither by a draft nor, as its title stays, by what is published without one.
 */
const subjectOf = (
  { what, role, key = role, stage, task, step, text, title, isDraft }: Subject,
  by: string,
) =>
  JSON.stringify([
    what,
    key,
    stage,
    task,
    step,
    what === "ack" ? by : undefined,
    what === "action" ? text : undefined,
    isDraft,
    title !== undefined,
  ]);
