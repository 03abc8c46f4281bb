import type { Heard } from "./chrono.ts";

const pad = (value: number) => String(value).padStart(2, "0");

/** "8am", "8:30pm". */
const halfDay = (hour: number, minute: number) =>
  `${hour % 12 || 12}${minute ? `:${pad(minute)}` : ""}${hour < 12 ? "am" : "pm"}`;

/** The words as before, with this time of day instead of theirs. */
export function withClock(heard: Heard, hour: number, minute: number): string {
  const { said } = heard;
  const { index, 0: token } = clockIn(heard) ?? { index: 0, 0: "" };
  const words = said.slice(0, index) + halfDay(hour, minute) + said.slice(index + token.length);
  return withZone(heard, words.replace(/^at /i, ""));
}

const withZone = ({ generic }: Heard, words: string) => `${words} ${generic}`.trim();

/** A number that may be a time of day: no part of a date in numbers, of an ISO time, or of an offset. */
const CLOCK =
  /(?<![\d:./+T-])(\d{1,2})(?:[:.](\d{2})(?::\d{2})?|(?!\/\d|[-.]\d+[-.]\d))(?: ?[ap](?:m\b|\.m\.|\b))?(?![\d:/])/gi;

/** Where the words tell the time of day: among their numbers, one with minutes rather than a day. */
function clockIn({ said, start }: Heard): RegExpExecArray | undefined {
  const numbers = [...said.matchAll(CLOCK)].filter(
    ([, hour, minute]) =>
      Number(hour) % 12 === (start.get("hour") ?? 0) % 12 && Number(minute ?? 0) === start.get("minute"),
  );
  const isClock = ({ 2: minute, index }: RegExpExecArray) =>
    minute !== undefined || /\bat $/i.test(said.slice(0, index));
  return numbers.find(isClock) ?? numbers.at(-1);
}

/** Words that tell the half of the day, and a clock with 24 hours: it has a leading zero, or an ISO date before it. */
const HALF_SAID = /\d ?[ap]\.?m\b|morning|afternoon|evening|\d{4}-\d\d-\d\d \d\d:/i;

/** "8:30" → "8:30am", "8:30pm". Empty where the words tell the half of the day. */
export function halvesOf(heard: Heard): string[] {
  const { said, start } = heard;
  const hour = start.get("hour") ?? 0;
  const isClear = start.isCertain("meridiem") || hour < 1 || hour > 12 || HALF_SAID.test(said);
  if (isClear || /^(?:0|$)/.test(clockIn(heard)?.[0] ?? "")) return [];
  return [hour % 12, (hour % 12) + 12].map((each) => withClock(heard, each, start.get("minute") ?? 0));
}

/** Day and month in numbers, with a year unless "/" parts them. */
const DATE = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(?:\d{4}|\d\d)|(?<=\/\d\d?))(?![\d/])/;

/**
 * "3/4 8am" → "2026-03-04 8am" and "2026-04-03 8am": for either order, the words in each of the years, or in the one
 * that they name. Empty where day and month cannot be swapped.
 */
export function swapsOf(heard: Heard, years: readonly number[]): string[][] {
  const { said, start } = heard;
  const [date, first, , second] = DATE.exec(said) ?? [];
  const [a, b] = [Number(first), Number(second)];
  if (!date || a === b || ![a, b].every((each) => each >= 1 && each <= 12)) return [];
  const named = start.isCertain("year") ? start.get("year") : undefined;
  const write = (month: number, day: number) =>
    (named ? [named] : years).map((year) =>
      withZone(heard, said.replace(date, `${year}-${pad(month)}-${pad(day)}`)),
    );
  return [write(a, b), write(b, a)];
}
