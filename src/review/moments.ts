/** A day as written; the year may be missing. */
export interface WrittenDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly said: string;
}

export interface DayMention extends WrittenDay, TextSpan {
  /** 0 is Sunday. */
  readonly weekday?: number;
  /** Its ending, as "th" in "21th". */
  readonly ordinal?: string;
}

export interface ClockMention extends TextSpan {
  readonly hour: number;
  readonly minute: number;
  /** With "am" or "pm". */
  readonly hasHalf: boolean;
  /** "UTC", "ET" …; "" if there is none. */
  readonly zone: string;
}

const MONTHS =
  "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";
const NAMES = "janfebmaraprmayjunjulaugsepoctnovdec";
const WEEKDAYS =
  "Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?";
const WEEK = "sunmontuewedthufrisat";
const ORDINAL = "(st|nd|rd|th)?";

const DAYS = new RegExp(
  [
    `(?<![\\d/.-])(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})(?![\\d/-])`,
    `(?:\\b(${WEEKDAYS})\\.?,? )?\\b(${MONTHS})\\.? (\\d{1,2})${ORDINAL}\\b(?![:%]|\\.\\d)(?:,? (\\d{4})\\b)?`,
    `(?:\\b(${WEEKDAYS})\\.?,? )?(?<![\\d:.,])(\\d{1,2})${ORDINAL} (?:of )?(${MONTHS})\\b\\.?(?:,? (\\d{4})\\b)?`,
  ].join("|"),
  "g",
);

const indexOf = (names: string, word: string | undefined) =>
  word === undefined ? undefined : names.indexOf(word.slice(0, 3).toLowerCase()) / 3;

/** The days in a text, in order. Linear. */
export function daysIn(text: string): DayMention[] {
  return [...text.matchAll(DAYS)].map((match) => {
    const [said, year, , month, day, week1, month1, day1, ord1, year1, week2, day2, ord2, month2, year2] =
      match;
    const place = { start: match.index, end: match.index + said.length, said };
    if (year) return { ...place, year: Number(year), month: Number(month), day: Number(day) };
    const told = year1 ?? year2;
    return {
      ...place,
      ...(told === undefined ? {} : { year: Number(told) }),
      month: (indexOf(NAMES, month1 ?? month2) ?? 0) + 1,
      day: Number(day1 ?? day2),
      weekday: indexOf(WEEK, week1 ?? week2),
      ordinal: ord1 ?? ord2,
    };
  });
}

const ZONES = "UTC|GMT|Z|[ECMP][SD]?T|CES?T|BST|EAT|IST|JST|AE[SD]T";
const CLOCKS = new RegExp(
  `(?<![\\d:.,/])(?:(\\d{1,2}):(\\d\\d)(?::\\d\\d(?:\\.\\d{1,6})?)?(?![\\d:/]) ?(?:([ap])\\.?m\\.?(?![a-z])|([ap])m(?=${ZONES}))?|(\\d{1,2}) ?([ap])\\.?m\\b\\.?|\\b(noon|midnight)\\b)(?: ?(${ZONES})\\b)?`,
  "gi",
);

/** The times of day in a text, in order, including impossible ones such as 25:00. Linear. */
export function clocksIn(text: string): ClockMention[] {
  return [...text.replace(/(\d)T(?=\d)/g, "$1 ").matchAll(CLOCKS)].map((match) => {
    const [said, hour, minute = "0", half1, half2, bare, half3, name, zone = ""] = match;
    const half = (half1 ?? half2 ?? half3 ?? "").toLowerCase();
    return {
      start: match.index,
      end: match.index + said.length,
      said: said.trim().replace(/(?<=[ap]m)\.$/i, ""),
      hour: name ? (/noon/i.test(name) ? 12 : 0) : in24(Number(hour ?? bare), half),
      minute: Number(minute),
      hasHalf: half !== "" || name !== undefined,
      zone: zone.toUpperCase() === "Z" ? "UTC" : zone.toUpperCase(),
    };
  });
}

function in24(hour: number, half: string): number {
  if (half === "" || hour > 12) return hour;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

/** In "11:30–11:45am", "am" applies to both. */
export function withHalves(clocks: readonly ClockMention[], text: string): ClockMention[] {
  return clocks.map((clock, i) => {
    const next = clocks[i + 1];
    const isRange = next?.hasHalf && /^\s?(?:–|—|-|to)\s?$/.test(text.slice(clock.end, next.start));
    if (clock.hasHalf || !next || !isRange || clock.hour > 12) return clock;
    const half = next.hour >= 12 ? "p" : "a";
    return { ...clock, hour: in24(clock.hour, half), hasHalf: true };
  });
}

/** Days since 1970; undefined without a year, or if the day does not exist. */
export function dayNumber({ year = 2000, month, day }: WrittenDay): number | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / 86_400_000 : undefined;
}

/** Whether both may be the same day: a missing year matches any. */
export const isSameDay = (a: WrittenDay, b: WrittenDay): boolean =>
  a.month === b.month &&
  a.day === b.day &&
  (a.year === undefined || b.year === undefined || a.year === b.year);
