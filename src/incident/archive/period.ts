import { isDay } from "./action-details.ts";

/** From the first day to the last one, both included: YYYY-MM-DD. */
export interface Period {
  readonly first: string;
  readonly last: string;
}

/** What was filled in for a report by hand; "" where nothing was. */
export interface PeriodText {
  readonly from: string;
  readonly to: string;
}

/** The period that was asked for, until today where no end is; a sentence where it cannot be read. */
export function readPeriod({ from, to }: PeriodText, today: string): Period | string {
  const [first] = daysOf(from) ?? [];
  if (first === undefined) return mistake("from", from);
  const last = to === "" ? today : daysOf(to)?.[1];
  if (last === undefined) return mistake("to", to);
  return first <= last ? { first, last } : `The report ends on ${last}, before it begins on ${first}.`;
}

const mistake = (name: string, text: string): string =>
  `The input "${name}" is ${text === "" ? "empty" : `"${text}"`}: write a day such as 2026-10-01, or a month such as 2026-10.`;

/** First and last day of a day or a month. */
function daysOf(text: string): readonly [string, string] | undefined {
  const month = /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);
  if (month) return [`${text}-01`, lastDayOf(text)];
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) ? [text, text] : undefined;
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The month before this day's. */
export function monthBefore(today: string): Period {
  const last = dayBefore(`${today.slice(0, 7)}-01`);
  return { first: `${last.slice(0, 7)}-01`, last };
}

/** "2026-10" for a whole month, "2026-10-01 to 2026-12-31" for others. */
export function periodName({ first, last }: Period): string {
  const month = first.slice(0, 7);
  const isMonth = first === `${month}-01` && last === lastDayOf(month);
  return isMonth ? month : first === last ? first : `${first} to ${last}`;
}
