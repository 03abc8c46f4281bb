import { readClock } from "./clocks.ts";
import type { ClockWords } from "./clocks.ts";
import { readDate, readYear } from "./dates.ts";
import { FOREIGN_PARTS } from "./foreign-days.ts";
import type { DateWords } from "./dates.ts";
import { readSpan } from "./spans.ts";
import type { DayPart, PartialTime } from "./time-parts.ts";
import { readZone } from "./zones.ts";
import type { ZoneWords } from "./zones.ts";

export const sticky = (source: string) => new RegExp(source, "iuy");
/** A word ends here. */
export const END = "(?![\\p{L}\\p{N}'])";

const NOW = sticky(`(?:right |just )?now${END}`);
const AHEAD = sticky(
  `(?:in|within|after|dans|en|om|tra|fra|em|dentro de)(?: about| around| under| less than| at most| max\\.?| up to| no more than)?(?: the next| another)?(?= )|(?:another|every)(?= )|\\+(?=\\d)`,
);
const AGO = sticky(`(?:ago|back|earlier|fa|geleden|sedan|siden|atrás)${END}`);
const AGO_BEFORE = sticky(`(?:vor|il y a|hace|há)(?= )`);
const FROM_NOW = sticky(`(?:from now|later|time)${END}`);
const PAST_DAY = sticky(`(?:in the |at |early |late |the )*(morning|afternoon|evening|night)${END}`);
const FOREIGN_PART = sticky(
  `(?:${Object.entries(FOREIGN_PARTS)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join("|")})${END}`,
);
const DAY_END = sticky(
  `(?:EOD|COB|EOB|end of (?:the |my )?(?:business |working |work )?day|close of (?:business|play)|end of business|lunch(?:time)?|first thing|start of (?:the )?(?:business |working )?day|start of business|S[OB]D)${END}`,
);
const RANGE = /(?:\s?[-–—]\s?|\s(?:to|until|till|or|and)\s)(?=\d|noon|midnight)/iy;

export const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/** Reads one part at this position into the result. Returns the position after it; undefined if there is none. */
export type PartReader = (text: string, at: number, found: PartialTime) => number | undefined;

/** Stores a part, unless it is already set. */
const take =
  <Name extends "clock" | "zone" | "span">(
    name: Name,
    read: (text: string, at: number, found: PartialTime) => PartialTime[Name],
  ): PartReader =>
  (text, at, found) => {
    const part = found[name] ? undefined : read(text, at, found);
    if (!part) return undefined;
    found[name] = part;
    return part.end;
  };

const side =
  (pattern: RegExp, name: "past" | "future", isAfter: boolean): PartReader =>
  (text, at, found) => {
    const length = lengthAt(pattern, text, at);
    const isTaken = isAfter
      ? found.side && (found.side !== name || name === "past")
      : (found.side ?? found.clock);
    if (length === 0 || isTaken || Boolean(found.span) !== isAfter) return undefined;
    found.side = name;
    return at + length;
  };

const range: PartReader = (text, at, found) => {
  // "2pm due to 5 errors" is no range.
  if (!found.clock || found.clockEnd || /\bdue$/i.test(text.slice(0, at))) return undefined;
  const length = lengthAt(RANGE, text, at);
  const clock = length > 0 ? readClock(text, at + length) : undefined;
  if (!clock || isOffset(text.slice(at), found, clock)) return undefined;
  found.clockEnd = clock;
  return clock.end;
};

/** "14:00-05:00" is an offset, "8:00-09:00" a range. */
const isOffset = (text: string, { date, clock }: PartialTime, end: ClockWords) =>
  /^ ?-[01]\d:?[0-5]\d/.test(text) &&
  (isWithYear(date) ||
    text.startsWith(" ") ||
    (text.startsWith("-0") && !end.half && end.hour <= (clock?.hour ?? 0)));

const isWithYear = (date: PartialTime["date"]) => date?.kind === "calendar" && date.year !== undefined;

/** A signed number is an offset only directly after a time of day. */
const zone = take("zone", (text, at, { clock }) => {
  const isSigned = /^ ?[+-]/.test(text.slice(at, at + 2));
  const isBehind = clock && /^ ?$/.test(text.slice(clock.end, at));
  return isSigned && !isBehind ? undefined : readZone(text, at);
});

const isNumbered = ({ kind }: DateWords) => kind === "calendar" || kind === "month-day";

