import { sentencesOf } from "../markdown/sentences.ts";
import { dayOf, stamp, wallOf } from "../time/format.ts";
import type { Context } from "./context.ts";
import type { Line } from "./document.ts";
import type { Finding } from "./finding.ts";
import { clocksIn, dayNumber, daysIn, withHalves } from "./moments.ts";
import type { ClockMention } from "./moments.ts";
import { noticeIn, recoveriesIn } from "./timeline.ts";
import type { ReviewedEntry } from "./timeline.ts";

/** The start and end of the outage, as the summary or impact gives them. */
export interface Window {
  readonly line: Line;
  /** The sentence that gives it. */
  readonly text: string;
  readonly from: ClockMention;
  readonly to: ClockMention;
  /** Minutes since midnight of the first day. */
  readonly start: number;
  readonly end: number;
  /** The first day, in days since 1970, if it is given. */
  readonly day?: number;
}

const DAY = 1440;
const PLACES = new Set(["head", "summary", "impact"]);
const ENDING = /^(?:resolution|recovery|mitigation)\b/i;
const HIDDEN = new Set(["matter", "hidden", "folded", "blank", "quote"]);

/** Lines that may say how long it lasted, and what that meant. */
export const tellingLines = ({ doc }: Pick<Context, "doc">): Line[] =>
  doc.lines.filter(
    ({ kind, section, text }) =>
      !HIDDEN.has(kind) &&
      kind !== "heading" &&
      (PLACES.has(section.topic) || ENDING.test(section.title)) &&
      !(kind === "row" && isPhaseRow(text)),
  );

/** A row of Sev1's own table of phases. */
const isPhaseRow = (row: string) => /^\|\s*to [a-z]/.test(row);

/** "from 2:00 PM to 5:00 PM": two times, joined by one word. */
export const windowsOf = (context: Pick<Context, "doc">): Window[] =>
  tellingLines(context).flatMap(windowsIn);

const JOINT = /^\W{0,4}(?:[A-Z]{2,4}\W{0,3})?(?:to|until|till|and|through|–|—|-)\W{1,3}(?:on\s)?$/;

/** A line with more times is not about start and end. */
const MAX_CLOCKS = 20;

function windowsIn(line: Line): Window[] {
  const { text } = line;
  const clocks = withHalves(clocksIn(text).slice(0, MAX_CLOCKS), text);
  const days = daysIn(text);
  return clocks.flatMap((from, i): Window[] => {
    const to = clocks[i + 1];
    if (!to) return [];
    const between = days.find(({ start, end }) => start >= from.end && end <= to.start);
    const joint = between
      ? text.slice(from.end, between.start) + text.slice(between.end, to.start)
      : text.slice(from.end, to.start);
    if (!JOINT.test(joint.replace(/ ?,? ?(?:at )?$/, " "))) return [];
    const first = days.findLast(({ end }) => end <= from.start);
    const [day, last] = [first, between].map((each) => each && dayNumber(each));
    const start = from.hour * 60 + from.minute;
    const clock = to.hour * 60 + to.minute;
    const passed = day !== undefined && last !== undefined ? last - day : clock < start ? 1 : 0;
    const sentence = sentenceAt(text, from.start);
    return [{ line, text: sentence, from, to, start, end: clock + passed * DAY, day }];
  });
}

function sentenceAt(text: string, at: number): string {
  let end = 0;
  return sentencesOf(text).find((sentence) => (end += sentence.length) > at) ?? text;
}

const finding = ({ line }: Window, message: string): Finding => ({
  line: line.number,
  rule: "window",
  message,
});

/** Checks start and end in the summary and impact against the timeline and the incident. */
export function windowFindings(context: Context): Finding[] {
  const window = windowsOf(context).find(({ text }) => isOutage(text));
  if (!window) return [];
  const known = againstFacts(window, context);
  return known.length > 0 ? known : againstTimeline(window, context.timeline);
}

/** Whether it is about the outage, not about how long something else took. */
const isOutage = (text: string) =>
  /\b(?:outage|down|unavailab\w+|could(?: not|n['’]t)|unable|affected|fail(?:s|ed|ing)?|errors?|disrupt\w+|degraded|slow(?:ly)?|timed? out|lasted|offline|inaccessible|without|nobody|50\d)\b/i.test(
    text,
  );

/** By how many minutes two mentions of one time may differ. */
const SLACK = 2;

function againstTimeline(window: Window, { entries, isHalfTold }: Context["timeline"]): Finding[] {
  const [first] = entries;
  if (!first || (first.zone && window.from.zone && first.zone !== window.from.zone)) return [];
  const isDated = window.day !== undefined && first.at >= DAY;
  const base = isDated ? (window.day ?? 0) * DAY : first.at - (first.at % DAY);
  const place = { base, period: isHalfTold ? DAY : DAY / 2 };
  return [...endFinding(window, entries, place), ...(isHalfTold ? beginFinding(window, entries, base) : [])];
}

function endFinding(
  window: Window,
  entries: readonly ReviewedEntry[],
  { base, period }: { base: number; period: number },
): Finding[] {
  const recoveries = recoveriesIn(entries);
  const recovery = recoveries.at(-1);
  const slack = Math.max(5, (window.end - window.start) / 20);
  const isEnd = ({ at }: ReviewedEntry) => {
    const off = Math.abs(at - base - window.end) % period;
    return Math.min(off, period - off) <= slack;
  };
  if (!recovery || recoveries.some(isEnd)) return [];
  const message = `This says it lasted until ${window.to.said}, but line ${recovery.line.number} says it worked again at ${recovery.said}: which one is it?`;
  return [finding(window, message)];
}

function beginFinding(window: Window, entries: readonly ReviewedEntry[], base: number): Finding[] {
  const notice = noticeIn(entries);
  if (!notice || isOutOfPlace(notice, entries)) return [];
  const early = window.start - (notice.at - base);
  if (early <= SLACK || early >= DAY / 2) return [];
  const message = `This says it began at ${window.from.said}, but line ${notice.line.number} says it was noticed at ${notice.said}: it must have begun before that.`;
  return [finding(window, message)];
}

/** Whether it follows a later entry, which is a finding of its own. */
const isOutOfPlace = (entry: ReviewedEntry, entries: readonly ReviewedEntry[]) => {
  const before = entries[entries.indexOf(entry) - 1];
  return before !== undefined && before.at > entry.at;
};

function againstFacts(window: Window, { facts, zone }: Context): Finding[] {
  const { began, mitigated, resolved } = facts;
  if (!began) return [];
  const isAt = (at: Date, minutes: number) => {
    const { hour, minute } = wallOf(at, zone);
    return Math.abs((((minutes % DAY) + DAY) % DAY) - (hour * 60 + minute)) <= SLACK;
  };
  const ends = [mitigated, resolved].filter((at) => at !== undefined);
  const isDay = window.day === undefined || dayNumber(dayIn(dayOf(began, zone))) === window.day;
  const found: Finding[] = [];
  if (!isAt(began, window.start) || !isDay)
    found.push(
      finding(
        window,
        `This says it began at ${window.from.said}; the incident began at ${stamp(began, zone)}: which one is it?`,
      ),
    );
  const [end] = ends;
  if (end && !ends.some((at) => isAt(at, window.end)))
    found.push(
      finding(
        window,
        `This says it lasted until ${window.to.said}; by the incident it ${mitigated ? "worked again" : "was resolved"} at ${stamp(end, zone)}: which one is it?`,
      ),
    );
  return found;
}

function dayIn(iso: string) {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  return { year, month, day };
}
