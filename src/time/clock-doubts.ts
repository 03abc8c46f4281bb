import type { ClockWords } from "./clocks.ts";
import type { Viewpoint } from "./resolve.ts";
import type { TimeParts } from "./time-parts.ts";
import { ambiguous, from, pad, replace, withClock } from "./wordings.ts";
import type { Variants } from "./wordings.ts";

/** A range in the future means its later end; in the past, either end. */
export function clockRange(
  { said, clock, clockEnd, zone }: TimeParts,
  { direction }: Viewpoint,
): Variants | undefined {
  if (!clock || !clockEnd) return undefined;
  const place = { start: clock.start, end: clockEnd.end };
  // "8am ET - 9am": the zone applies to both.
  const isWithin = zone && zone.start > clock.start && zone.end < clockEnd.end;
  const named = isWithin ? ` ${said.slice(zone.start, zone.end)}` : "";
  const words = (each: ClockWords, other: ClockWords, isFirst: boolean) => {
    const text = said.slice(each.start, each.end);
    const isPlain = each.half ?? (each.is24 || each.hour > 12 || !other.half);
    return replace(said, place, (isPlain ? text : text + halfBeside(each, other, isFirst)) + named);
  };
  const last = words(clockEnd, clock, false);
  return direction === "future" ? ambiguous(last) : ambiguous(words(clock, clockEnd, true), last);
}

/** "11-1pm": am or pm is taken from the other end, or is the half before or after it. */
function halfBeside({ hour }: ClockWords, other: ClockWords, isFirst: boolean): string {
  const isSame = isFirst ? hour % 12 <= other.hour % 12 : hour % 12 >= other.hour % 12;
  return (other.half === "am") === isSame ? "am" : "pm";
}

/** "1:30h" may be a duration, "5 to 6pm" a range. */
export function otherClocks({ said, clock }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  if (!clock?.others) return undefined;
  const { hour, minute, shift, half, is24 } = clock;
  const total = ((hour % 24) * 60 + minute + shift + 1440) % 1440;
  const [at, past] = [Math.floor(total / 60), total % 60];
  const plain = `${is24 ? pad(at) : at % 12 || 12}:${pad(past)}${half ? halfOfShift(clock) : ""}`;
  const others = clock.others.map((each) =>
    /hours/.test(each) ? from(each, viewpoint) : `${each}${half ?? ""}`,
  );
  return ambiguous(...[plain, ...others].map((each) => replace(said, clock, each)));
}

/** "quarter to 12pm" is in the morning. */
function halfOfShift({ hour, minute, shift, half }: ClockWords): string {
  const total = ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute + shift;
  return (total + 1440) % 1440 < 720 ? "am" : "pm";
}

/** Midnight of a day is its first moment, or its last. */
export function midnights({ said, clock, date, dayPart }: TimeParts): Variants | undefined {
  if (clock?.name !== "midnight" || !date || dayPart) return undefined;
  return ambiguous(replace(said, clock, "00:00"), replace(said, clock, "24:00"));
}

/** "8:30" → "8:30am", "8:30pm", unless the words say which. */
export function halvesOf(parts: TimeParts): Variants | undefined {
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
  return { ...ambiguous(...words), isNearMeant: !isUtc };
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
