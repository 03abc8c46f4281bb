import { variantsOf } from "./ambiguity.ts";
import { toAscii } from "./digits.ts";
import { dayOf, isoWithOffset, offsetAt, offsetName, wallOf } from "./format.ts";
import { parseTime } from "./grammar.ts";
import type { TimeParts } from "./time-parts.ts";
import { likelyTimes, withoutProse } from "./incomplete.ts";
import { instantsOf, isOnSide, pickInstant, upToNow } from "./resolve.ts";
import type { Direction, Viewpoint } from "./resolve.ts";
import { readSeveral } from "./several-zones.ts";
import type { ZoneMeaning } from "./zone-names.ts";
import { meaningIn } from "./zones.ts";
import { replace, withClock, withZone } from "./wordings.ts";
import type { Variants } from "./wordings.ts";

export type { Direction } from "./resolve.ts";

/**
 * Why a text is not an instant: ambiguous, skipped by the clocks, without a time of day, in the future, with unknown
 * words, or not a time.
 */
type Doubt = "ambiguous" | "impossible" | "vague" | "ahead" | "incomplete" | "unreadable";

/**
 * The result: an instant, or why there is none. `choices` are unambiguous wordings of what may be meant, the nearest first;
 * empty if unreadable. For a whole past day, `dayStart` is its first moment.
 */
export type Reading =
  | { readonly at: Date }
  | {
      readonly at?: undefined;
      readonly why: Doubt;
      readonly choices: readonly string[];
      readonly dayStart?: Date;
    };

/** Longer text is not a time. */
const MAX_LENGTH = 80;

/**
 * Reads a time as people write it: "7:05am", "14:20 UTC", "20 minutes ago", "tomorrow 9am", "8amET", "30m". `zone`
 * (IANA) holds where the text names none. Without a day, it is the last such time up to the reference or the next one
 * from it on. The whole text is the time, up to a comma, dash or colon with words behind it that tell no time.
 */
export function readTimeNow(text: string, reference: Date, zone: string, direction: Direction): Reading {
  const words = toAscii(text.slice(0, MAX_LENGTH)).trim();
  const time =
    parseTime(words) ?? parseTime(withoutProse(words + toAscii(text.slice(MAX_LENGTH, 2 * MAX_LENGTH))));
  const viewpoint = { reference, zone, direction, depth: 0 };
  if (time) return readingOf(meaningOf(time, viewpoint), time);
  const several = readSeveral(words, viewpoint, (each, from) =>
    readTimeNow(each, from.reference, zone, from.direction),
  );
  if (several) return several.at ? several : { why: "ambiguous", choices: several.choices };
  const found = settle({ wordings: likelyTimes(words).map((each) => [each]), why: "ambiguous" }, viewpoint);
  const meanings = found.at ? likelyTimes(words).slice(0, 1) : found.meanings.map(({ said }) => said);
  return meanings.length > 0 ? { why: "incomplete", choices: meanings } : { why: "unreadable", choices: [] };
}

/** The asynchronous version. */
export const readTime = async (...asked: Parameters<typeof readTimeNow>): Promise<Reading> =>
  readTimeNow(...asked);

function readingOf(found: Understood, { clock, dayPart, dayEnd }: TimeParts): Reading {
  if (found.at) return found;
  const { why, meanings } = found;
  const isDay = why === "vague" && !clock && !dayPart && !dayEnd;
  const dayStart = isDay ? meanings[0]?.at : undefined;
  return { why, choices: meanings.map(({ said }) => said), ...(dayStart && { dayStart }) };
}

interface Meaning {
  readonly said: string;
  readonly at: Date;
}

type Understood =
  | { readonly at: Date }
  | { readonly at?: undefined; readonly why: Doubt; readonly meanings: readonly Meaning[] };

/** Each possible meaning is put into words and read again; `depth` counts how often. */
type TimeReader = Viewpoint & { readonly depth: number };

/** The number of possible doubts: range, zone, am or pm, order of the date, summer or winter time. */
const MAX_DEPTH = 6;

const UNREADABLE: Understood = { why: "unreadable", meanings: [] };

function understand(text: string, reader: TimeReader): Understood {
  const parts = reader.depth > MAX_DEPTH ? undefined : parseTime(text);
  return parts ? meaningOf(parts, reader) : UNREADABLE;
}

const deeper = (reader: TimeReader): TimeReader => ({ ...reader, depth: reader.depth + 1 });

function meaningOf(parts: TimeParts, reader: TimeReader): Understood {
  if (parts.isNow) return { at: reader.reference };
  if (parts.side && parts.side !== reader.direction) return UNREADABLE;
  const variants = variantsOf(parts, reader);
  if (variants) return settle(variants, reader);
  return parts.span && !parts.clock ? away(parts.span.ms, reader) : resolveClock(parts, reader);
}

