import { dayOf } from "../time/format.ts";
import type { Context } from "./context.ts";
import type { Line } from "./document.ts";
import type { Finding } from "./finding.ts";
import { dayNumber, daysIn, isSameDay } from "./moments.ts";
import type { WrittenDay, DayMention } from "./moments.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Finds days that do not exist, have a wrong ending ("21th"), or fall on another weekday. */
export function impossibleDates({ doc }: Context): Finding[] {
  return doc.lines.flatMap(({ number, kind, text }) => {
    if (kind === "hidden" || kind === "folded" || kind === "matter") return [];
    const written = kind === "heading" ? text.replace(/(?<=[a-z])\//g, " ") : text;
    return daysIn(written).flatMap((day): Finding[] => {
      const message = mistakeIn(day);
      return message ? [{ line: number, rule: "impossible-date", message }] : [];
    });
  });
}

function mistakeIn(day: DayMention): string | undefined {
  const known = dayNumber(day);
  if (known === undefined) return `"${day.said}" is in no calendar: correct the day or the month.`;
  const right = endingOf(day.day);
  if (day.ordinal && day.ordinal !== right)
    return `"${day.said}" is not a date: write ${day.day}${right}, or the day that you mean.`;
  if (day.weekday === undefined || day.year === undefined) return undefined;
  const weekday = (((known + 4) % 7) + 7) % 7;
  return weekday === day.weekday
    ? undefined
    : `"${day.said}" was a ${WEEKDAYS[weekday]}: correct the day of the week or the date.`;
}

function endingOf(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

/** Finds days in the title or summary that are not in the timeline. */
export function otherDates({ doc, timeline, facts, zone }: Context): Finding[] {
  const told = firstDays(doc.lines);
  const days = timeline.days.filter((day) => dayNumber(day) !== undefined || day.ordinal);
  const known = facts.began && dayIn(dayOf(facts.began, zone));
  const [title] = told;
  if (known && title?.isTitle && !isSameDay(title, known))
    return [
      finding(
        title.line,
        `The title says ${title.said}, and the incident began on ${spell(known)}: use that day.`,
      ),
    ];
  // Times above the first day of the timeline are of the title's.
  if (days.length === 0 || !timeline.entries[0]?.isDayTold) return [];
  const names = [...new Set(days.map(({ said }) => said.replace(/^\w+, /, "")))].slice(0, 3).join(" and ");
  return told
    .filter(
      (day) =>
        dayNumber(day) !== undefined &&
        !day.among.some((each) => days.some((other) => isSameDay(each, other))),
    )
    .map(({ line, said, isTitle }) =>
      finding(
        line,
        `${isTitle ? "The title" : "This"} says ${said}, but the timeline tells of ${names}: correct whichever is wrong.`,
      ),
    );
}

const finding = (line: number, message: string): Finding => ({ line, rule: "other-date", message });

function dayIn(iso: string): WrittenDay {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  return { year, month, day };
}

const spell = ({ year, month, day }: WrittenDay) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

type Told = DayMention & {
  readonly line: number;
  readonly isTitle: boolean;
  /** All days on its line. */
  readonly among: readonly DayMention[];
};

/** Days of the document, not of the incident. */
const WRITTEN =
  /\b(?:review(?:ed)?|publi(?:shed|cation)|written|(?:last )?(?:updated?|modified|revised)|revision|version|prepared|created|approved|issued|meeting|report(?:ed)? (?:date|on)|date of (?:the )?(?:report|review))\b/i;

/** The days on its line, and in a summary on all lines, as it may tell first what came before. */
const daysAround = (line: Line, shown: readonly Line[]) =>
  (line.section.topic === "summary"
    ? shown.filter(({ section }) => section === line.section)
    : [line]
  ).flatMap(({ text }) => daysIn(text));

/** The day in the title, and the first one in the summary, which usually starts with it. */
function firstDays(lines: Context["doc"]["lines"]): Told[] {
  const shown = lines
    .filter(({ kind }) => !["matter", "hidden", "folded", "blank"].includes(kind))
    .slice(0, 40);
  const title = shown
    .slice(0, 3)
    .find(
      ({ text, kind }) =>
        text.length < 120 && kind !== "row" && !WRITTEN.test(text) && daysIn(text).length > 0,
    );
  const summary = shown.find(
    (line) =>
      line !== title &&
      line.section.topic === "summary" &&
      line.kind !== "heading" &&
      daysIn(line.text).length > 0,
  );
  return [title, summary].flatMap((line, i) => {
    const among = line ? daysAround(line, shown) : [];
    const [day] = line ? daysIn(line.text) : [];
    return line && day ? [{ ...day, line: line.number, isTitle: i === 0, among }] : [];
  });
}
