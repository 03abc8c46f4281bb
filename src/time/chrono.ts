import type { Chrono, ParsedResult } from "chrono-node/en";
import { wallOf } from "./format.ts";
import type { Wall } from "./format.ts";

export type Direction = "past" | "future";

/** Who listens, and when: `zone` (IANA) holds where the text names none. */
export interface Listener {
  readonly chrono: Pick<Chrono, "parse">;
  readonly reference: Date;
  readonly zone: string;
  readonly direction: Direction;
}

/** The words of a text that are about time, and what chrono makes of them. */
export interface Heard {
  /** The words without a generic zone, in single spaces: "tomorrow 8:30". */
  readonly said: string;
  /** The generic zone ("ET", "Eastern time"), empty where there is none. */
  readonly generic: string;
  /** The zone (IANA) that holds where the words name no offset. */
  readonly home: string;
  readonly start: ParsedResult["start"];
}

/** Longer text is no time, and the reader of times is not linear. */
const LIMIT = 80;

/** The first time of day, or span of time, in the text's first 80 characters; undefined where there is none. */
export function hear(text: string, listener: Listener): Heard | undefined {
  const { chrono, reference, zone, direction } = listener;
  const { words, generic, home } = splitZone(text.slice(0, LIMIT), zone);
  const from = { instant: reference, timezone: offsetAt(reference, home) };
  for (const wording of wordings(words, direction)) {
    const found = chrono.parse(wording, from).find((result) => isWhole(result, wording));
    if (found) return { said: found.text.replace(/\s+/g, " "), generic, home, start: found.start };
  }
  return undefined;
}

/** Chrono reads a bare hour only after "at", and a bare span only as one that was or will be. */
const BARE_HOUR = /^((?:tomorrow|[a-z]+day) )?(?=\d{1,2}(?: (?:UTC|GMT|CES?T))?$)/i;

const wordings = (words: string, direction: Direction) => [
  words,
  words.trim().replace(BARE_HOUR, "$1at "),
  direction === "past" ? `${words} ago` : `in ${words}`,
];

/** Chrono passes over a date that it cannot read: "8am on the 31st of February" is not today's 8am. */
const DATE_LIKE = /\d\/\d|\d(?:st|nd|rd|th)\b/i;

const isWhole = ({ start, index, text }: ParsedResult, wording: string): boolean =>
  start.isCertain("hour") &&
  !DATE_LIKE.test(`${wording.slice(0, index)} ${wording.slice(index + text.length)}`);

/** Names of a zone with its summer time: chrono takes each for one fixed offset. */
const ZONES: Readonly<Record<string, string>> = {
  e: "America/New_York",
  c: "America/Chicago",
  m: "America/Denver",
  p: "America/Los_Angeles",
};
const GENERIC = /\b(?:([ecmp])t|(e)astern|(c)entral|(m)ountain|(p)acific)\b(?: time\b)?/i;

/** The words without a generic zone ("8amET" → "8am" in New York), other zones set apart from their time. */
function splitZone(text: string, zone: string): { words: string; generic: string; home: string } {
  const spaced = text
    .replace(/([ap]m)([a-z]{2,4})\b/gi, "$1 $2")
    .replace(/(\d)(?![AP]M\b)([A-Z]{2,4})\b/g, "$1 $2")
    .replace(/\b12(?::00)? (?=noon|midnight)/i, "");
  const said = GENERIC.exec(spaced);
  const letter = said?.slice(1).find(Boolean)?.toLowerCase();
  return {
    words: spaced.replace(GENERIC, ""),
    generic: said?.[0] ?? "",
    home: ZONES[letter ?? ""] ?? zone,
  };
}

/** Minutes that the zone's clocks are ahead of UTC. */
function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute } = wallOf(at, zone);
  return Math.ceil((Date.UTC(year, month - 1, day, hour, minute) - at.getTime()) / 60_000);
}

/** All that the words can mean, in order: on the day said, in any year, on any such weekday, on any day. */
export function wallsOf({ start }: Heard): Wall[] {
  const part = (name: "year" | "month" | "day" | "hour" | "minute") => start.get(name) ?? 0;
  const wall = {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
  if (start.isCertain("year")) return [wall];
  if (start.isCertain("day"))
    return [-1, 0, 1].map((years) => ({ ...wall, year: wall.year + years })).filter(isOnCalendar);
  const step = start.isCertain("weekday") ? 7 : 1;
  return [-2, -1, 0, 1, 2].map((times) => ({ ...wall, day: wall.day + times * step }));
}

const isOnCalendar = ({ year, month, day }: Wall) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