/** Distance from the reference, in ms. */
function away(ms: number, { reference, direction }: TimeReader): Understood {
  const at = new Date(reference.getTime() + (direction === "past" ? -ms : ms));
  return Number.isNaN(at.getTime()) ? UNREADABLE : { at };
}

/** Chooses among variants. */
function settle({ wordings, why, isNearMeant = false }: Variants, reader: TimeReader): Understood {
  const readable = wordings.flatMap((words) => {
    const all = words.map((said) => ({ said, found: understand(said, deeper(reader)) }));
    return all.find(({ found }) => found !== UNREADABLE) ?? [];
  });
  const near = isNearMeant ? readable.find(({ found }) => isNear(found.at, reader)) : undefined;
  if (near) return near.found;
  if (readable.length < 2 && why === "ambiguous") return readable[0]?.found ?? UNREADABLE;
  const meanings = readable.flatMap(({ said, found }) =>
    found.at ? [{ said, at: found.at }] : found.meanings,
  );
  return doubt(why, meanings, reader);
}

const distance = (at: Date, { reference }: Viewpoint) => Math.abs(at.getTime() - reference.getTime());

const NEAR = 3 * 3_600_000;

/** A time this near to the reference is meant even if others are possible, unless it was only rounded to now. */
const isNear = (at: Date | undefined, viewpoint: Viewpoint) =>
  at !== undefined && distance(at, viewpoint) > 0 && distance(at, viewpoint) <= NEAR;

const doubt = (why: Doubt, meanings: readonly Meaning[], viewpoint: Viewpoint): Understood =>
  meanings.length === 0
    ? UNREADABLE
    : { why, meanings: meanings.toSorted((a, b) => distance(a.at, viewpoint) - distance(b.at, viewpoint)) };

function resolveClock(parts: TimeParts, reader: TimeReader): Understood {
  const meaning = parts.zone ? meaningIn(reader.zone, parts.zone.meanings) : { name: "", zone: reader.zone };
  const picked = meaning && pickInstant(instantsOf(parts, meaning, reader.reference), parts, reader);
  if (!picked) return UNREADABLE;
  const { shown, isAhead } = picked;
  if (isAhead) return doubt("ahead", dated(shown.at, parts, meaning, reader), reader);
  const meant = shown.instants.filter((each) => shown.isSkipped || isOnSide(each, reader));
  if (shown.isSkipped || meant.length > 1) {
    const meanings = meant.flatMap((each) => meaningAt(each, shown.isSkipped, parts, meaning, reader) ?? []);
    return doubt(shown.isSkipped ? "impossible" : "ambiguous", meanings, reader);
  }
  if (isOutOfSeason(shown.at, meaning)) return settle(seasons(parts, meaning), reader);
  return { at: upToNow(shown.at, reader) };
}

/** "2pm EST" on a summer day may mean the clocks there (EDT) or EST itself. */
const isOutOfSeason = (at: Date, { zone, offset }: ZoneMeaning) =>
  zone !== undefined && offset !== undefined && offsetAt(at, zone) !== offset * 60_000;

function seasons(parts: TimeParts, { name, offset = 0 }: ZoneMeaning): Variants {
  const minutes = Math.abs(offset) % 60;
  const letter = `UTC${offset < 0 ? "-" : "+"}${Math.floor(Math.abs(offset) / 60)}${minutes ? `:${minutes}` : ""}`;
  return { wordings: [[withZone(parts, name)], [withZone(parts, letter)]], why: "ambiguous" };
}

/** The text with the day on which it last was that time. */
function dated(at: Date, parts: TimeParts, { zone, offset }: ZoneMeaning, reader: TimeReader): Meaning[] {
  const day =
    offset === undefined ? dayOf(at, zone ?? "UTC") : dayOf(new Date(at.getTime() + offset * 60_000), "UTC");
  const { said, date } = parts;
  const words = date ? replace(said, date, `${day} `) : `${day} ${said}`;
  return understand(words, deeper(reader)).at?.getTime() === at.getTime() ? [{ said: words, at }] : [];
}

const ISO = /\dT\d/;

/** A wording that reads back as the instant; undefined if there is none. */
function meaningAt(
  at: Date,
  isSkipped: boolean,
  parts: TimeParts,
  { zone = "UTC" }: ZoneMeaning,
  reader: TimeReader,
): Meaning | undefined {
  const { hour, minute } = wallOf(at, zone);
  const near = isSkipped ? withClock(parts, hour, minute) : withZone(parts, offsetName(at, zone));
  const meant = upToNow(at, reader).getTime();
  const iso = isoWithOffset(at, zone);
  const said = (isSkipped && ISO.test(parts.said) ? [iso] : [near, iso]).find(
    (words) => understand(words, deeper(reader)).at?.getTime() === meant,
  );
  return said === undefined ? undefined : { said, at };
}
