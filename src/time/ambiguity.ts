import { DAY, wallOf } from "./format.ts";
import type { ClockWords } from "./clocks.ts";
import type { TimeParts } from "./grammar.ts";
import type { Viewpoint } from "./resolve.ts";
import { meaningIn } from "./zones.ts";

/** Ways in which a time can be meant, each in wordings of which the first that means something counts. */
export interface Variants {
  readonly wordings: readonly (readonly string[])[];
  readonly why: "ambiguous" | "vague";
  /** One within hours of the comment is meant without a question. */
  readonly isNearMeant?: boolean;
}

const pad = (value: number) => String(value).padStart(2, "0");

/** "8am", "8:30pm". */
const halfDay = (hour: number, minute: number) =>
  `${hour % 12 || 12}${minute ? `:${pad(minute)}` : ""}${hour < 12 ? "am" : "pm"}`;

type Place = { readonly start: number; readonly end: number };

export const replace = (said: string, { start, end }: Place, words: string): string =>
  (said.slice(0, start) + words + said.slice(end)).replace(/\s+/g, " ").trim();

/** The words with this time of day instead of theirs. */
export function withClock({ said, clock }: TimeParts, hour: number, minute: number): string {
  return clock ? replace(said, clock, halfDay(hour, minute)) : said;
}

/** The words with this zone instead of theirs. */
export const withZone = ({ said, zone }: TimeParts, name: string): string =>
  zone ? replace(said, zone, name) : `${said} ${name}`;

const ask = (...words: readonly string[]): Variants => ({
  wordings: words.map((each) => [each]),
  why: "ambiguous",
});
const vague = (...words: readonly string[]): Variants => ({ ...ask(...words), why: "vague" });

type Rule = (parts: TimeParts, viewpoint: Viewpoint) => Variants | undefined;

/** In order: the first that finds something asks; what it offers is read again, with the rest of the doubts. */
const RULES: readonly Rule[] = [
  fewUnits,
  spanRange,
  hoursOrClock,
  dayEnds,
  partsOfDay,
  clockRange,
  otherClocks,
  zonesOf,
  midnights,
  halvesOf,
  swapsOf,
  daysElsewhere,
  nextWeekdays,
];

/** What the words can mean, where that is more than one thing; undefined otherwise. */
export function variantsOf(parts: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  for (const rule of RULES) {
    const variants = rule(parts, viewpoint);
    if (variants) return variants;
  }
  return undefined;
}

const from = (words: string, { direction }: Viewpoint) =>
  direction === "past" ? `${words} ago` : `in ${words}`;

const UNIT_NAMES = [
  [DAY, "days", [2, 3]],
  [3_600_000, "hours", [2, 3]],
  [60_000, "minutes", [2, 5]],
] as const;

function fewUnits({ span }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  const unit = span?.isVague && UNIT_NAMES.find(([ms]) => ms <= span.ms);
  if (!unit) return undefined;
  const [, name, counts] = unit;
  return vague(...counts.map((count) => from(`${count} ${name}`, viewpoint)));
}

/** Of what is to come, the later end counts. */
function spanRange({ span, clock }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  if (!span?.ends || clock || viewpoint.direction === "future") return undefined;
  return ask(...span.ends.map((each) => from(each, viewpoint)));
}

/** "3h" is 3 hours ago or 3 o'clock; of what is to come, so few hours are hours. */
function hoursOrClock({ span, side }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  if (!span?.clock || side) return undefined;
  const [hour, minute] = span.clock.split(":").map(Number);
  if (viewpoint.direction === "future" && !minute && (hour ?? 0) <= 12) return undefined;
  const length = minute ? `${hour} hours ${minute} minutes` : hour === 1 ? "1 hour" : `${hour} hours`;
  return ask(from(length, viewpoint), span.clock);
}

function dayEnds({ said, dayEnd }: TimeParts): Variants | undefined {
  if (!dayEnd) return undefined;
  const isNoon = /^lunch/i.test(said.slice(dayEnd.start, dayEnd.end));
  return vague(...(isNoon ? ["noon"] : ["5pm", "6pm"]).map((each) => replace(said, dayEnd, each)));
}

const HOURS = { morning: "9am", afternoon: "2pm", evening: "6pm", night: "9pm" };

/** A part of the day, or a day, without a time. */
function partsOfDay(
  { said, clock, dayPart, date, span }: TimeParts,
  { direction }: Viewpoint,
): Variants | undefined {
  if (clock || span) return undefined;
  if (dayPart) return vague(`${said} ${HOURS[dayPart.name]}`);
  return date && vague(`${said} ${direction === "past" ? "00:00" : "9am"}`);
}

/** Of what is to come, the later end counts; of the past, either may be meant. */
function clockRange(
  { said, clock, clockEnd, zone }: TimeParts,
  { direction }: Viewpoint,
): Variants | undefined {
  if (!clock || !clockEnd) return undefined;
  const place = { start: clock.start, end: clockEnd.end };
  // "8am ET - 9am": the zone is of both.
  const isWithin = zone && zone.start > clock.start && zone.end < clockEnd.end;
  const named = isWithin ? ` ${said.slice(zone.start, zone.end)}` : "";
  const words = (each: ClockWords, other: ClockWords, isFirst: boolean) => {
    const text = said.slice(each.start, each.end);
    const isPlain = each.half ?? (each.is24 || each.hour > 12 || !other.half);
    return replace(said, place, (isPlain ? text : text + halfBeside(each, other, isFirst)) + named);
  };
  const last = words(clockEnd, clock, false);
  return direction === "future" ? ask(last) : ask(words(clock, clockEnd, true), last);
}

