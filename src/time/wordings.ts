import type { TimeParts } from "./time-parts.ts";
import type { Viewpoint } from "./resolve.ts";

/** The possible meanings of a time. Each has several wordings; the first that can be read counts. */
export interface Variants {
  readonly wordings: readonly (readonly string[])[];
  readonly why: "ambiguous" | "vague";
  /** One within hours of the comment is meant without a question. */
  readonly isNearMeant?: boolean;
}

export const pad = (value: number) => String(value).padStart(2, "0");

/** "8am", "8:30pm". */
const halfDay = (hour: number, minute: number) =>
  `${hour % 12 || 12}${minute ? `:${pad(minute)}` : ""}${hour < 12 ? "am" : "pm"}`;

type TextSpan = { readonly start: number; readonly end: number };

export const replace = (said: string, { start, end }: TextSpan, words: string): string =>
  (said.slice(0, start) + words + said.slice(end)).replace(/\s+/g, " ").trim();

/** The text with its time of day replaced. */
export function withClock({ said, clock }: TimeParts, hour: number, minute: number): string {
  return clock ? replace(said, clock, halfDay(hour, minute)) : said;
}

/** The text with its zone replaced. */
export const withZone = ({ said, zone }: TimeParts, name: string): string =>
  zone ? replace(said, zone, name) : `${said} ${name}`;

export const ambiguous = (...words: readonly string[]): Variants => ({
  wordings: words.map((each) => [each]),
  why: "ambiguous",
});
export const vague = (...words: readonly string[]): Variants => ({ ...ambiguous(...words), why: "vague" });

export const from = (words: string, { direction }: Viewpoint): string =>
  direction === "past" ? `${words} ago` : `in ${words}`;
