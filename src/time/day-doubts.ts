import { DAY, wallOf } from "./format.ts";
import type { Viewpoint } from "./resolve.ts";
import type { TimeParts } from "./time-parts.ts";
import { ambiguous, pad, replace, vague } from "./wordings.ts";
import type { Variants } from "./wordings.ts";
import { meaningIn } from "./zones.ts";

export function dayEnds({ said, dayEnd }: TimeParts): Variants | undefined {
  if (!dayEnd) return undefined;
  const words = said.slice(dayEnd.start, dayEnd.end);
  const [, times = []] = DAY_ENDS.find(([pattern]) => pattern.test(words)) ?? [];
  return vague(...times.map((each) => replace(said, dayEnd, each)));
}

const DAY_ENDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^lunch/i, ["noon"]],
  [/^(?:first|start|S)/i, ["8am", "9am"]],
  [/./, ["5pm", "6pm"]],
];

const HOURS = { morning: "9am", afternoon: "2pm", evening: "6pm", night: "9pm" };

/** A part of the day, or a day, without a time. */
export function partsOfDay(
  { said, clock, dayPart, date, span }: TimeParts,
  { direction }: Viewpoint,
): Variants | undefined {
  if (clock || span) return undefined;
  if (dayPart) return vague(`${said} ${HOURS[dayPart.name]}`);
  return date && vague(`${said} ${direction === "past" ? "00:00" : "9am"}`);
}

/** "3/4 8am" → "2026-03-04 8am" and "2026-04-03 8am": both orders, in each possible year or the one that is named. */
export function swapsOf(
  { said, date }: TimeParts,
  { reference, zone, direction }: Viewpoint,
): Variants | undefined {
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

/** "yesterday 23:10 CET" is ambiguous while the date there differs from the date here. */
export function daysElsewhere(
  { said, date, zone }: TimeParts,
  { reference, zone: home }: Viewpoint,
): Variants | undefined {
  const meaning = zone && meaningIn(home, zone.meanings);
  if (!meaning || date?.kind !== "relative") return undefined;
  const there = dayIn(reference, meaning.offset, meaning.zone);
  const here = dayIn(reference, undefined, home);
  if (here === there) return undefined;
  return ambiguous(...[there, here].map((each) => replace(said, date, `${isoDay(each + date.days * DAY)} `)));
}

function dayIn(at: Date, offset: number | undefined, zone = "UTC"): number {
  const { year, month, day } =
    offset === undefined ? wallOf(at, zone) : wallOf(new Date(at.getTime() + offset * 60_000), "UTC");
  return Date.UTC(year, month - 1, day);
}

/** "next Friday", said on a Wednesday, may be in two days or in nine. */
export function nextWeekdays(
  { said, date }: TimeParts,
  { reference, zone, direction }: Viewpoint,
): Variants | undefined {
  if (date?.kind !== "weekday" || date.which !== "next" || direction === "past") return undefined;
  const today = dayIn(reference, undefined, zone);
  const monday = (day: number) => (day + 6) % 7;
  const away = monday(date.weekday) - monday(new Date(today).getUTCDay());
  if (away <= 0) return undefined;
  return ambiguous(...[0, 7].map((week) => replace(said, date, `${isoDay(today + (away + week) * DAY)} `)));
}