/** "11-1pm": the half of the day that the other end tells, or the one before or after it. */
function halfBeside({ hour }: ClockWords, other: ClockWords, isFirst: boolean): string {
  const isSame = isFirst ? hour % 12 <= other.hour % 12 : hour % 12 >= other.hour % 12;
  return (other.half === "am") === isSame ? "am" : "pm";
}

/** "1:30h" may be a length of time, "5 to 6pm" a range. */
function otherClocks({ said, clock }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  if (!clock?.others) return undefined;
  const { hour, minute, shift, half, is24 } = clock;
  const total = ((hour % 24) * 60 + minute + shift + 1440) % 1440;
  const [at, past] = [Math.floor(total / 60), total % 60];
  const plain = `${is24 ? pad(at) : at % 12 || 12}:${pad(past)}${half ? halfOfShift(clock) : ""}`;
  const others = clock.others.map((each) =>
    /hours/.test(each) ? from(each, viewpoint) : `${each}${half ?? ""}`,
  );
  return ask(...[plain, ...others].map((each) => replace(said, clock, each)));
}

/** "quarter to 12pm" is in the morning. */
function halfOfShift({ hour, minute, shift, half }: ClockWords): string {
  const total = ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute + shift;
  return (total + 1440) % 1440 < 720 ? "am" : "pm";
}

function zonesOf(parts: TimeParts, { zone: home }: Viewpoint): Variants | undefined {
  const meanings = parts.zone?.meanings ?? [];
  if (meanings.length < 2 || meaningIn(home, meanings)) return undefined;
  return ask(...meanings.map(({ name }) => withZone(parts, name)));
}

/** Midnight of a day is its first moment, or its last. */
function midnights({ said, clock, date, dayPart }: TimeParts): Variants | undefined {
  if (clock?.name !== "midnight" || !date || dayPart) return undefined;
  return ask(replace(said, clock, "00:00"), replace(said, clock, "24:00"));
}

/** "8:30" → "8:30am", "8:30pm", unless the words tell the half of the day. */
function halvesOf(parts: TimeParts): Variants | undefined {
  const { clock } = parts;
  if (!clock || isHalfClear(parts, clock)) return undefined;
  const { hour, minute, shift, start, end } = clock;
  const isPlain = shift === 0 && clock.second === 0 && clock.millisecond === 0;
  const words = [hour % 12, (hour % 12) + 12].map((each) => {
    const total = (each * 60 + minute + shift + 1440) % 1440;
    if (!isPlain && shift === 0)
      return replace(
        parts.said,
        parts.clock ?? clock,
        `${parts.said.slice(start, end)}${each < 12 ? "am" : "pm"}`,
      );
    return withClock(parts, Math.floor(total / 60), total % 60);
  });
  const isUtc = parts.zone?.meanings[0]?.offset === 0;
  return { ...ask(...words), isNearMeant: !isUtc };
}

function isHalfClear({ said, date, dayPart, zone }: TimeParts, clock: ClockWords): boolean {
  const { hour, half, is24, isBare } = clock;
  if (half || is24 || dayPart || hour < 1 || hour > 12) return true;
  // "10:30 UTC" counts 24 hours, and so does an ISO date with two digits.
  if (zone && /^(?:UTC|Z)$/i.test(said.slice(zone.start, zone.end)) && (!isBare || said[zone.start] === "Z"))
    return true;
  return (
    date !== undefined && /^\d{4}-/.test(said.slice(date.start)) && /^\d\d:/.test(said.slice(clock.start))
  );
}

/**
 * "3/4 8am" → "2026-03-04 8am" and "2026-04-03 8am": for either order, the words in each of the years, or in the one
 * that they name.
 */
function swapsOf({ said, date }: TimeParts, { reference, zone, direction }: Viewpoint): Variants | undefined {
  if (date?.kind !== "calendar" || !date.swap) return undefined;
  const { year } = wallOf(reference, zone);
  const years = date.year === undefined ? [year, direction === "past" ? year - 1 : year + 1] : [date.year];
  const write = (month: number, day: number) =>
    years.map((each) => replace(said, date, `${each}-${pad(month)}-${pad(day)} `));
  return {
    wordings: [write(date.month, date.day), write(date.day, date.month)],
    why: "ambiguous",
    isNearMeant: true,
  };
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** "yesterday 23:10 CET", where it is another day there than here. */
function daysElsewhere(
  { said, date, zone }: TimeParts,
  { reference, zone: home }: Viewpoint,
): Variants | undefined {
  const meaning = zone && meaningIn(home, zone.meanings);
  if (!meaning || date?.kind !== "relative") return undefined;
  const there = dayIn(reference, meaning.offset, meaning.zone);
  const here = dayIn(reference, undefined, home);
  if (here === there) return undefined;
  return ask(...[there, here].map((each) => replace(said, date, `${isoDay(each + date.days * DAY)} `)));
}

function dayIn(at: Date, offset: number | undefined, zone = "UTC"): number {
  const { year, month, day } =
    offset === undefined ? wallOf(at, zone) : wallOf(new Date(at.getTime() + offset * 60_000), "UTC");
  return Date.UTC(year, month - 1, day);
}

/** "next Friday", said on a Wednesday, is in two days or in nine. */
function nextWeekdays(
  { said, date }: TimeParts,
  { reference, zone, direction }: Viewpoint,
): Variants | undefined {
  if (date?.kind !== "weekday" || date.which !== "next" || direction === "past") return undefined;
  const today = dayIn(reference, undefined, zone);
  const monday = (day: number) => (day + 6) % 7;
  const away = monday(date.weekday) - monday(new Date(today).getUTCDay());
  if (away <= 0) return undefined;
  return ask(...[0, 7].map((week) => replace(said, date, `${isoDay(today + (away + week) * DAY)} `)));
}
