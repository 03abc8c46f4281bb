import { toAscii } from "./digits.ts";
import { parseTime } from "./grammar.ts";
import type { TimeParts } from "./time-parts.ts";

/** A text that starts with a time: the time, and the text after it without the sign between them. */
export interface TimeSplit {
  readonly time: string;
  readonly rest: string;
  /** Its last word may as well be the first of the rest: "8am London office opens". */
  readonly isDoubtful: boolean;
  readonly parts: TimeParts;
}

const MAX_WORDS = 10;
const MAX_LENGTH = 200;
/** A slash before a number separates two times, as in "5pm ET/10pm UK". */
const WORDS = /\S+?(?=(?<=\p{L})\/\d|\s|$)/gu;
/** A comma, colon or dash ends a time of day. */
const ENDING = /[,;:–—-]+$/;
/** "21.11." may be the day, which the dot says. */
const DOTTED_DAY = /(?<![\d.:])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.$/;
const SIGNS = /^\s*(?:[,:;.–—]|-(?!\d))*\s*/;
const STRONG =
  /^(?!est\.)\(?(?:[ap]\.?m\.?|ago|back|earlier|(?:UTC|GMT)?[+-]\d[\d:]*|[a-z_]+\/[a-z_/+\-\d]+|utc|gmt|z|[ecmp][sd]?t|ces?t|o'clock)[).,:;]*$/i;
/** Zone abbreviations that are also ordinary words. */
const WORDLIKE = /^(?:ART|BOT|CAT|COT|EAT|PET|VET|WEST|WET|WIT)$/;

const isAbbreviation = (word: string) => /^\(?[A-Z]{3,5}\)?[.,:;]*$/.test(word) && !WORDLIKE.test(word);

const isPlainZone = (words: string) =>
  STRONG.test(words) || isAbbreviation(words) || / time$/i.test(words) || /[+-]\d/.test(words);

/** The last word of a time may belong to the text instead: a city, "Central", a weekday. */
function isDoubtfulEnd(parts: TimeParts): boolean {
  const { said, zone, date, clock, dayPart, clockEnd } = parts;
  if (!clock) return false;
  if (clockEnd?.isBare && !clockEnd.half && clockEnd.end === said.length) return true;
  if (dayPart?.end === said.length && !date)
    return !clock.half && !/^(?:in|at) /i.test(said.slice(dayPart.start));
  return zone?.end === said.length ? !isPlainZone(said.slice(zone.start)) : endsWithDoubtfulDay(parts);
}

function endsWithDoubtfulDay({ said, date }: TimeParts): boolean {
  if (!date || date.end < said.length || /\bon $/i.test(said.slice(0, date.start))) return false;
  return date.kind === "weekday" || (date.kind === "calendar" && date.year === undefined);
}

/** In lower case, such a word belongs to the text: "2:10pm central region drained". */
const isSmall = ({ said, zone }: TimeParts) =>
  zone?.end === said.length && /^\p{Ll}/u.test(said.slice(zone.start));

const BESIDE = ["zone", "date", "dayPart", "span", "dayEnd"] as const;

/** A bare number. */
function isBare(parts: TimeParts): boolean {
  const { clock, clockEnd } = parts;
  if (!clock?.isBare || clock.half || clock.others || clockEnd?.half) return false;
  return BESIDE.every((name) => parts[name] === undefined);
}

/** A time without the sign behind it, unless that belongs to it. */
export const withoutSign = (time: string): string =>
  DOTTED_DAY.test(time) ? time : time.replace(/[,:.;–—-]$/, "");

/** Every way in which the text starts with a time, the shortest first. */
export function timesAtStart(text: string): TimeSplit[] {
  const ascii = toAscii(text.slice(0, MAX_LENGTH));
  const words = [...ascii.matchAll(WORDS)].slice(0, MAX_WORDS);
  const found: TimeSplit[] = [];
  for (const [index, { 0: word, index: start }] of words.entries()) {
    const end = start + word.length;
    const next = words[index + 1]?.[0] ?? "";
    const said = ascii.slice(0, end).replace(ENDING, "");
    const parts = parseTime(said);
    if (parts && isCandidate(parts, said, word, next))
      found.push({
        time: withoutSign(text.slice(0, end).trim()),
        rest: text.slice(end).replace(SIGNS, ""),
        isDoubtful: next !== "" && !ENDING.test(word) && isDoubtfulEnd(parts),
        parts,
      });
    if (found.length > 0 && isEnd(found.at(-1)?.parts, word, next, words[index + 2]?.[0])) break;
  }
  return found.filter(({ isDoubtful, parts }) => !(isDoubtful && isSmall(parts)));
}

function isCandidate(parts: TimeParts, said: string, word: string, next: string): boolean {
  const isLast = next === "" || ENDING.test(word) || /^[–—-]$/.test(next);
  return isLast || (!isBare(parts) && !isContinued(said, next));
}

/** The next word belongs to the time before it, whatever follows. */
const isContinued = (said: string, next: string) =>
  (STRONG.test(next) || isAbbreviation(next)) &&
  parseTime(`${said} ${next.replace(/[).,:;]+$/, "")}`) !== undefined;

function isEnd(parts: TimeParts | undefined, word: string, next: string, afterNext = ""): boolean {
  const isTelling = Boolean(parts?.clock ?? parts?.side);
  if (!isTelling) return false;
  const isDash = /^[–—-]$/.test(next) && !/^\d{1,2}(?::\d\d|[ap]m)/i.test(afterNext);
  return /[,;:]$/.test(word) || isDash;
}

export interface SplitText {
  readonly time: string;
  readonly rest: string;
  /** Where the time's last word may as well be the first of the rest: the text so divided. */
  readonly shorter?: { readonly time: string; readonly rest: string };
}

/** The longest time that the text starts with, and the rest; with the time "" if it starts with none. */
export function splitTime(text: string): SplitText {
  const trimmed = text.trim();
  const splits = timesAtStart(trimmed);
  const longest = splits.at(-1);
  if (!longest) return { time: "", rest: trimmed };
  const shorter = longest.isDoubtful ? splits.findLast(({ isDoubtful }) => !isDoubtful) : undefined;
  return { time: longest.time, rest: longest.rest, ...(shorter && { shorter }) };
}
