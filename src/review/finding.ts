/** What is looked for in a postmortem. */
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

/** How sure it is that something has to change: a contradiction, a weakness, or what is not yet written. */
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

/** A part of a line as a message repeats it. */
export const cited = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
