import { readClock } from "./clocks.ts";
import type { ClockWords } from "./clocks.ts";
import { readDate, readYear } from "./dates.ts";
import type { DateWords } from "./dates.ts";
import { readSpan } from "./spans.ts";
import type { SpanWords } from "./spans.ts";
import { readZone } from "./zones.ts";
import type { ZoneWords } from "./zones.ts";

/** What the words of a time say, each with its place in `said`. */
export interface TimeParts {
  /** From the first word that says something to the last. */
  readonly said: string;
  readonly date?: DateWords;
  readonly clock?: ClockWords;
  /** The end of a range: "8-9am". */
  readonly clockEnd?: ClockWords;
  readonly zone?: ZoneWords;
  readonly span?: SpanWords;
  /** Where the span leads: "ago", "in". */
  readonly side?: "past" | "future";
  readonly dayPart?: { readonly start: number; readonly end: number; readonly name: DayPart };
  /** "EOD". */
  readonly dayEnd?: { readonly start: number; readonly end: number };
  readonly isNow?: true;
  /** Said beside the date: 0 is Sunday. */
  readonly weekday?: number;
}

export type DayPart = "morning" | "afternoon" | "evening" | "night";

type Found = { -readonly [name in keyof TimeParts]?: TimeParts[name] };

const sticky = (source: string) => new RegExp(source, "iuy");
const END = "(?![\\p{L}\\p{N}'])";

