import type { ParsedComponents } from "chrono-node";
import { toInstant, wallOf } from "./clock.ts";

export type Direction = "past" | "future";

const DAY = 86_400_000;
/** Longer text is no time; the reader of times is not linear. */
const LIMIT = 80;

/** Names that mean a zone with its summer time: what chrono knows under them is one fixed offset. */
const ZONES: Readonly<Record<string, string>> = {
  ET: "America/New_York",
  CT: "America/Chicago",
  MT: "America/Denver",
  PT: "America/Los_Angeles",
};

/**
 * Reads a time as people write it ("7:05am", "14:20 UTC", "20 minutes ago", "tomorrow 9am", "30m"). `zone` holds where
 * the text names none. A time of day without a day is the last one before the reference, or the next one after it.
 * Undefined where there is no time in the text, or it lies on the wrong side of the reference.
 */
export async function readTime(text: string, reference: Date, zone: string, direction: Direction): Promise<Date | undefined> {
  const { casual } = await import("chrono-node/en");
  const { words, said } = splitZone(text.slice(0, LIMIT));
  const home = said ?? zone;
  const wall = wallOf(reference, home);
  const now = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const timezone = Math.round((now - reference.getTime()) / 60_000);
  const found = casual
    .parse(words, { instant: reference, timezone }, { forwardDate: direction === "future" })
    .find(({ start }) => start.isCertain("hour"));
  if (!found) return undefined;
  const at = instantOf(found.start, reference, home, direction);
  const isRightSide = direction === "past" ? at <= reference : at >= reference;
  return isRightSide ? at : undefined;
}

/** "8amET" as "8am" in Eastern Time. */
function splitZone(text: string): { words: string; said?: string } {
  const spaced = text.replace(/(\d\s?(?:[ap]m)?)([A-Z]{2,5})\b/gi, "$1 $2").replace(/ ([ap]m)\b/gi, "$1");
  const match = /\b(ET|CT|MT|PT)\b/i.exec(spaced);
  if (!match?.[1]) return { words: spaced };
  return { words: spaced.replace(match[0], ""), said: ZONES[match[1].toUpperCase()] };
}

function instantOf(start: ParsedComponents, reference: Date, zone: string, direction: Direction): Date {
  const hasDay = start.isCertain("day") || start.isCertain("weekday");
  const at = start.isCertain("timezoneOffset") ? start.date() : toInstant(wallIn(start, 0), zone);
  if (hasDay) return at;
  const days = [-1, 0, 1].map((days) =>
    start.isCertain("timezoneOffset") ? new Date(at.getTime() + days * DAY) : toInstant(wallIn(start, days), zone),
  );
  const match = direction === "past" ? days.findLast((day) => day <= reference) : days.find((day) => day >= reference);
  return match ?? at;
}

const wallIn = (start: ParsedComponents, days: number) => ({
  year: start.get("year") ?? 0,
  month: start.get("month") ?? 1,
  day: (start.get("day") ?? 1) + days,
  hour: start.get("hour") ?? 0,
  minute: start.get("minute") ?? 0,
});