/** A weekday next to a date must match it. */
const readDay: PartReader = (text, at, found) => {
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

const dayPart: PartReader = (text, at, found) => {
  PAST_DAY.lastIndex = at;
  const [said, name] = PAST_DAY.exec(text) ?? [];
  if (found.dayPart) return undefined;
  if (said === undefined) return foreignPart(text, at, found);
  found.dayPart = { start: at, end: at + said.length, name: name?.toLowerCase() as DayPart };
  return at + said.length;
};

/** "gestern Abend 20:15". */
const foreignPart: PartReader = (text, at, found) => {
  FOREIGN_PART.lastIndex = at;
  const { 0: said = "", groups = {} } =
    found.date && !isNumbered(found.date) ? (FOREIGN_PART.exec(text) ?? {}) : {};
  const name = (Object.keys(groups) as DayPart[]).find((each) => groups[each] !== undefined);
  if (!name || found.date?.end !== at - 1) return undefined;
  found.dayPart = { start: at, end: at + said.length, name };
  return at + said.length;
};

const dayEnd: PartReader = (text, at, found) => {
  const length = lengthAt(DAY_END, text, at);
  if (length === 0 || found.dayEnd) return undefined;
  found.dayEnd = { start: at, end: at + length };
  return at + length;
};

const now: PartReader = (text, at, found) => {
  const length = lengthAt(NOW, text, at);
  if (length === 0) return undefined;
  found.isNow = true;
  return at + length;
};

const readLength = take("span", readSpan);

const EACH = sticky(`(?:(hourly)|daily)${END}`);

/** "hourly" promises something in an hour; it says nothing about the past. */
const repeated: PartReader = (text, at, found) => {
  EACH.lastIndex = at;
  const [said, hour] = EACH.exec(text) ?? [];
  if (said === undefined || found.span || found.side) return undefined;
  const end = at + said.length;
  found.span = { start: at, end, ms: (hour ? 1 : 24) * 3_600_000, isDays: false };
  found.side = "future";
  return end;
};

const year: PartReader = (text, at, found) => {
  const said =
    found.date?.kind === "calendar" && found.date.year === undefined ? readYear(text, at) : undefined;
  if (said === undefined || found.date?.kind !== "calendar" || !found.clock) return undefined;
  found.date = { ...found.date, year: said };
  return at + 4;
};

type Meaning = ZoneWords["meanings"][number];

/** "+0000 UTC" names one zone twice; "IST (India)" says which one is meant. */
const sameZone: PartReader = (text, at, found) => {
  const again = found.zone && readZone(text, at);
  const isSame = (a: Meaning, b: Meaning) =>
    (a.zone !== undefined && a.zone === b.zone) || (a.offset !== undefined && a.offset === b.offset);
  const meanings = found.zone?.meanings.filter((each) =>
    again?.meanings.some((other) => isSame(each, other)),
  );
  if (!again || !found.zone || !meanings?.length) return undefined;
  found.zone = { ...found.zone, end: again.end, meanings };
  return again.end;
};

export const READERS: readonly PartReader[] = [
  now,
  range,
  dayPart,
  side(AHEAD, "future", false),
  side(AGO, "past", true),
  side(AGO_BEFORE, "past", false),
  side(FROM_NOW, "future", true),
  dayEnd,
  readDay,
  take("clock", hoursClock),
  readLength,
  repeated,
  year,
  take("clock", readClock),
  zone,
  sameZone,
];

/** Without durations, for "9h15 this morning", where the number with an "h" is a time of day. */
export const CLOCKS_ONLY = READERS.filter((read) => read !== readLength);

/** Times of day that look like durations: "9:15h", "5 minutes past 6", "à 17h". "1.25 hours" is a duration. */
const CLOCK_BEFORE_SPAN =
  /^(?:(?:um|à|vers|kl\.?|ab|alle|a las?|às|gegen|at) (?:0\d|1[3-9]|2[0-4]) ?h(?![a-z\d])|(?!\d{1,2}\.(?:25|50|75) )\d{1,2}[:.]\d\d ?h|\d{4} ?h|\d\d ?h ?\d\d(?![\d]| ?m)|\S+ min(?:ute)?s? (?:past|to|before|after) \d{1,2}(?! ?(?:m|h|d)))/i;

function hoursClock(text: string, at: number): ClockWords | undefined {
  const clock = CLOCK_BEFORE_SPAN.test(text.slice(at, at + 24)) ? readClock(text, at) : undefined;
  return clock && /^ (?:ago|back|earlier|before)/i.test(text.slice(clock.end)) ? undefined : clock;
}
