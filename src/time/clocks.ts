import { readNumber } from "./spans.ts";

/** A time of day in words, and its position. */
export interface ClockWords {
  readonly start: number;
  readonly end: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes from the hour, which the half of the day belongs to: "quarter to 6". */
  readonly shift: number;
  /** It is written in 24-hour style: "08:30", "16h30", "0730", "15 Uhr". */
  readonly is24: boolean;
  /** A number alone: "8". */
  readonly isBare: boolean;
  readonly half?: "am" | "pm";
  readonly name?: "noon" | "midnight";
  /** Other times that the words can mean, by themselves. */
  readonly others?: readonly string[];
}

type Read = Partial<Omit<ClockWords, "start" | "end">> & { hour: number };
type Rule = readonly [RegExp, (...groups: (string | undefined)[]) => Read | undefined];

const sticky = (source: string) => new RegExp(source, "iuy");

/** Words before a time of day in languages that use the 24-hour clock. */
const BEFORE = "((?:kl\\.?|um|à|ab) )?";
const HOURS = "(?: ?(?:h|hrs?|hours?|uhr)(?![\\p{L}\\p{N}]))";
const HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const NUMBER = `\\d{1,2}|${HOUR_WORDS}`;
const SPOKEN_MINUTES =
  "oh[ -](?:one|two|three|four|five|six|seven|eight|nine)|ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?";
const HOUR_END = "(?=[ap]\\.?m|(?![\\p{L}\\d:/]|\\.\\d))";
const MINUTES = "\\d{1,2}|five|ten|twenty(?:[ -]five)?|twenty";

const isOfDay = ({ hour, minute = 0, second = 0 }: Read) =>
  (hour < 24 && minute < 60 && second < 60) || (hour === 24 && minute === 0 && second === 0);

const with24 = (isSo: boolean, hour = "", minute = "0"): Read => ({
  hour: Number(hour),
  minute: Number(minute),
  is24: isSo || hour.startsWith("0"),
});

const MINUTE_WORDS: Readonly<Record<string, number>> = { half: 30, quarter: 15, "a quarter": 15 };

const minutesIn = (word: string) => MINUTE_WORDS[word] ?? readNumber(word);

/** "quarter past 6": the hour, and what is to be added to it. */
function byTheHour(minutes = "", before = "", hour = ""): Read | undefined {
  const word = minutes.toLowerCase();
  const number = minutesIn(word);
  const isTo = /^(?:to|before|till|of)$/i.test(before);
  if (number < 1 || number > 30 || (isTo && word === "half")) return undefined;
  const isRange = isTo && /^\d+$/.test(minutes) && number <= 12;
  const others = isRange ? { others: [hour] } : {};
  return { hour: readNumber(hour), shift: isTo ? -number : number, ...others };
}

/** "five thirty", "eight oh five". */
const inWords = (hour = "", minute = ""): Read => ({
  hour: readNumber(hour),
  minute: readNumber(minute.replace(/^oh[ -]/i, "")),
  isBare: true,
});

/** "half 6": half past in English, half before in German. */
const halfHour = (hour = ""): Read => ({
  hour: readNumber(hour),
  shift: 30,
  others: [`half past ${readNumber(hour) - 1 || 12}`],
});

const MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const RULES: readonly Rule[] = [
  [
    sticky("(?:12(?::00)? ?)?(noon|midday)(?![\\p{L}\\p{N}'])"),
    () => ({ hour: 12, is24: true, name: "noon" }),
  ],
  [
    sticky("(?:12(?::00)? ?|00:00 ?)?midnight(?![\\p{L}\\p{N}'])"),
    () => ({ hour: 0, is24: true, name: "midnight" }),
  ],
  [
    sticky(
      `(half|(?:a )?quarter|${MINUTES})(?: min(?:ute)?s?)? (past|after|to|before|till|of) (${NUMBER})${HOUR_END}`,
    ),
    byTheHour,
  ],
  [sticky(`half (${NUMBER})${HOUR_END}`), halfHour],
  [sticky(`(${HOUR_WORDS})[ -](${SPOKEN_MINUTES})(?![\\p{L}\\p{N}-])`), inWords],
  [
    sticky("(\\d{1,2}):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?(?![\\d:])"),
    (hour, minute, second, part = "") => ({
      ...with24(false, hour, minute),
      second: Number(second),
      millisecond: Number(part.padEnd(3, "0").slice(0, 3)),
    }),
  ],
  [sticky(`(\\d\\d|0\\d)[:.](\\d\\d)${HOURS}`), (hour, minute) => with24(true, hour, minute)],
  [
    sticky("(\\d)[:.](?!25|75)(\\d\\d) ?(?:h|hrs?|hours?)(?![\\p{L}\\p{N}])"),
    (hour, minute) => ({ ...with24(true, hour, minute), others: [`${hour} hours ${minute} minutes`] }),
  ],
  [sticky("(\\d{1,2}) ?h ?(\\d\\d)(?![\\p{L}\\d])"), (hour, minute) => with24(true, hour, minute)],
  [
    sticky("(\\d{1,2})(?:[:.](\\d\\d))? ?uhr(?: (\\d\\d))?(?![\\p{L}\\d])"),
    (hour, a, b) => with24(true, hour, a ?? b),
  ],
  // "20.11." is the day, or a time at the end of a sentence.
  [
    sticky("(0?[1-9]|[12]\\d)\\.(0[1-9]|1[0-2])(?=\\.(?:\\s|$))"),
    (hour = "", minute = "") => ({
      ...with24(false, hour, minute),
      others: [`${Number(hour)} ${MONTH_NAMES[Number(minute) - 1]}`],
    }),
  ],
  [
    sticky(`${BEFORE}(\\d{1,2})[:.](\\d\\d)(?![\\d:/]|\\.\\d)(?: ?uhr(?!\\p{L}))?`),
    (before, hour, minute) => with24(before !== undefined, hour, minute),
  ],
  [
    sticky("(\\d\\d)(\\d\\d)(\\d\\d)(?=Z|[+-]\\d)"),
    (hour, minute, second) => ({ ...with24(true, hour, minute), second: Number(second) }),
  ],
  [
    sticky(
      `(${NUMBER})(?= ?(?:[ap]\\.?m\\b|o'?clock|(?:in the|this) (?:morning|afternoon|evening)))(?: ?o'?clock)?`,
    ),
    (hour = "") => ({ hour: readNumber(hour), isBare: true }),
  ],
  [
    sticky("(?:(?:um|à|vers|kl\\.?|ab|alle|a las?|às|gegen|at) )?(\\d{1,2}) ?h(?![\\p{L}\\d])"),
    (hour) => with24(true, hour),
  ],
  [sticky(`(\\d\\d)(\\d\\d)${HOURS}`), (hour, minute) => with24(true, hour, minute)],
  [
    sticky("(\\d\\d)(\\d\\d)(?![\\d:./]| ?[ap]\\.?m)"),
    (hour = "", minute) => ({ ...with24(true, hour, minute), isBare: !hour.startsWith("0") }),
  ],
  [
    sticky("(\\d{1,2})(\\d\\d)(?= ?[ap]\\.?m)"),
    (hour, minute) => ({ hour: Number(hour), minute: Number(minute) }),
  ],
  [
    sticky(`${BEFORE}(\\d{1,2})(?: ?o'?clock)?(?![\\d:/]|[.,]\\d| ?(?:h|uhr)(?!\\p{L}))`),
    (before, hour) => ({ ...with24(before !== undefined, hour), isBare: true }),
  ],
];

/** " p.m.", "p" against the number, and "pm" against a zone: "8pmET". */
const HALVES = [
  /(?:-?ish)? ?([ap])\.? ?m(?!\p{L})\.?/iuy,
  /([ap])(?![\p{L}\p{N}.])/iuy,
  /([ap])m(?=[a-z]{2,4}(?!\p{L}))/iuy,
];

/** The time of day at this position, including a following am or pm. */
export function readClock(text: string, at: number): ClockWords | undefined {
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = at;
    const [said, ...groups] = pattern.exec(text) ?? [];
    const clock = said === undefined ? undefined : read(...groups);
    if (said !== undefined && clock && isOfDay(clock)) return withHalf(text, at, at + said.length, clock);
  }
  return undefined;
}

function withHalf(text: string, start: number, end: number, read: Read): ClockWords | undefined {
  const [said = "", letter] = readHalf(text, end) ?? [];
  const half = letter && (letter.toLowerCase() === "a" ? "am" : "pm");
  const clock = { minute: 0, second: 0, millisecond: 0, shift: 0, is24: false, isBare: false, ...read };
  if (!half || clock.name) return { ...clock, start, end };
  const isApart = clock.hour > 12 && said.startsWith(" ");
  return isOfHalf(half, clock.hour) && !isApart
    ? { ...clock, start, end: end + said.length, half }
    : undefined;
}

function readHalf(text: string, at: number): RegExpExecArray | undefined {
  for (const pattern of HALVES) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return found;
  }
  return undefined;
}

const isOfHalf = (half: "am" | "pm", hour: number) => (half === "am" ? hour <= 12 : hour !== 0 && hour < 24);
