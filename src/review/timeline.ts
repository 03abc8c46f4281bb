import { sentencesOf } from "../markdown/sentences.ts";
import type { Document, Line } from "./document.ts";
import { clocksIn, dayNumber, daysIn, withHalves } from "./moments.ts";
import type { ClockMention, DayMention } from "./moments.ts";

/** An entry of the timeline. */
export interface ReviewedEntry {
  readonly line: Line;
  readonly text: string;
  /** The time as written. */
  readonly said: string;
  /** In minutes: since 1970 if the day is given, otherwise since the midnight before the first entry. */
  readonly at: number;
  /** Its day is given with it, or right above it. */
  readonly isDayTold: boolean;
  readonly zone: string;
}

/** The timeline of a document. Unless `isHalfTold`, its times may be am or pm. */
export interface Timeline {
  /** Oldest first, even if the newest is on top. */
  readonly entries: readonly ReviewedEntry[];
  /** The days in it. */
  readonly days: readonly (DayMention & { readonly line: number })[];
  readonly isHalfTold: boolean;
}

const DAY = 1440;

/** Reads the timeline: a line or sentence that starts with a time is an entry. */
export function timelineOf({ lines }: Document): Timeline {
  const own = lines.filter(
    ({ kind, section }) => section.topic === "timeline" && !["hidden", "folded", "blank"].includes(kind),
  );
  const read = own.flatMap((line) => (line.kind === "heading" ? [] : eventsOf(line)));
  const isHalfTold = read.some(({ clock }) => clock.hasHalf || clock.hour > 12 || clock.said.startsWith("0"));
  const days = own.flatMap((line) => daysIn(line.text).map((day) => ({ ...day, line: line.number })));
  const events = isNewestFirst(read) ? read.toReversed() : read;
  return { entries: withDays(events, own, isHalfTold), days, isHalfTold };
}

interface Event {
  readonly line: Line;
  readonly text: string;
  readonly clock: ClockMention;
  readonly day?: DayMention;
}

/** What may precede the time of an entry. */
const LEAD = /^(?:[\s|`*_[\](){}~:–—-]|at\b|around\b|about\b|by\b|on\b|then\b|in the\b|ca?\.|,|T(?=\d|$))*$/i;

/** "T+0:32", beside the time of day or in its place. */
const ELAPSED = /\bT ?[+−–-] ?\d{1,3}(?::\d\d){0,2}(?: ?(?:h|m|min|s)\b)?/g;

function eventsOf(line: Line): Event[] {
  const pieces = line.kind === "text" ? sentencesOf(line.text).flatMap(byAt) : line.text.split(" · ");
  return pieces.flatMap((piece): Event[] => {
    const text = piece.trim().replace(ELAPSED, (said) => " ".repeat(said.length));
    const [clock] = withHalves(clocksIn(text).slice(0, 2), text);
    if (!clock) return [];
    const day = daysIn(text).find(({ start }) => start < clock.start || start - clock.end < 8);
    const before =
      day && day.start < clock.start
        ? text.slice(0, day.start) + text.slice(day.end, clock.start)
        : text.slice(0, clock.start);
    return LEAD.test(before) ? [{ line, text, clock, day }] : [];
  });
}

/** People omit the full stop before "At 6:49 GMT". */
const byAt = (sentence: string): string[] => sentence.split(/(?<=[a-z,)] )(?=At \d)/);

const isNewestFirst = (events: readonly Event[]): boolean => {
  const times = events.map(({ day, clock }) => ({
    day: day && dayNumber(day),
    minutes: clock.hour * 60 + clock.minute,
  }));
  const steps = times.slice(1).map((time, i) => {
    const before = times[i];
    const days = (time.day ?? 0) - (before?.day ?? 0);
    return time.day !== undefined && before?.day !== undefined && days !== 0
      ? days
      : time.minutes - (before?.minutes ?? 0);
  });
  const back = steps.filter((step) => step < 0).length;
  return back > 2 && back > steps.filter((step) => step > 0).length;
};

/** A day applies to the entries below it; a time that goes back by half a day or more is on the next day. */
function withDays(events: readonly Event[], lines: readonly Line[], isHalfTold: boolean): ReviewedEntry[] {
  const marks = marksIn(lines);
  const period = isHalfTold ? DAY : DAY / 2;
  let last = { at: 0, mark: 0 };
  return events.map(({ line, text, clock, day }, i) => {
    const minutes = (clock.hour * 60 + clock.minute) % period;
    const mark = marks.get(line.number) ?? last.mark;
    const told = day ? dayNumber(day) : mark === last.mark ? undefined : mark;
    const start = told === undefined ? last.at - (last.at % period) : told * DAY;
    const isOver = told === undefined && i > 0 && last.at - (start + minutes) >= period / 2;
    last = { at: start + minutes + (isOver ? period : 0), mark };
    return { line, text, said: clock.said, at: last.at, isDayTold: told !== undefined, zone: clock.zone };
  });
}

/** For each line, the day above it that has a line of its own. */
function marksIn(lines: readonly Line[]): Map<number, number> {
  let mark: number | undefined;
  return new Map(
    lines.flatMap(({ number, text }) => {
      const [day] = daysIn(text);
      const rest = text.replace(day?.said ?? "", "").replace(/[\W_]|\bday \d/gi, "");
      if (day && rest.length < 10 && clocksIn(text).length === 0)
        mark = dayNumber(day) ?? Date.UTC(day.year ?? 2000, day.month - 1, day.day) / 86_400_000;
      return mark === undefined ? [] : [[number, mark] as const];
    }),
  );
}

const RECOVERED =
  /\b(?:accessible|available|operational|online|working|up|reachable|healthy|normal|works?) again\b|\bback (?:to normal|up|online)\b|\b(?:fully |was |were |is |are |been )(?:recovered|restored)\b|\bconfirmed (?:to be )?working\b|\bto be working\b|\breturn(?:ed|s)? to normal\b|\b(?:service|site|traffic) (?:recovered|restored)\b|\bbecame (?:accessible|available|healthy)\b|\*\*Monitoring\*\*/i;
const NOT_YET =
  /\b(?:not|still|partial(?:ly)?|briefly|appeared|seemed|few|some|should|expected?|until|before)\b/i;
const RESOLVED =
  /\b(?:incident|issue|outage)\b[^.]{0,40}\b(?:resolved|closed)\b|\bmarked (?:as )?resolved\b|^[\W\d]*(?:[ap]m)?\W*resolved\b|\*\*Resolved\*\*|\ball clear\b/i;
const NOTICED = /\balert(?:s|ed)?\b|\bpaged?\b|\bdetected\b|\bnoticed\b|\bcomplain(?:ed|ts)?\b/i;

/** The recoveries in the timeline: several if it failed again, or came back step by step. */
export const recoveriesIn = (entries: readonly ReviewedEntry[]): ReviewedEntry[] =>
  entries.filter(({ text }) => RECOVERED.test(text) && !NOT_YET.test(text));

export const recoveryIn = (entries: readonly ReviewedEntry[]): ReviewedEntry | undefined =>
  recoveriesIn(entries).at(-1);

export const resolutionIn = (entries: readonly ReviewedEntry[]): ReviewedEntry | undefined =>
  entries.findLast(({ text }) => RESOLVED.test(text) && !/\b(?:not|un)/i.test(text));

export const noticeIn = (entries: readonly ReviewedEntry[]): ReviewedEntry | undefined =>
  entries.find(({ text }) => NOTICED.test(text));
