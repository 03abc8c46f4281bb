/** The first `max` UTF-16 units of a text, without splitting a character (an emoji takes two). */
export const firstChars = (text: string, max: number): string =>
  text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "");

/** The text on one line, with each run of whitespace as one space. */
export const singleSpaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Control and bidirectional characters, which can make a line read differently. */
export const CONTROLS = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** A thrown value as an Error. */
export const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/** GitHub compares names of labels and accounts without regard to case. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A pattern that matches this text and nothing else, for expressions with or without the flag `u`. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
