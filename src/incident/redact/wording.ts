import type { RedactionRule } from "./rules.ts";
import table from "./wording.json" with { type: "json" };
import { wordingScorer } from "./wording-score.ts";

const score = wordingScorer(table);

/** Nobody writes a longer sentence. */
const LONGEST = 2000;

/** Between sentences and lines, each judged apart: a harmless one must not outweigh the one beside it. */
const SENTENCE_END = /(?<=[.!?…;]["'”’)\]*_]*)\s+(?=[^\p{Ll}\s])|\n\s*(?=[^\p{Ll}\s])|;\s/u;
/** Not before a verb alone, as in "and was restarted". */
const CLAUSE_END =
  /[.,:]\s|\s(?:and|but|because|since|[–—-]{1,3})\s(?!(?:are|had|has|have|is|was|were|will)\b)|[()]/u;
/** Clauses of fewer words say too little, and any clause must say more than a sentence. */
const [CLAUSE_WORDS, CLAUSE_SCORE] = [4, 3];

const isInternalSentence = (text: string) => /\p{L}/u.test(text) && score(text) > 0;
const isInternalClause = (text: string) =>
  text.split(/\s+/).length >= CLAUSE_WORDS && score(text) > CLAUSE_SCORE;

/** Holds back what no rule names, but what is not worded as a status update to a customer is. */
export const WORDING_RULE: RedactionRule = {
  what: "might be internal: read it",
  pattern: {
    test: (text) =>
      text.length > LONGEST ||
      [text, ...text.split(SENTENCE_END)].some(isInternalSentence) ||
      text.split(CLAUSE_END).some(isInternalClause),
  },
};
