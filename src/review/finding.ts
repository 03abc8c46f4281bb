/** The rules of a review. */
export type Rule =
  | "blank"
  | "impossible-date"
  | "other-date"
  | "order"
  | "window"
  | "duration"
  | "facts"
  | "owner"
  | "vague"
  | "counterfactual"
  | "human-error"
  | "blame"
  | "plural-cause"
  | "impact-number"
  | "source"
  | "leak"
  | "differs";

/** How serious a finding is: a contradiction, a weakness, or a blank. */
export type Weight = "wrong" | "weak" | "open";

export interface Finding {
  /** From 1. */
  readonly line: number;
  readonly rule: Rule;
  /** What is wrong and what would be right: plain text. */
  readonly message: string;
}

export const WEIGHTS: Readonly<Record<Rule, Weight>> = {
  blank: "open",
  "impossible-date": "wrong",
  "other-date": "wrong",
  order: "wrong",
  window: "wrong",
  duration: "wrong",
  facts: "wrong",
  owner: "open",
  vague: "weak",
  counterfactual: "weak",
  "human-error": "weak",
  blame: "weak",
  "plural-cause": "weak",
  "impact-number": "open",
  source: "weak",
  leak: "wrong",
  differs: "wrong",
};

/** Quotes a part of a line in a message. */
export const cited = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
