import { readFileSync } from "node:fs";
import { pairsOf } from "../../incident/redact/wording-score.ts";
import type { WordingTable } from "../../incident/redact/wording-score.ts";
import { wordsIn } from "../../incident/redact/words.ts";
import { fitWeights } from "./fit-weights.ts";
import type { Fitted } from "./fit-weights.ts";

/** Learns from labelled sentences which words a status update to a customer has, and which engineers use among themselves. */

/** A sentence, and whether it is internal. */
export interface Labelled {
  readonly text: string;
  readonly isInternal: boolean;
}

const FOLDER = "test/fixtures/wording/";

/** Sentences of these files, one a line; a line that begins with "==" says where those below it come from. */
export const readSentences = (isInternal: boolean, ...names: readonly string[]): Labelled[] =>
  names
    .flatMap((name) => linesOf(name))
    .filter((line) => line !== "" && !line.startsWith("=="))
    .map((text) => ({ text, isInternal }));

const linesOf = (name: string) => readFileSync(`${FOLDER}${name}.txt`, "utf8").split("\n");

/** What is learned from, the house's own and the labelled ones more often; never the sentences that are held out. */
export const trainingSentences = (): Labelled[] => [
  ...readSentences(true, "labelled-internal", "internal"),
  ...readSentences(false, "labelled-safe", "labelled-safe", "safe", ...Array<string>(4).fill("house")),
];

/** Lists of words of one kind: what they say is learned for all of them together. */
export const readKinds = (): string[][] =>
  linesOf("kinds")
    .join("\n")
    .split(/^==.*$/m)
    .map((words) => words.split(/\s+/).filter(Boolean))
    .filter((words) => words.length > 0);

/** Characters of all words in the table. */
const SIZE = 20_000;
/** A word counts as known, and a pair of words at all, from so many sentences on. */
const [RARE_WORD, RARE_PAIR] = [1, 4];
/** How many unknown words of a sentence count. */
const UNKNOWN = ["?1", "?2", "?3"];

/** Added to each sentence: what is in doubt is held back. */
const CAUTION = 0.3;

const ABOUT =
  'Made by "npm run generate" from the sentences in test/fixtures/wording. Words are cut to six letters, "_" joins a pair.';

/** The table of words, learned twice: with all words, to choose those that say most, and then with the chosen alone. */
export function learnWording(
  sentences: readonly Labelled[],
  kinds: readonly (readonly string[])[],
): WordingTable {
  const read = sentences.map(({ text }) => wordsIn(text));
  const labels = sentences.map(({ isInternal }) => isInternal);
  const kindOf = new Map(
    kinds.flatMap((words, i) => words.flatMap(wordsIn).map((word): [string, string] => [word, `%${i}`])),
  );
  const counts = countOf(read.flatMap((words) => [...new Set([...words, ...pairsOf(words)])]));
  const isKnown = (word: string) => kindOf.has(word) || (counts.get(word) ?? 0) >= RARE_WORD;
  const isPair = (pair: string) => (counts.get(pair) ?? 0) >= RARE_PAIR;
  const rows = read.map((words) => [
    ...featuresOf(words, isKnown, isPair),
    ...[...new Set(words)].flatMap((word) => kindOf.get(word) ?? []),
  ]);
  const first = fitWeights(rows, labels);
  const words = [...new Set([...kindOf.keys(), ...counts.keys()])].filter((each) =>
    isPairName(each) ? isPair(each) : isKnown(each),
  );
  const whole = new Map(
    words.map((each) => [each, weightOf(first, each) + weightOf(first, kindOf.get(each) ?? "")]),
  );
  const chosen = choose(whole, counts, weightOf(first, UNKNOWN[0] ?? ""));
  const isChosen = (each: string) => chosen.has(each);
  const chosenRows = read.map((each) => featuresOf(each, isChosen, isChosen));
  return tableOf(fitWeights(chosenRows, labels, chosen), chosen);
}

const weightOf = ({ weights }: Fitted, name: string) => weights.get(name) ?? 0;

const isPairName = (name: string) => name.includes("_");

function featuresOf(
  words: readonly string[],
  isKnown: (word: string) => boolean,
  isPair: (pair: string) => boolean,
): string[] {
  const [known, unknown] = [new Set<string>(), new Set<string>()];
  for (const word of words) (isKnown(word) ? known : unknown).add(word);
  return [...known, ...new Set(pairsOf(words).filter(isPair)), ...UNKNOWN.slice(0, unknown.size)];
}

function countOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Those that change most, in most sentences, for each character that they take; with their weights. */
function choose(
  whole: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
  unknown: number,
): Map<string, number> {
  const worth = (name: string, weight: number) => {
    const change = Math.abs(weight - (isPairName(name) ? 0 : unknown));
    return (change * Math.sqrt((counts.get(name) ?? 0) + 1)) / (name.length + 1);
  };
  const ranked = [...whole].toSorted(
    ([a, x], [b, y]) => worth(b, y) - worth(a, x) || (a < b ? -1 : a > b ? 1 : 0),
  );
  let left = SIZE;
  return new Map(ranked.filter(([name]) => (left -= name.length + 1) >= 0));
}

function tableOf(fitted: Fitted, chosen: ReadonlyMap<string, number>): WordingTable {
  const tenths = (name: string) => Math.round(weightOf(fitted, name) * 10);
  const named = [...chosen.keys()].filter((name) => !isPairName(name) || tenths(name) !== 0).toSorted();
  const lists = [...Map.groupBy(named, tenths)].toSorted(([a], [b]) => a - b);
  return {
    about: ABOUT,
    start: Math.round((fitted.start + CAUTION) * 100) / 100,
    unknown: UNKNOWN.map((name) => Math.round(weightOf(fitted, name) * 100) / 100),
    words: lists.map(([weight, list]) => `${weight} ${list.join(" ")}`),
  };
}
