import type { ParsedResult } from "chrono-node/en";
import { toInstant, wallOf } from "./clock.ts";

type Start = ParsedResult["start"];

export type Direction = "past" | "future";

const DAY = 86_400_000;
/** Longer text is no time, and the reader of times is not linear. */
const LIMIT = 80;

/** Names of a zone with its summer time: chrono takes each for one fixed offset. */
const ZONES: Readonly<Record<string, string>> = {
  e: "America/New_York",
  c: "America/Chicago",
  m: "America/Denver",
  p: "America/Los_Angeles",
};
const GENERIC = /\b(?:([ecmp])t|(e)astern|(c)entral|(m)ountain|(p)acific)\b(?: time\b)?/i;

/**
 * Reads a time as people write it: "7:05am", "14:20 UTC", "20 minutes ago", "tomorrow 9am", "8amET", "30m". `zone`
 * (IANA) holds where the text names none. Without a day, it is the last such time up to the reference or the next one
 * from it on. Undefined where the text has no time in its first 80 characters, or one on the wrong side.
 */
export async function readTime(
  text: string,
  reference: Date,
  zone: string,
  direction: Direction,
): Promise<Date | undefined> {
  const { casual } = await import("chrono-node/en");
  const { words, home } = splitZone(text.slice(0, LIMIT), zone);
  const from = { instant: reference, timezone: offsetAt(reference, home) };
  const read = (said: string) =>
    casual
      .parse(said, from, { forwardDate: direction === "future" })
      .find(({ start }) => start.isCertain("hour"));
  const found = read(words) ?? read(direction === "past" ? `${words} ago` : `in ${words}`);
  return found && pick(instantsOf(found.start, home), reference, direction);
}

/** The words without a generic zone ("8amET" → "8am" in New York), other zones set apart from their time. */
function splitZone(text: string, zone: string): { words: string; home: string } {
  const spaced = text
    .replace(/([ap]m)([a-z]{2,4})\b/gi, "$1 $2")
    .replace(/(\d)(?![AP]M\b)([A-Z]{2,4})\b/g, "$1 $2");
  const said = GENERIC.exec(spaced);
  const letter = said?.slice(1).find(Boolean)?.toLowerCase();
  return { words: spaced.replace(GENERIC, ""), home: ZONES[letter ?? ""] ?? zone };
}

/** Minutes that the zone's clocks are ahead of UTC. */
function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute } = wallOf(at, zone);
  return Math.ceil((Date.UTC(year, month - 1, day, hour, minute) - at.getTime()) / 60_000);
}

/** All that the words can mean, in order: on the day said, on any such weekday, on any day. */
function instantsOf(start: Start, zone: string): Date[] {
  if (start.isCertain("day")) return [instantOf(start, zone, 0)];
  const step = start.isCertain("weekday") ? 7 : 1;
  return [-2, -1, 0, 1, 2].map((times) => instantOf(start, zone, times * step));
}

function instantOf(start: Start, zone: string, days: number): Date {
  if (start.isCertain("timezoneOffset")) return new Date(start.date().getTime() + days * DAY);
  const part = (name: "year" | "month" | "day" | "hour" | "minute") => start.get(name) ?? 0;
  const wall = { year: part("year"), month: part("month"), day: part("day") + days };
  return toInstant({ ...wall, hour: part("hour"), minute: part("minute") }, zone);
}

/** People round up: "3pm", said at 2:58pm, means now and not yesterday. */
const ROUNDED = 3_600_000;

function pick(instants: readonly Date[], reference: Date, direction: Direction): Date | undefined {
  const next = instants.find((at) => at >= reference);
  if (direction === "future") return next;
  const isRounded = next && next.getTime() - reference.getTime() < ROUNDED;
  return isRounded ? reference : instants.findLast((at) => at <= reference);
}
