/** At most `max` characters of a text, and no half of one (an emoji takes two). */
export const firstChars = (text: string, max: number): string =>
  text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "");

/** The text in one line: each run of white space, line breaks among it, is one space. */
export const singleSpaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Control characters, and the marks that turn the direction of text: a line reads as what it is not. */
export const CONTROLS = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** What was thrown, as an error. */
export const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/** GitHub tells labels apart without regard to case. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
