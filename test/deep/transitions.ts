import { Temporal } from "temporal-polyfill";
import type { Wall } from "../../src/time/format.ts";

/** What an implementation of Temporal says of zones and their clocks: the oracle for ours. */

const FROM = "2024-01-01T00:00Z";
const LAST_YEAR = 2035;

export const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone");

/** Where a zone's clocks are moved. */
export interface Transition {
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds that the clocks are ahead of UTC. */
  readonly before: number;
  readonly after: number;
}

export const zoned = (at: number | Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(zone);

const offsetOf = (at: number, zone: string) => zoned(at, zone).offsetNanoseconds / 1e6;

/** All of a zone's, from 2024 to 2035. */
export function transitionsOf(zone: string): Transition[] {
  const found: Transition[] = [];
  let next = Temporal.Instant.from(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  for (; next && next.year <= LAST_YEAR; next = next.getTimeZoneTransition("next")) {
    const at = next.epochMilliseconds;
    found.push({ zone, at, before: offsetOf(at - 1, zone), after: offsetOf(at, zone) });
  }
  return found;
}

const MINUTE = 60_000;

/** Times that clocks skip or show twice, to the minute: the first, one in the middle, the last, and those beside them. */
export function wallsAround({ at, before, after }: Transition): Wall[] {
  const [low, high] = [at + Math.min(before, after), at + Math.max(before, after)];
  return [low - MINUTE, low, (low + high) / 2, high - MINUTE, high].map((local) => {
    const { year, month, day, hour, minute } = zoned(local, "UTC");
    return { year, month, day, hour, minute };
  });
}

/** The instants at which clocks show this; where they skip it, those beside it. */
export function instantsOn(wall: Wall, zone: string): { instants: Date[]; isSkipped: boolean } {
  const plain = Temporal.PlainDateTime.from({ ...wall });
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    plain.toZonedDateTime(zone, { disambiguation }),
  );
  if (!earlier || !later) throw new Error("no instant");
  const times = new Set([earlier.epochMilliseconds, later.epochMilliseconds]);
  return {
    instants: [...times].map((time) => new Date(time)),
    isSkipped: !earlier.toPlainDateTime().equals(plain),
  };
}
