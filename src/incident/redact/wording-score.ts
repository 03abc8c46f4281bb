import { wordsIn } from "./words.ts";

/** What `npm run generate` learned from labelled sentences. */
export interface WordingTable {
  readonly about: string;
  /** Where no word says anything. */
  readonly start: number;
  /** What the words that are in none of the lists add: the first, the second and the third of them. */
  readonly unknown: readonly number[];
  /**
   * Words, and pairs as "we_are", behind what they add in tenths: less than 0 is how customers are told, more is how
   * engineers talk.
   */
  readonly words: readonly string[];
}

/** The longer a sentence, the surer its words have to be: what each of them adds, up to so many. */
const [PER_WORD, WORDS] = [0.15, 12];

/** How much a sentence sounds like engineers among themselves: the sum over its words and pairs of words. Linear. */
export function wordingScorer({ start, unknown, words }: WordingTable): (sentence: string) => number {
  const weights = new Map(
    words.flatMap((line) => {
      const [tenths, ...list] = line.split(" ");
      return list.map((word): [string, number] => [word, Number(tenths) / 10]);
    }),
  );
  return (sentence) => {
    const found = wordsIn(sentence);
    const unheard = new Set(found.filter((word) => !weights.has(word))).size;
    const said = [...new Set([...found, ...pairsOf(found)])].map((each) => weights.get(each) ?? 0);
    return [...unknown.slice(0, unheard), ...said].reduce(
      (sum, each) => sum + each,
      start + PER_WORD * Math.min(found.length, WORDS),
    );
  };
}

/** Neighbours as "we_are", with the ends of the sentence. */
export const pairsOf = (words: readonly string[]): string[] =>
  [...words, ""].map((word, i) => `${words[i - 1] ?? ""}_${word}`);
