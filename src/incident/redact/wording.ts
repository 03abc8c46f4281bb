import type { RedactionRule } from "./rules.ts";
import table from "./wording.json" with { type: "json" };
import { wordingScorer } from "./wording-score.ts";

const score = wordingScorer(table);

/** Nobody writes a longer sentence. */
const LONGEST = 2000;

/** Holds back what no rule names, but what is not worded as a status update to a customer is. */
export const WORDING_RULE: RedactionRule = {
  what: "might be internal: read it",
  pattern: { test: (sentence) => sentence.length > LONGEST || score(sentence) > 0 },
};
