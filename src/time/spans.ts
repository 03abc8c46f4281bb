import { DAY, HOUR, MINUTE } from "./format.ts";

/** A duration in words, and its position. A range has two. */
export interface SpanWords {
  readonly start: number;
  readonly end: number;
  readonly ms: number;
  /** The other end of a range: the words that say it alone. */
  readonly ends?: readonly [string, string];
  /** Whole days or weeks. */
  readonly isDays: boolean;
  /** "3h", "1h30": hours, or a time of day. */
  readonly clock?: string;
  /** "2.30 hours": the words that say either alone. */
  readonly either?: readonly [string, string];
  /** "a few minutes". */
  readonly isVague?: boolean;
}

/** Unit names in English, and the commonest in other languages. */
const UNITS: readonly (readonly [number, string])[] = [
  [1000, "seconds?|secs?|s|sekunden?|secondes?|segundos?"],
  [MINUTE, "minutes?|mins?|m|minuten|minutos?|minut[io]|minutt?er"],
  [HOUR, "hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|uur|timmar|timer"],
  [DAY, "days?|d|tagen?|jours?|d[ií]as?|giorn[io]|dagen|dagar|dager"],
  [7 * DAY, "weeks?|wks?|w|wochen?|semaines?|semanas?"],
];
const UNIT = `(${UNITS.map(([, names]) => names).join("|")})(?![\\p{L}])\\.?`;
const UNIT_NAMES = UNITS.map(([ms, names]) => [ms, new RegExp(`^(?:${names})$`, "i")] as const);

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const NUMBER_WORD = `(?:${TENS.join("|")})(?:[ -](?:${ONES.slice(1, 10).join("|")}))?|${ONES.toReversed().join("|")}|an?|eine[rm]?|une|una`;
const NUMBER = `\\d{1,5}(?:[.,]\\d{1,3})?(?: ?[½¼¾]|(?: and)? \\d\\/\\d)?|[½¼¾]|\\d\\/\\d|${NUMBER_WORD}`;
const PART = "(?: and (?:a )?(half|quarter|three[ -]quarters))?";

const sticky = (source: string) => new RegExp(source, "iuy");
const PARTIAL = sticky(
  `(?:(?:a |an |one |einer? )?(half|halben?|quarter)(?: of)?|(three)[ -]quarters(?: of)?)(?: an?)?[ -]${UNIT}`,
);
const AMOUNT = sticky(`(${NUMBER})(?: more)?${PART}[ -]?${UNIT}${PART}`);
/** "the next hour", "within the hour". */
const ONE = sticky(`(?<=\\b(?:the next|within the|every) )(hour|day)(?![\\p{L}])`);
/** "PT1H30M", as ISO 8601 writes it. */
const ISO = sticky("P(?:(\\d{1,3})D)?T(?=\\d)(?:(\\d{1,3})H)?(?:(\\d{1,4})M)?(?![\\p{L}\\d])");
const TO = "(?: ?[-–—] ?| to | or | and )";
const RANGE = sticky(`(${NUMBER})${TO}(${NUMBER})[ -]?${UNIT}`);
const BETWEEN = /(?: ?[-–—] ?| to | or )/iy;
const CLOCK = sticky(
  "(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)? ?(?:h|hrs?|hours?)(?![\\p{L}\\p{N}])(?= (?:ago|back|earlier|before))",
);
const DOTTED = sticky(
  "(\\d{1,2})[.,](?!25|50|75|00)([0-5]\\d) ?(?:hours?|hrs?|h|stunden?|std|heures?|horas?|ore|uur)(?![\\p{L}\\d])",
);
const HOURS = sticky("(\\d{1,2}) ?h(?:([0-5]\\d))?(?![\\p{L}\\p{N}])(?! ?\\d)");
const VAGUE = sticky(`(?:a )?(few|couple(?: of)?|several|some|many) ${UNIT}`);
const JOINT = /(?:,? and |, ?| )?(?=[\da½¼¾tfseno])/iy;

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 0.5,
  halbe: 0.5,
  halben: 0.5,
  quarter: 0.25,
  three: 0.75,
  "½": 0.5,
  "¼": 0.25,
  "¾": 0.75,
};

/** "2", "2.5", "2 1/2", "2½", "twenty-five", "a". */
export function readNumber(text: string): number {
  const words = text
    .toLowerCase()
    .split(/ (?:and )?|-|(?=[½¼¾])/)
    .filter(Boolean);
  return words.reduce((sum, word) => sum + valueOf(word), 0);
}

function valueOf(word: string): number {
  if (/^(?:an?|eine[rm]?|une|una)$/.test(word)) return 1;
  const [over, under] = word.split("/").map(Number);
  if (under) return (over ?? 0) / under;
  const tens = TENS.indexOf(word);
  if (tens >= 0) return (tens + 2) * 10;
  const ones = ONES.indexOf(word);
  return ones >= 0 ? ones : (FRACTIONS[word] ?? Number(word.replace(",", ".")));
}

const unitOf = (unit = "") => UNIT_NAMES.find(([, names]) => names.test(unit))?.[0] ?? 0;
const fraction = (word = "") => FRACTIONS[word.toLowerCase().split(/[ -]/, 1)[0] ?? ""] ?? 0;

const matchAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The duration at this position; undefined if there is none. */
export const readSpan = (text: string, at: number): SpanWords | undefined =>
  readVague(text, at) ??
  readRange(text, at) ??
  readClockSpan(text, at) ??
  readDuration(text, at) ??
  readMinutesBehindDot(text, at) ??
  readSum(text, at);

/** "2.30 hours" may mean 2 h 30 min or 2.3 h; "2.25", "2.50" and "2.75" are decimals. */
function readMinutesBehindDot(text: string, at: number): SpanWords | undefined {
  const [said, hours = "", minutes = ""] = matchAt(DOTTED, text, at) ?? [];
  if (!said) return undefined;
  const parts = Math.round(Number(`${hours}.${minutes}`) * 60);
  const either = [`${hours} hours ${Number(minutes)} minutes`, `${parts} minutes`] as const;
  return { start: at, end: at + said.length, ms: parts * MINUTE, isDays: false, either };
}

function readDuration(text: string, at: number): SpanWords | undefined {
  const [said, days = 0, hours = 0, minutes = 0] = matchAt(ISO, text, at) ?? [];
  if (!said) return undefined;
  const ms = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
  return { start: at, end: at + said.length, ms, isDays: false };
}

function readVague(text: string, at: number): SpanWords | undefined {
  const [said, , unit] = matchAt(VAGUE, text, at) ?? [];
  if (!said) return undefined;
  return { start: at, end: at + said.length, ms: unitOf(unit), isDays: false, isVague: true };
}

/** "5 to 10 minutes", "30-60 min": the longer one counts. */
function readRange(text: string, at: number): SpanWords | undefined {
  const [said, from = "", to = "", unit = ""] = matchAt(RANGE, text, at) ?? [];
  if (!said) return readRangeOfSums(text, at);
  // "20-21h" is not a duration.
  const isClock = /^h$/i.test(unit) && readNumber(to) > 12 && readNumber(to) <= 24;
  if (readNumber(from) >= readNumber(to) || isClock) return undefined;
  const ms = readNumber(to) * unitOf(unit);
  const ends = [`${from} ${unit}`, `${to} ${unit}`] as const;
  return { start: at, end: at + said.length, ms, ends, isDays: unitOf(unit) >= DAY };
}

/** "30 minutes to an hour". */
function readRangeOfSums(text: string, at: number): SpanWords | undefined {
  const from = readSum(text, at);
  const between = from && matchAt(BETWEEN, text, from.end);
  const to = between && readSum(text, from.end + between[0].length);
  if (!to || from.ms >= to.ms) return undefined;
  return { ...to, start: at, ends: [text.slice(at, from.end), text.slice(to.start, to.end)] };
}

/** "1:30h ago". */
function readClockSpan(text: string, at: number): SpanWords | undefined {
  const [said, hour, minute] = matchAt(CLOCK, text, at) ?? [];
  if (!said) return undefined;
  return {
    start: at,
    end: at + said.length,
    ms: Number(hour) * HOUR + Number(minute) * MINUTE,
    isDays: false,
  };
}

/** "1 hour and 30 minutes", "1h30m", "an hour and a half". */
function readSum(text: string, at: number): SpanWords | undefined {
  let [end, ms, unit] = [at, 0, Infinity];
  for (let next = at; ;) {
    const amount = readAmount(text, next);
    if (!amount || amount.unit >= unit) break;
    [end, ms, unit] = [amount.end, ms + amount.ms, amount.unit];
    next = end + (matchAt(JOINT, text, end)?.[0].length ?? 0);
  }
  const short = matchAt(HOURS, text, at);
  const isTwoWay = short && at + short[0].length >= end && (short[2] !== undefined || Number(short[1]) <= 24);
  if (isTwoWay) return hoursOrClock(short, at);
  return end > at ? { start: at, end, ms, isDays: unit >= DAY } : undefined;
}

/** "3h" and "1h30" may be a time of day; with a two-digit hour and minutes they are. */
function hoursOrClock([said, hour = "", minute]: RegExpExecArray, at: number): SpanWords | undefined {
  if (minute !== undefined && hour.length > 1) return undefined;
  const ms = Number(hour) * HOUR + Number(minute ?? 0) * MINUTE;
  return { start: at, end: at + said.length, ms, isDays: false, clock: `${hour}:${minute ?? "00"}` };
}

function readAmount(text: string, at: number): { end: number; ms: number; unit: number } | undefined {
  const partial = matchAt(PARTIAL, text, at);
  if (partial) {
    const unit = unitOf(partial[3]);
    return { end: at + partial[0].length, ms: fraction(partial[1] ?? partial[2]) * unit, unit };
  }
  const [said, number = "", before, name, after] = matchAt(AMOUNT, text, at) ?? [];
  if (!said) return readOne(text, at);
  const unit = unitOf(name);
  const ms = (readNumber(number) + fraction(before) + fraction(after)) * unit;
  return { end: at + said.length, ms, unit };
}

function readOne(text: string, at: number): { end: number; ms: number; unit: number } | undefined {
  const [said, name] = matchAt(ONE, text, at) ?? [];
  return said ? { end: at + said.length, ms: unitOf(name), unit: unitOf(name) } : undefined;
}
