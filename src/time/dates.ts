import {
  FOREIGN_CLOCK,
  FOREIGN_DAYS,
  FOREIGN_WEEKDAYS,
  SHORT_CLOCK,
  SHORT_WEEKDAYS,
} from "./foreign-days.ts";

/** A day in words, and its position. Months count from 1. */
export type DateWords = { readonly start: number; readonly end: number } & Day;

export type Day =
  /** On the calendar, of the year that is said or of any. */
  | {
      readonly kind: "calendar";
      readonly year?: number;
      readonly month: number;
      readonly day: number;
      readonly swap?: true;
      /** The year has two digits. */
      readonly isShortYear?: true;
    }
  | { readonly kind: "month-day"; readonly day: number }
  /** 0 is Sunday. */
  | { readonly kind: "weekday"; readonly weekday: number; readonly which?: "last" | "this" | "next" }
  /** Number of days from today. */
  | { readonly kind: "relative"; readonly days: number };

const MONTH =
  "(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?" +
  "|janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre" +
  "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)";
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FOREIGN: Readonly<Record<string, string>> = Object.fromEntries(
  "mär mar,mai may,okt oct,dez dec,fév feb,fev feb,avr apr,aoû aug,aou aug,déc dec,ene jan,abr apr,ago aug,dic dec,gen jan,mag may,giu jun,lug jul,set sep,ott oct,out oct"
    .split(",")
    .map((each) => each.split(" ")),
);
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEKDAY =
  "(sun|mon|tues?|wed|thu(?:rs?)?|fri|sat|sunday|monday|tuesday|wednesday|thursday|friday|saturday)(?![\\p{L}\\p{N}'])\\.?";
const END = "(?![\\p{L}\\p{N}/])";
const YEAR = "((?:19|20)\\d\\d)";
/** A time of day after a date. Without it, the date would be read as something else. */
const CLOCK_AFTER = "(?=,? +(?:at |um |@ ?)?\\d{1,2}(?:[:.h]\\d\\d|(?::\\d\\d)? ?[ap]\\.?m)|,? +\\d{4}\\b)";

const sticky = (source: string) => new RegExp(source, "iuy");

type Rule = readonly [RegExp, (...groups: (string | undefined)[]) => Day | undefined];

const monthOf = (word = "") => {
  const short = /^juil/i.test(word) ? "jul" : word.toLowerCase().slice(0, 3);
  return MONTHS.indexOf(short === "jui" ? "jun" : (FOREIGN[short] ?? short)) + 1;
};

function calendar(month: number, day: number, year?: string): Day | undefined {
  const named = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0);
  if (!isOnCalendar({ year: named ?? 2024, month, day })) return undefined;
  if (named === undefined) return { kind: "calendar", month, day };
  return { kind: "calendar", month, day, year: named, ...(year?.length === 2 ? { isShortYear: true } : {}) };
}

/** Whether a month of that year has such a day. */
export function isOnCalendar({ year, month, day }: { year: number; month: number; day: number }): boolean {
  return (
    month >= 1 && month <= 12 && day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
  );
}

/** Day and month in numbers. Where both orders are possible, the result does not say which comes first. */
function numbers(first = "", second = "", year?: string): Day | undefined {
  const [a, b] = [Number(first), Number(second)];
  const found = calendar(a, b, year) ?? calendar(b, a, year);
  if (found?.kind !== "calendar") return undefined;
  return a !== b && a <= 12 && b <= 12 ? { ...found, swap: true } : found;
}

/** "3.4." always means the third of April. */
const dayFirst = (first = "", second = "") =>
  calendar(Number(second), Number(first)) ?? calendar(Number(first), Number(second));

const weekday = (which: "last" | "this" | "next" | undefined, name = ""): Day => ({
  kind: "weekday",
  weekday: WEEKDAYS.indexOf(name.toLowerCase().slice(0, 3)),
  ...(which ? { which } : {}),
});