/** Words that change nothing; the second ones may not end a time. */
const SIGNS =
  /[\s,;()[\]"'`~≈@]+|[-–—](?=\s)|(?<=\s)[-–—](?!\d)|-?ish\b|(?<=\s)(?:sharp|or so)\b|[.:?!](?=\s|$)/iy;
const FILLERS = sticky(
  `(?:at|on|about|around|approx(?:imately)?\\.?|roughly|circa|ca\\.?|by|the|of|um|gegen|kl\\.?|since|from|until|till|between|exactly|just|it|started?|starting|began|beginning|happened|due|in|vers|à|ab|no later than)${END}`,
);
const NOW = sticky(`(?:right |just )?now${END}`);
const AHEAD = sticky(
  `(?:in|within|after)(?: about| around)?(?: the next| another)?(?= )|another(?= )|\\+(?=\\d)`,
);
const AGO = sticky(`(?:ago|back|earlier)${END}`);
const FROM_NOW = sticky(`(?:from now|later|time)${END}`);
const PAST_DAY = sticky(`(?:in the |at |early |late |the )*(morning|afternoon|evening|night)${END}`);
const DAY_END = sticky(
  `(?:EOD|COB|EOB|end of (?:the |my )?(?:business |working |work )?day|close of (?:business|play)|end of business|lunch(?:time)?)${END}`,
);
const RANGE = /(?:\s?[-–—]\s?|\s(?:to|until|till|or|and)\s)(?=\d|noon|midnight)/iy;

const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/** A time takes no more steps than this; longer text is none. */
const MOST_STEPS = 40;

/** What the text says as a whole, if it is a time and nothing else; undefined otherwise. */
export function parseTime(text: string): TimeParts | undefined {
  return parseWith(READERS, text) ?? (/\d ?h/i.test(text) ? parseWith(CLOCKS_ONLY, text) : undefined);
}

function parseWith(readers: readonly Reader[], text: string): TimeParts | undefined {
  const found: Found = {};
  let [at, first, last, isOpen] = [0, -1, 0, false];
  for (let step = 0; at < text.length; step++) {
    if (step > MOST_STEPS) return undefined;
    const end = readPart(readers, text, at, found);
    if (end === undefined) {
      const [signs, filler] = [lengthAt(SIGNS, text, at), lengthAt(FILLERS, text, at)];
      if (signs + filler === 0) return undefined;
      isOpen ||= filler > 0;
      at += signs || filler;
    } else {
      if (end <= at) return undefined;
      if (first < 0) first = at;
      [at, last, isOpen] = [end, end, false];
    }
  }
  return first < 0 || isOpen || !isConsistent(found) ? undefined : moved(found, text, first, last);
}

type Reader = (text: string, at: number, found: Found) => number | undefined;

/** Puts a part into its place, unless that is taken. */
const take =
  <Name extends "clock" | "zone" | "span">(
    name: Name,
    read: (text: string, at: number, found: Found) => Found[Name],
  ): Reader =>
  (text, at, found) => {
    const part = found[name] ? undefined : read(text, at, found);
    if (!part) return undefined;
    found[name] = part;
    return part.end;
  };

const side =
  (pattern: RegExp, name: "past" | "future", isAfter: boolean): Reader =>
  (text, at, found) => {
    const length = lengthAt(pattern, text, at);
    const isTaken = isAfter
      ? found.side && (found.side !== name || name === "past")
      : (found.side ?? found.clock);
    if (length === 0 || isTaken || Boolean(found.span) !== isAfter) return undefined;
    found.side = name;
    return at + length;
  };

const range: Reader = (text, at, found) => {
  if (!found.clock || found.clockEnd) return undefined;
  const length = lengthAt(RANGE, text, at);
  const clock = length > 0 ? readClock(text, at + length) : undefined;
  if (!clock || isOffset(text.slice(at), found, clock)) return undefined;
  found.clockEnd = clock;
  return clock.end;
};

/** "14:00-05:00" is an offset, "8:00-09:00" a range. */
const isOffset = (text: string, { date, clock }: Found, end: ClockWords) =>
  /^ ?-[01]\d:?[0-5]\d/.test(text) &&
  (isWithYear(date) ||
    text.startsWith(" ") ||
    (text.startsWith("-0") && !end.half && end.hour <= (clock?.hour ?? 0)));

const isWithYear = (date: Found["date"]) => date?.kind === "calendar" && date.year !== undefined;

/** What begins with a sign is an offset only right behind its clock. */
const zone = take("zone", (text, at, { clock }) => {
  const isSigned = /^ ?[+-]/.test(text.slice(at, at + 2));
  const isBehind = clock && /^ ?$/.test(text.slice(clock.end, at));
  return isSigned && !isBehind ? undefined : readZone(text, at);
});

const isNumbered = ({ kind }: DateWords) => kind === "calendar" || kind === "month-day";

/** A weekday beside a date on the calendar is checked against it. */
const readDay: Reader = (text, at, found) => {
  const day = readDate(text, at);
  const before = found.date;
  if (!day) return undefined;
  if (!before) found.date = day;
  else if (isNumbered(before) && day.kind === "weekday" && !day.which) found.weekday = day.weekday;
  else if (before.kind === "weekday" && !before.which && isNumbered(day)) {
    found.weekday = before.weekday;
    found.date = day;
  } else return undefined;
  return day.end;
};

const dayPart: Reader = (text, at, found) => {
  PAST_DAY.lastIndex = at;
  const [said, name] = PAST_DAY.exec(text) ?? [];
  if (said === undefined || found.dayPart) return undefined;
  found.dayPart = { start: at, end: at + said.length, name: name?.toLowerCase() as DayPart };
  return at + said.length;
};

const dayEnd: Reader = (text, at, found) => {
  const length = lengthAt(DAY_END, text, at);
  if (length === 0 || found.dayEnd) return undefined;
  found.dayEnd = { start: at, end: at + length };
  return at + length;
};

const now: Reader = (text, at, found) => {
  const length = lengthAt(NOW, text, at);
  if (length === 0) return undefined;
  found.isNow = true;
  return at + length;
};

const readLength = take("span", readSpan);

const year: Reader = (text, at, found) => {
  const said =
    found.date?.kind === "calendar" && found.date.year === undefined ? readYear(text, at) : undefined;
  if (said === undefined || found.date?.kind !== "calendar" || !found.clock) return undefined;
  found.date = { ...found.date, year: said };
  return at + 4;
};

/** "+0000 UTC" names one zone twice, "IST (India)" tells which is meant. */
const sameZone: Reader = (text, at, found) => {
  const again = found.zone && readZone(text, at);
  const [other] = again?.meanings ?? [];
  const isSame = ({ zone: name, offset }: ZoneWords["meanings"][number]) =>
    other &&
    ((name !== undefined && name === other.zone) || (offset !== undefined && offset === other.offset));
  const meanings = found.zone?.meanings.filter(isSame) ?? [];
  if (!again || !found.zone || again.meanings.length !== 1 || meanings.length !== 1) return undefined;
  found.zone = { ...found.zone, end: again.end, meanings };
  return again.end;
};

const READERS: readonly Reader[] = [
  now,
  range,
  dayPart,
  side(AHEAD, "future", false),
  side(AGO, "past", true),
  side(FROM_NOW, "future", true),
  dayEnd,
  readDay,
  take("clock", hoursClock),
  readLength,
  year,
  take("clock", readClock),
  zone,
  sameZone,
];

/** "9h15 this morning": an hour with an "h" is a clock where it is no length of time. */
const CLOCKS_ONLY = READERS.filter((read) => read !== readLength);

/** Hours with minutes and an "h" are a clock before they are a span, and so are minutes past the hour. */
const CLOCK_BEFORE_SPAN =
  /^(?:\d{1,2}[:.]\d\d ?h|\d{4} ?h|\d\d ?h ?\d\d(?![\d]| ?m)|\S+ min(?:ute)?s? (?:past|to|before|after) \d{1,2}(?! ?(?:m|h|d)))/i;

function hoursClock(text: string, at: number): ClockWords | undefined {
  const clock = CLOCK_BEFORE_SPAN.test(text.slice(at, at + 24)) ? readClock(text, at) : undefined;
  return clock && /^ (?:ago|back|earlier|before)/i.test(text.slice(clock.end)) ? undefined : clock;
}

/** Reads one part at this place into what was found; the place behind it, undefined where there is none. */
function readPart(readers: readonly Reader[], text: string, at: number, found: Found): number | undefined {
  for (const read of readers) {
    const end = read(text, at, found);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** A length of time goes with a time of day only where it counts days: "2 days ago at 2pm". */
function isConsistent({
  date,
  clock,
  clockEnd,
  span,
  side: where,
  dayPart: part,
  dayEnd: end,
  isNow,
  zone: named,
}: Found): boolean {
  const isClock = Boolean(clock ?? part ?? end ?? named);
  if (isNow) return !(isClock || date || span || where);
  if (where && !span) return false;
  if (span)
    return !date && !clockEnd && !end && (!isClock || (span.isDays && where !== undefined && Boolean(clock)));
  if ((end && (clock ?? part)) || (clock && part && !isPartOf(part.name, hourOf(clock, part.name))))
    return false;
  return Boolean(clock ?? date ?? end ?? part);
}

/** The hour as the half or the part of the day tells it, from 0 to 24. */
export function hourOf({ hour, half, is24 }: ClockWords, part?: DayPart): number {
  if (half) return (hour % 12) + (half === "pm" ? 12 : 0);
  if (!part || is24 || hour > 12) return hour;
  const isEarly = part === "morning" || (part === "night" && (hour < 6 || hour === 12));
  return (hour % 12) + (isEarly ? 0 : 12);
}

function isPartOf(part: DayPart, hour: number): boolean {
  if (part === "night") return hour < 6 || hour >= 17;
  return hour < 12 === (part === "morning");
}

const shift = <Words extends { readonly start: number; readonly end: number }>(
  words: Words,
  by: number,
): Words => ({
  ...words,
  start: words.start - by,
  end: words.end - by,
});

/** The parts, with their places in the words from the first to the last. */
function moved(found: Found, text: string, first: number, last: number): TimeParts {
  const { date, clock, clockEnd, zone: named, span, dayPart: part, dayEnd: end } = found;
  return {
    said: text.slice(first, last),
    ...(date && { date: shift(date, first) }),
    ...(clock && { clock: shift(clock, first) }),
    ...(clockEnd && { clockEnd: shift(clockEnd, first) }),
    ...(named && { zone: shift(named, first) }),
    ...(span && { span: shift(span, first) }),
    ...(found.side && { side: found.side }),
    ...(part && { dayPart: shift(part, first) }),
    ...(end && { dayEnd: shift(end, first) }),
    ...(found.isNow && { isNow: true }),
    ...(found.weekday !== undefined && { weekday: found.weekday }),
  };
}
