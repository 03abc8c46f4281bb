import { hourOf } from "./time-parts.ts";
import type { DayPart, PartialTime, TimeParts } from "./time-parts.ts";
import { CLOCKS_ONLY, END, lengthAt, READERS, sticky } from "./part-readers.ts";
import type { PartReader } from "./part-readers.ts";

/** Words that do not change the time. The second kind may not end it. */
const SIGNS =
  /[\s,;()[\]"'`~≈@]+|[-–—](?=\s)|(?<=\s)[-–—](?!\d)|-?ish\b|(?<=\s)(?:sharp|or so)\b|[.:?!]+(?=\s|$)/iy;
const FILLERS = sticky(
  `(?:at|on|about|around|approx(?:imately)?\\.?|roughly|circa|ca\\.?|by|the|of|um|gegen|kl\\.?|a las?|alle|às|om|le|since|from|until|till|between|exactly|just|it|started?|starting|began|beginning|happened|due|in|vers|à|ab|no later than)${END}`,
);
/** Maximum parts of a time; longer text is not a time. */
const MAX_PARTS = 40;

/** The parsed text, if it is a time and nothing else; undefined otherwise. */
export function parseTime(text: string): TimeParts | undefined {
  return parseWith(READERS, text) ?? (/\d ?h/i.test(text) ? parseWith(CLOCKS_ONLY, text) : undefined);
}

function parseWith(readers: readonly PartReader[], text: string): TimeParts | undefined {
  const found: PartialTime = {};
  let [at, first, last, isOpen] = [0, -1, 0, false];
  for (let step = 0; at < text.length; step++) {
    if (step > MAX_PARTS) return undefined;
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

/** Reads one part at this position into the result. Returns the position after it; undefined if there is none. */
function readPart(
  readers: readonly PartReader[],
  text: string,
  at: number,
  found: PartialTime,
): number | undefined {
  for (const read of readers) {
    const end = read(text, at, found);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Whether the parts make one time together. */
function isConsistent(found: PartialTime): boolean {
  if (found.isNow) return hasNone(found, "clock", "dayPart", "dayEnd", "zone", "date", "span", "side");
  return found.span ? isLength(found) : isMoment(found);
}

const hasNone = (found: PartialTime, ...names: readonly (keyof PartialTime)[]) =>
  names.every((name) => found[name] === undefined);

/** A duration goes with a time of day only if it counts days: "2 days ago at 2pm". */
function isLength(found: PartialTime): boolean {
  const { span, side, clock } = found;
  const isDaysAway = span?.isDays === true && side !== undefined && clock !== undefined;
  return (
    hasNone(found, "date", "clockEnd", "dayEnd") && (isDaysAway || hasNone(found, "clock", "dayPart", "zone"))
  );
}

function isMoment({ side, date, clock, dayPart, dayEnd }: PartialTime): boolean {
  if (side || (dayEnd && (clock ?? dayPart))) return false;
  if (clock && dayPart) return isPartOf(dayPart.name, hourOf(clock, dayPart.name));
  return Boolean(clock ?? date ?? dayEnd ?? dayPart);
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

/** The parts in order, with their positions in the text. */
function moved(found: PartialTime, text: string, first: number, last: number): TimeParts {
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