const RULES: readonly Rule[] = [
  [
    sticky(`(\\d{1,2})\\/${MONTH}\\/${YEAR}:(?=\\d\\d:\\d\\d)`),
    (day, month, year) => calendar(monthOf(month), Number(day), year),
  ],
  [
    sticky(`(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:T(?=\\d)|${END})`),
    (year, _, month, day) => calendar(Number(month), Number(day), year),
  ],
  [
    sticky("(\\d{4})(\\d\\d)(\\d\\d)[T ](?=\\d\\d:?\\d\\d)"),
    (year, month, day) => calendar(Number(month), Number(day), year),
  ],
  [
    sticky(`(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d\\d)${END}`),
    (first, _, second, year) => numbers(first, second, year),
  ],
  [sticky(`(\\d{1,2})\\/(\\d{1,2})${END}`), numbers],
  [sticky("(\\d{1,2})\\. ?(\\d{1,2})\\.(?= *[^\\s\\d.]| +\\d|(?<=\\S .{3,6})$)"), dayFirst],
  [sticky(`(\\d{1,2})[.-](\\d{1,2})${CLOCK_AFTER}`), numbers],
  [
    sticky(`(?:the )?(\\d{1,2})(?:st|nd|rd|th|er|\\.)?(?: of| de)?[ -]?${MONTH}\\.?(?:,?[ -]${YEAR})?${END}`),
    (day, month, year) => calendar(monthOf(month), Number(day), year),
  ],
  [
    sticky(`${MONTH}\\.?[ -](?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.h]|[ap]m)(?:,? ${YEAR}(?!:))?${END}`),
    (month, day, year) => calendar(monthOf(month), Number(day), year),
  ],
  [
    sticky(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)${END}`),
    (day) => (Number(day) >= 1 && Number(day) <= 31 ? { kind: "month-day", day: Number(day) } : undefined),
  ],
  [sticky(`day before yesterday${END}`), () => ({ kind: "relative", days: -2 })],
  [sticky(`day after tomorrow${END}`), () => ({ kind: "relative", days: 2 })],
  [sticky("(?:yesterday)(?![\\p{L}\\p{N}'])"), () => ({ kind: "relative", days: -1 })],
  [sticky("(?:last )(?=night|evening)"), () => ({ kind: "relative", days: -1 })],
  [
    sticky(
      "(?:(?:later |earlier )?today|(?:later |earlier )?this (?=morning|afternoon|evening)|to(?=night(?!\\p{L})))(?!')",
    ),
    () => ({ kind: "relative", days: 0 }),
  ],
  [sticky("(?:tomorrow|tmrw|tmr|tomorow)(?![\\p{L}\\p{N}'])"), () => ({ kind: "relative", days: 1 })],
  ...Object.entries(FOREIGN_DAYS).map(([days, names]): Rule => [
    sticky(`(?:${names})${FOREIGN_CLOCK}`),
    () => ({ kind: "relative", days: Number(days) }),
  ]),
  ...FOREIGN_WEEKDAYS.map((names, day): Rule => [
    sticky(`(?:${names})${FOREIGN_CLOCK}`),
    () => ({ kind: "weekday", weekday: day }),
  ]),
  ...SHORT_WEEKDAYS.map((names, day): Rule => [
    sticky(`(?:${names})${SHORT_CLOCK}`),
    () => ({ kind: "weekday", weekday: day }),
  ]),
  [sticky(`(?:(last|past|this|next|coming) )?${WEEKDAY}`), (which, name) => weekday(whichOf(which), name)],
];

function whichOf(word = ""): "last" | "this" | "next" | undefined {
  if (/last|past/i.test(word)) return "last";
  if (/next|coming/i.test(word)) return "next";
  return word ? "this" : undefined;
}

const YEAR_ALONE = /(?:20|19)\d\d(?=[\s,)]*$)/y;

/** The year at the end of `date`'s output: "Nov 20 14:03:22 UTC 2026". */
export function readYear(text: string, at: number): number | undefined {
  YEAR_ALONE.lastIndex = at;
  const said = YEAR_ALONE.exec(text)?.[0];
  return said === undefined ? undefined : Number(said);
}

/** The day named at this position; undefined if there is none. */
export function readDate(text: string, at: number): DateWords | undefined {
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = at;
    const [said, ...groups] = pattern.exec(text) ?? [];
    const day = said === undefined ? undefined : read(...groups);
    if (said !== undefined && day) return { start: at, end: at + said.length, ...day };
  }
  return undefined;
}
