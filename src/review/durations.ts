import { MINUTE, spanExact } from "../time/format.ts";
import type { Context } from "./context.ts";
import type { Line } from "./document.ts";
import type { Finding } from "./finding.ts";
import { clocksIn, dayNumber, daysIn, withHalves } from "./moments.ts";
import { noticeIn, recoveryIn, resolutionIn } from "./timeline.ts";
import { tellingLines, windowsOf } from "./windows.ts";

/** A duration as a sentence gives it. */
interface Told {
  readonly line: number;
  readonly said: string;
  readonly minutes: number;
  /** "about", "at least", "less than". */
  readonly bound: "exact" | "about" | "least" | "most";
}

const UNIT = "d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?";
const AMOUNT = `\\d{1,5}(?:\\.\\d{1,2})?[ -]?(?:${UNIT})\\b(?:(?:,? and |,? )?\\d{1,4}(?:\\.\\d{1,2})?[ -]?(?:${UNIT})\\b){0,3}`;
const LASTED =
  /lasted|lasting|duration(?: was| of|:)?|down ?time(?: was| of|:)?|outage of|(?:offline|down|unavailable|inaccessible|unreachable) for|total of/
    .source;
const TOLD = new RegExp(
  `(?:\\b(?:${LASTED})[\\s*|:]{1,6}((?:[a-z]{1,20} ){0,4})|(?=\\d{1,5}[ -](?:${UNIT})[ -](?:long )?(?:outage|disruption|downtime|incident)))(${AMOUNT})(?! (?:each|every|per|at a time|on average|apart)\\b)`,
  "gi",
);

/** Finds durations that match neither the incident nor the document's own times. */
export function durationFindings(context: Context): Finding[] {
  const measured = measuredIn(context);
  const lines = tellingLines(context);
  const candidates = measured.length > 0 ? measured : toldTwice(context);
  const right = [
    ...candidates.map(({ minutes }) => minutes),
    ...(measured.length > 0 ? [] : spansBetween(lines)),
  ];
  const wrong = lines.flatMap(({ number, text }) =>
    toldIn(text, number).filter(
      (told) => candidates.length > 0 && !right.some((minutes) => fits(told, minutes)),
    ),
  );
  return [...inOneLine(context), ...wrong.map((told) => contradicted(told, candidates))].filter(
    ({ line }, i, all) => all.findIndex((each) => each.line === line) === i,
  );
}

/** How many times of day are compared with each other. */
const MAX_CLOCKS = 20;
const DAY = 1440;

/** Minutes between any two times: a duration that is one of them may be meant so. */
function spansBetween(lines: readonly Line[]): number[] {
  const times = lines
    .flatMap(({ text }) => {
      const days = daysIn(text);
      return withHalves(clocksIn(text), text).map(({ hour, minute, start }) => {
        const day = days.findLast(({ end }) => end <= start) ?? days[0];
        return { day: day && dayNumber(day), minutes: hour * 60 + minute };
      });
    })
    .slice(0, MAX_CLOCKS);
  return times.flatMap((from, i) =>
    times.slice(i + 1).map((to) => {
      const days = from.day === undefined || to.day === undefined ? 0 : to.day - from.day;
      const span = to.minutes - from.minutes + days * DAY;
      return span < 0 ? span + DAY : span;
    }),
  );
}

function toldIn(text: string, line: number): Told[] {
  return [...text.matchAll(TOLD)].map(([, words = "", said = ""]) => ({
    line,
    said,
    minutes: minutesIn(said),
    bound: boundIn(words),
  }));
}

function boundIn(words: string): Told["bound"] {
  if (/\b(?:least|minimum|more|over)\b/i.test(words)) return "least";
  if (/\b(?:less|under|most|maximum|up to)\b/i.test(words)) return "most";
  return /\b(?:about|around|approximately|approx|roughly|nearly|almost|some)\b/i.test(words)
    ? "about"
    : "exact";
}

const FACTORS: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1 };

/** "1 d 3 h 40 min" in minutes. */
const minutesIn = (text: string): number =>
  [...text.matchAll(/(\d+(?:\.\d+)?)[ -]?([dhm])/gi)].reduce(
    (sum, [, number, unit = "m"]) => sum + Number(number) * (FACTORS[unit.toLowerCase()] ?? 1),
    0,
  );

function fits({ minutes, bound }: Told, lasted: number): boolean {
  const slack = Math.max(2, lasted * (bound === "about" ? 0.2 : 0.05));
  if (bound === "least") return lasted >= minutes - slack;
  if (bound === "most") return lasted <= minutes + slack;
  return Math.abs(minutes - lasted) <= slack;
}

interface Candidate {
  readonly minutes: number;
  /** From when to when. */
  readonly words: string;
}

/** The durations by the times that Sev1 knows. */
function measuredIn({ facts: { began, declared, mitigated, resolved } }: Context): Candidate[] {
  const starts = [began, declared].filter((at) => at !== undefined);
  const ends = [mitigated, resolved].filter((at) => at !== undefined);
  return starts.flatMap((from) =>
    ends.map((to) => between(from.getTime() / MINUTE, to.getTime() / MINUTE, "began to end in the incident")),
  );
}

/** The durations by the times in the document. */
const toldTwice = (context: Context): Candidate[] => [
  ...windowsOf(context).map(({ line, start, end, from, to }) =>
    between(start, end, `${from.said} to ${to.said} (line ${line.number})`),
  ),
  ...inTimeline(context),
];

function inTimeline({ timeline: { entries, isHalfTold } }: Context): Candidate[] {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last || first === last || !isHalfTold) return [];
  const starts = [first, ...entries.filter(({ text }) => BEGAN.test(text)), noticeIn(entries)];
  const ends = [recoveryIn(entries), resolutionIn(entries), last];
  return starts.flatMap((from) =>
    ends.flatMap((to) =>
      from && to && to.at > from.at ? [between(from.at, to.at, `${from.said} to ${to.said}`)] : [],
    ),
  );
}

const BEGAN =
  /\b(?:began|begins?|start(?:s|ed)?|first|spike[sd]?|deploy(?:ed|s)?|outage|fail(?:s|ed|ing)?|down)\b/i;

const between = (from: number, to: number, words: string): Candidate => ({ minutes: to - from, words });

function contradicted({ line, said }: Told, [candidate]: readonly Candidate[]): Finding {
  const lasted = candidate ? spanExact(new Date(0), new Date(candidate.minutes * MINUTE)) : "";
  return {
    line,
    rule: "duration",
    message: `This says ${said}, but ${candidate?.words ?? ""} is ${lasted}: correct the duration or the times.`,
  };
}

/** Checks a duration against a start and an end on the same line. */
function inOneLine(context: Context): Finding[] {
  return windowsOf(context).flatMap(({ line, start, end, to, from }): Finding[] => {
    const said = new RegExp(
      `^(?: ?\\([^()]{1,30}\\))?[\\s:*(,=|]{1,8}(?:(?:that is|which is|which makes|or|for|a total of|in total|i\\.e\\.) ){0,2}(${AMOUNT})`,
      "i",
    ).exec(line.text.slice(to.end))?.[1];
    if (
      said === undefined ||
      fits({ line: line.number, said, minutes: minutesIn(said), bound: "exact" }, end - start)
    )
      return [];
    return [
      contradicted({ line: line.number, said, minutes: 0, bound: "exact" }, [
        between(start, end, `${from.said} to ${to.said}`),
      ]),
    ];
  });
}
