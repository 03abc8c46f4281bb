import { isOnCalendar } from "./dates.ts";
import type { DateWords } from "./dates.ts";
import { DAY, HOUR, instantsAt, MINUTE, wallOf } from "./format.ts";
import type { Wall } from "./format.ts";
import { hourOf } from "./time-parts.ts";
import type { TimeParts } from "./time-parts.ts";
import type { ZoneMeaning } from "./zone-names.ts";

export type Direction = "past" | "future";

/** The point of view: `zone` (IANA) applies if the text names none. */
export interface Viewpoint {
  readonly reference: Date;
  readonly zone: string;
  readonly direction: Direction;
}

/** An instant and those that show the same wall time; if clocks skip it, those around the gap. */
export interface Shown {
  readonly at: Date;
  readonly instants: readonly Date[];
  readonly isSkipped: boolean;
}

/** Minutes after midnight of the day; for a night, also those of the next morning. */
function minutesOf({ clock, dayPart, date }: TimeParts): number | undefined {
  if (!clock) return undefined;
  const hour = hourOf(clock, dayPart?.name);
  const isNextDay = dayPart?.name === "night" && hour < 6 && date;
  return (hour + (isNextDay ? 24 : 0)) * 60 + clock.minute + clock.shift;
}

/** The wall time in the zone or at the fixed offset. */
function wallIn(at: Date, meaning: ZoneMeaning): Wall {
  if (meaning.offset === undefined) return wallOf(at, meaning.zone ?? "UTC");
  return wallOf(new Date(at.getTime() + meaning.offset * MINUTE), "UTC");
}

const weekdayOf = ({ year, month, day }: Wall) => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The days that the words can mean, in order. */
function daysOf({ date, span, side, weekday }: TimeParts, today: Wall): Wall[] {
  if (span) return [daysFrom(today, (span.ms / DAY) * (side === "past" ? -1 : 1))];
  const isOnWeekday = (wall: Wall) => weekday === undefined || weekdayOf(wall) === weekday;
  switch (date?.kind) {
    case undefined:
      return NEAR.map((days) => daysFrom(today, days));
    case "relative":
      return [daysFrom(today, date.days)];
    case "weekday":
      return weekdays(date, today);
    case "month-day":
      return monthDays(date, today).filter(isOnWeekday);
    case "calendar":
      return calendarDays(date, today).filter(isOnWeekday);
    default:
      return date satisfies never;
  }
}

type DateOf<Kind extends DateWords["kind"]> = Extract<DateWords, { readonly kind: Kind }>;

/** The day that is this many days, weeks or months away. */
const NEAR = [-2, -1, 0, 1, 2];

const daysFrom = (today: Wall, days: number): Wall => ({ ...today, day: today.day + days });

function weekdays({ weekday, which }: DateOf<"weekday">, today: Wall): Wall[] {
  const away = weekday - weekdayOf(today);
  const isOther = which === "last" || which === "next";
  return NEAR.map((weeks) => weeks * 7 + away)
    .filter((days) => !isOther || days !== 0)
    .map((days) => daysFrom(today, days));
}

const monthDays = ({ day }: DateOf<"month-day">, today: Wall): Wall[] =>
  NEAR.map((months) => {
    const first = new Date(Date.UTC(today.year, today.month - 1 + months));
    return { ...today, year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day };
  }).filter(isOnCalendar);

function calendarDays({ year, month, day, isShortYear }: DateOf<"calendar">, today: Wall): Wall[] {
  // "26-11-20" may begin with the year.
  if (isShortYear && Math.abs((year ?? 0) - today.year) > 1) return [];
  const years = year === undefined ? [-1, 0, 1].map((each) => today.year + each) : [year];
  return years.map((each) => ({ ...today, year: each, month, day })).filter(isOnCalendar);
}

/** Every instant that the words can mean in this zone, in order. */
export function instantsOf(parts: TimeParts, meaning: ZoneMeaning, reference: Date): Shown[] {
  const minutes = minutesOf(parts);
  if (minutes === undefined) return [];
  const { second = 0, millisecond = 0 } = parts.clock ?? {};
  const rest = second * 1000 + millisecond;
  return daysOf(parts, wallIn(reference, meaning))
    .map((day) => normal({ ...day, hour: 0, minute: minutes }))
    .flatMap((wall) => shownAs(wall, meaning, rest))
    .filter(({ at }) => !Number.isNaN(at.getTime()));
}

/** The same wall time, with hours beyond 24 and days beyond the month carried over. */
const normal = ({ year, month, day, hour, minute }: Wall): Wall =>
  wallOf(new Date(Date.UTC(year, month - 1, day, hour, minute)), "UTC");

function shownAs(wall: Wall, { offset, zone }: ZoneMeaning, rest: number): Shown[] {
  const later = (at: Date) => new Date(at.getTime() + rest);
  if (offset === undefined) {
    const { instants, isSkipped } = instantsAt(wall, zone ?? "UTC");
    const all = instants.map(later);
    return all.map((at) => ({ at, instants: all, isSkipped }));
  }
  const { year, month, day, hour, minute } = wall;
  const at = later(new Date(Date.UTC(year, month - 1, day, hour, minute - offset)));
  return [{ at, instants: [at], isSkipped: false }];
}

/** People round up: "3pm", said at 2:58pm, means now and not yesterday. */
const ROUNDING = 5 * MINUTE;

/** The latest instant that the past includes: now. */
export const upToNow = (at: Date, { reference, direction }: Viewpoint): Date =>
  direction === "past" && at > reference ? reference : at;

export const isOnSide = (at: Date, { reference, direction }: Viewpoint): boolean =>
  direction === "past" ? at <= reference : at >= reference;

/**
 * The last instant up to the reference, or the first from it on. `isAhead`: the past is wanted, but the same wall time
 * is still to come.
 */
export function pickInstant(
  shown: readonly Shown[],
  { date }: TimeParts,
  { reference, direction }: Viewpoint,
): { shown: Shown; isAhead: boolean } | undefined {
  const next = shown.find(({ at }) => at >= reference);
  const last = shown.findLast(({ at }) => at <= reference);
  if (direction === "future") return next && { shown: next, isAhead: false };
  const wait = waitFor(next, reference);
  const isRecent = last && reference.getTime() - last.at.getTime() < HOUR;
  if (next && wait <= ROUNDING && !isRecent) return { shown: next, isAhead: false };
  const horizon = date?.kind === "calendar" ? MONTHS : HOUR;
  return last && { shown: last, isAhead: !isRecent && !isTwice(last, next) && wait < horizon };
}

const waitFor = (next: Shown | undefined, now: Date): number =>
  next ? next.at.getTime() - now.getTime() : Infinity;

/** Whether `next` is the second of two instants that show the same wall time, because clocks go back. */
const isTwice = ({ instants }: Shown, next: Shown | undefined): boolean =>
  instants.some((at) => at.getTime() === next?.at.getTime());

/** A day without a year that is this near in the future is not last year's. */
const MONTHS = 60 * DAY;
