import * as v from "valibot";
import { LedgerSchema } from "./schema.ts";
import type { Fact, Known, Ledger } from "./schema.ts";
import { isTick, sourceId, writeMark } from "./ledger.ts";
import { firstChars } from "../../markdown/text.ts";

/** So many characters of a comment's 65,536 the hidden first line may take. */
const MARK_LIMIT = 45_000;

/**
 * The ledger as it is written: always with its keys in one order, so that the same ledger is the same text, and as
 * large as a comment can hold. The oldest ticks go first, then words, then what newer words have replaced; never what
 * guards against calling people twice, nor what tells how the incident stands. What was written fits the next time too.
 */
export const fitLedger = (ledger: Ledger): Ledger => fit(ordered(ledger));

const ordered = (ledger: Ledger): Ledger => v.parse(LedgerSchema, ledger);

const isFitting = (ledger: Ledger) =>
  writeMark({ key: "dashboard", kind: "dashboard", ledger }).length <= MARK_LIMIT;

function fit(ledger: Ledger): Ledger {
  if (isFitting(ledger)) return ledger;
  const states = new Set(ledger.log.filter((entry) => !isTick(entry)).slice(-STATES));
  const ticks = ledger.log.filter(isTick);
  const at = (known: readonly Known[], without: number): Ledger => {
    const kept = new Set([...states, ...ticks.slice(without)]);
    return { ...ledger, cut: true, known: [...known], log: ledger.log.filter((entry) => kept.has(entry)) };
  };
  const known = STEPS.reduce(
    (all: readonly Known[], step) =>
      isFitting(at(all, ticks.length))
        ? all
        : lessened(all, step, (less) => isFitting(at(less, ticks.length))),
    ledger.known,
  );
  const gone = least(ticks.length, (without) => isFitting(at(known, without)));
  return ordered(at(known, gone));
}

/** GitHub gives no more of them at once, so none comes back that was left out. */
const STATES = 100;

/** What may become less, and what is left of it. */
interface Step {
  readonly isIt: (entry: Known, needed: ReadonlySet<Known>) => boolean;
  readonly less: (entry: Known) => Known[];
}

const isFact = ({ kind, fact }: Known) => kind === "fact" && fact !== undefined;
const isReply = ({ key, kind }: Known) => key.startsWith("re:") && (kind === "answer" || kind === "fact");
const isOldUpdate: Step["isIt"] = (entry, needed) => entry.kind === "update" && !needed.has(entry);

/** A marker that the command was dealt with. */
const bare = ({ key, kind, hash }: Known): Known[] => [{ key, kind, hash, id: "", number: "" }];

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
  known: readonly Known[],
  { isIt, less }: Step,
  isEnough: (known: Known[]) => boolean,
): Known[] {
  const needed = neededOf(known);
  const candidates = known.filter((entry) => isIt(entry, needed));
  const without = (count: number) => {
    const chosen = new Set(candidates.slice(0, count));
    return known.flatMap((entry) => (chosen.has(entry) ? less(entry) : [entry]));
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
function neededOf(known: readonly Known[]): Set<Known> {
  const newest = new Map<string, Known>();
  for (const entry of known.toSorted((a, b) => (a.at ?? "").localeCompare(b.at ?? ""))) {
    const { kind, fact, by, next } = entry;
    if (kind === "update") newest.set("update", entry);
    if (kind === "update" && next !== undefined) newest.set("promise", entry);
    if (fact && fact.what !== "note") newest.set(subjectOf(fact, by), entry);
  }
  return new Set(newest.values());
}

const subjectOf = ({ what, role, task, stage, step }: Fact, by?: string) =>
  JSON.stringify([what, role, task, stage, step, what === "ack" ? by : undefined]);
