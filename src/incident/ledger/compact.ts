import * as v from "valibot";
import { LedgerSchema } from "./schema.ts";
import type { Fact, LedgerRecord, Ledger } from "./schema.ts";
import { isTick, sourceId, writeMarker } from "./ledger.ts";
import { firstChars } from "../../markdown/text.ts";

/** So many characters of a comment's 65,536 the hidden first line may take. */
const MARK_LIMIT = 45_000;

/**
 * The ledger as it is written: always with its keys in one order, so that the same ledger is the same text, and as
 * large as a comment can hold. The oldest ticks go first, then words, then what newer words have replaced; never what
 * guards against calling people twice, nor what tells how the incident stands. What was written fits the next time too.
 */
export const compactLedger = (ledger: Ledger): Ledger => fit(ordered(ledger));

const ordered = (ledger: Ledger): Ledger => v.parse(LedgerSchema, ledger);

const isFitting = (ledger: Ledger) =>
  writeMarker({ key: "dashboard", kind: "dashboard", ledger }).length <= MARK_LIMIT;

function fit(ledger: Ledger): Ledger {
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
  const records = STEPS.reduce(
    (all: readonly LedgerRecord[], step) =>
      isFitting(at(all, ticks.length))
        ? all
        : lessened(all, step, (less) => isFitting(at(less, ticks.length))),
    ledger.records,
  );
  const gone = least(ticks.length, (without) => isFitting(at(records, without)));
  return ordered(at(records, gone));
}

/** GitHub gives no more of them at once, so none comes back that was left out. */
const STATES = 100;

/** What may become less, and what is left of it. */
interface Step {
  readonly isIt: (entry: LedgerRecord, needed: ReadonlySet<LedgerRecord>) => boolean;
  readonly less: (entry: LedgerRecord) => LedgerRecord[];
}

const isFact = ({ kind, fact }: LedgerRecord) => kind === "fact" && fact !== undefined;
const isReply = ({ key, kind }: LedgerRecord) =>
  key.startsWith("re:") && (kind === "answer" || kind === "fact");
const isOldUpdate: Step["isIt"] = (entry, needed) => entry.kind === "update" && !needed.has(entry);

/** A marker that the command was dealt with. */
const bare = ({ key, kind, hash }: LedgerRecord): LedgerRecord[] => [{ key, kind, hash, id: "", number: "" }];

const shortened = (fact: Fact): Fact => ({ ...fact, text: fact.text && firstChars(fact.text, SHORT) });
const SHORT = 60;

const STEPS: readonly Step[] = [
  {
    isIt: ({ fact }) => fact?.what === "note",
    less: (entry) => [{ ...entry, fact: entry.fact && shortened(entry.fact) }],
  },
  { isIt: (entry) => isReply(entry) && !isFact(entry) && entry.id === sourceId(entry.key), less: bare },
  { isIt: (entry, needed) => isFact(entry) && !needed.has(entry), less: bare },
  { isIt: isOldUpdate, less: ({ text: _, impact: __, notes: ___, ...rest }) => [rest] },
  { isIt: (entry) => isReply(entry) && !isFact(entry), less: bare },
  { isIt: (entry) => isReply(entry) && !isFact(entry), less: () => [] },
  { isIt: isOldUpdate, less: () => [] },
];

/** With as few of the oldest lessened as will do. */
function lessened(
  records: readonly LedgerRecord[],
  { isIt, less }: Step,
  isEnough: (records: LedgerRecord[]) => boolean,
): LedgerRecord[] {
  const needed = neededOf(records);
  const candidates = records.filter((entry) => isIt(entry, needed));
  const without = (count: number) => {
    const chosen = new Set(candidates.slice(0, count));
    return records.flatMap((entry) => (chosen.has(entry) ? less(entry) : [entry]));
  };
  return without(least(candidates.length, (count) => isEnough(without(count))));
}

/** The smallest number up to `most` that is enough, or `most`. */
function least(most: number, isEnough: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The newest of each thing that can be so or otherwise; a note is none. */
function neededOf(records: readonly LedgerRecord[]): Set<LedgerRecord> {
  const newest = new Map<string, LedgerRecord>();
  for (const entry of records.toSorted((a, b) => (a.at ?? "").localeCompare(b.at ?? ""))) {
    const { kind, fact, by, next } = entry;
    if (kind === "update") newest.set("update", entry);
    if (kind === "update" && next !== undefined) newest.set("promise", entry);
    if (fact && fact.what !== "note") newest.set(subjectOf(fact, by), entry);
  }
  return new Set(newest.values());
}

const subjectOf = ({ what, role, task, stage, step }: Fact, by?: string) =>
  JSON.stringify([what, role, task, stage, step, what === "ack" ? by : undefined]);
