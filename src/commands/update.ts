import { SAMPLE_UPDATE, asTyped } from "./command.ts";
import type { Ask, Command, Refusal, UpdateRequest } from "./command.ts";
import { STATUSES, statusOf } from "../incident/status.ts";
import type { Status } from "../incident/status.ts";
import { splitTime } from "../time/time-words.ts";
import { unclearTime } from "./unclear-time.ts";

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

type Section = "summary" | "impact" | "notes";

const TITLES: readonly (readonly [RegExp, Section])[] = [
  [/^(?:customer )?impact$/, "impact"],
  [/^tech(?:nical)?(?: notes?)?$/, "notes"],
  [/^summary(?: of (?:the )?incident)?$/, "summary"],
];

/** Reads what follows `/update`: status and next time on its line, then the summary and sections under headings. */
export function readUpdate(text: string): Read<UpdateRequest> {
  const end = text.indexOf("\n");
  const head = readHead(end < 0 ? text : text.slice(0, end), text);
  if (!head.ok) return head;
  const sections = readSections(end < 0 ? "" : text.slice(end + 1));
  const summary = [head.value.summary, sections.summary].filter(Boolean).join("\n\n");
  return { ok: true, value: { ...sections, ...head.value, summary: summary || undefined } };
}

const unknownStatus = (word: string, text: string): Refusal => ({
  problem: `I do not know the status "${word}".`,
  expected: `The four statuses are ${STATUSES.map((status) => status.toLowerCase()).join(", ")}.`,
  example:
    text.trim() === word
      ? SAMPLE_UPDATE
      : `/update${asTyped(text).replace(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "u"), "identified")}`,
});

const NEXT = /^next(?: update)?(?: ?[:=] ?| at | in | )(.+)$/i;
const TIMELIKE = /\d|noon|midnight|tomorrow|tonight|morning|hour|minute/i;
/** A longer first line is prose: it is not searched for a time. */
const HEAD_LIMIT = 300;

const readHead = (line: string, text: string): Read<UpdateRequest> => {
  const { status, rest } = readLead(line);
  const parts =
    rest.length > HEAD_LIMIT
      ? [rest.trim()]
      : rest
          .replace(/\s+/g, " ")
          .split(/[,;] ?/)
          .map((part) => part.trim());
  const next = parts.find(isNext);
  const said = next === undefined ? undefined : nextIn(next);
  const prose = parts
    .map((part) => (part === next && said ? said.rest : part))
    .filter(Boolean)
    .join(", ");
  if (!status && /^\p{L}{1,30}$/u.test(prose)) return { ok: false, refusal: unknownStatus(prose, text) };
  return { ok: true, value: { status, next: said?.time, summary: prose || undefined } };
};

/** The time, and what was written behind it: no word is lost. Where no time is found, all is asked back. */
function nextIn(part: string): { time: string; rest: string } {
  const said = NEXT.exec(part)?.[1] ?? "";
  const { time, rest } = splitTime(said);
  return time === "" ? { time: said, rest: "" } : { time, rest };
}

const LEAD = /^[\s*_`]*(?:status\s*[:=]?\s*|still\s+|now\s+)?[*_`]*(\p{L}+)[*_`]*\s*(.*)$/isu;
/** A status stands this near to the beginning, or nowhere: the pattern is not linear. */
const LEAD_LIMIT = 80;
const SEPARATOR = /^(?:$|[,;.:!()–—-]|next\b)/i;

/**
 * The status that a line starts with, and the rest. What a status may be called counts only where a sign or nothing
 * follows ("fixed - all good"); its own name counts before words as well, and stays a part of the sentence.
 */
const readLead = (line: string): { status?: Status; rest: string } => {
  const [, word = "", near = ""] = LEAD.exec(line.slice(0, LEAD_LIMIT)) ?? [];
  const rest = near + line.slice(LEAD_LIMIT);
  const status = statusOf(word);
  if (status && SEPARATOR.test(rest)) return { status, rest: rest.replace(/^[\s,;.:!–—-]+/, "") };
  return { status: status?.toLowerCase() === word.toLowerCase() ? status : undefined, rest: line };
};

const isNext = (part: string): boolean => {
  const said = NEXT.exec(part)?.[1];
  return said !== undefined && (TIMELIKE.test(said.slice(0, 30)) || said.split(" ").length < 3);
};

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The text under each heading that we know (of any level, or in bold); other headings are text. Fences are skipped. */
export const readSections = (text: string): Partial<Record<Section, string>> => {
  const found: Partial<Record<Section, string[]>> = {};
  let current: Section = "summary";
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    const title = fence ? undefined : titleOf(line);
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    if (title) current = title;
    else (found[current] ??= []).push(line);
  }
  const filled = Object.entries(found).map(([name, lines]) => [name, trimBlank(lines.join("\n"))] as const);
  return Object.fromEntries(filled.filter(([, value]) => value));
};

const trimBlank = (text: string) => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

const titleOf = (line: string): Section | undefined => {
  if (line.length > 80) return undefined;
  const heading =
    /^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line) ?? /^\s*(?:\*\*|__)(.*?)(?:\*\*|__)\s*:?\s*$/.exec(line);
  const title = heading?.[1]?.trim().replace(/:$/, "").replace(/\s+/g, " ").toLowerCase();
  return title === undefined ? undefined : TITLES.find(([pattern]) => pattern.test(title))?.[1];
};

export const update: Command = {
  name: "update",
  usage: "/update [status], [next <time>]",
  who: "triage or more",
  does: "posts a status update in the house template; whatever you leave out carries over",
  example: [
    "/update identified, next 8am",
    "We found the likely root cause. A fix is in review.",
    "",
    "### Customer impact",
    "Logins fail for about half of the users.",
    "",
    "### Technical notes",
    "A long-running query hits the database on every page load.",
  ].join("\n"),
  async read(text, { at: saidAt, readTime }): Promise<Ask> {
    const read = readUpdate(text);
    if (!read.ok) return { kind: "refusal", refusal: read.refusal };
    const { next } = read.value;
    if (!next) return { kind: "update", update: read.value };
    const reading = await readTime(next, saidAt, "future");
    if (reading.at) return { kind: "update", update: read.value, next: reading.at };
    const again = (time: string) => withNext(text, next, time);
    return unclearTime(next, reading, again, unreadableTime(next, again("8am")));
  },
};

/** The update as it was typed, with another time of the next one. */
function withNext(text: string, next: string, time: string): string {
  const [head = "", ...below] = asTyped(text).split("\n");
  const line = head.replace(/\s+/g, " ");
  const at = line.indexOf(next, Math.max(0, line.search(/\bnext\b/i)));
  const said = at < 0 ? line : line.slice(0, at) + time + line.slice(at + next.length);
  return [`/update${said}`, ...below].join("\n");
}

const unreadableTime = (next: string, example: string): Refusal => ({
  problem: `I cannot read "${next}" as the time of the next update.`,
  expected: "A time of day (8am, 14:20 UTC), a date and time, or a duration (30m).",
  example,
});
