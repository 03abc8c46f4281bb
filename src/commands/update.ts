import { STATUSES, statusOf } from "../domain/status.ts";
import type { Status } from "../domain/status.ts";

/** A status update as somebody asked for it; what is absent carries over. `next` is a time as people write it. */
export interface UpdateRequest {
  readonly status?: Status;
  readonly next?: string;
  readonly summary?: string;
  readonly impact?: string;
  readonly notes?: string;
}

/** Shown to the user: what was wrong, what would be right, and an example to copy. */
export interface Refusal {
  readonly problem: string;
  readonly expected: string;
  readonly example: string;
}

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
  const head = readHead(end < 0 ? text : text.slice(0, end));
  if (!head.ok) return head;
  const sections = readSections(end < 0 ? "" : text.slice(end + 1));
  const summary = [head.value.summary, sections.summary].filter(Boolean).join("\n\n");
  return { ok: true, value: { ...sections, ...head.value, summary: summary || undefined } };
}

const unknownStatus = (word: string): Refusal => ({
  problem: `I do not know the status "${word}".`,
  expected: `The four statuses are ${STATUSES.map((status) => status.toLowerCase()).join(", ")}.`,
  example: "/update identified, next 8am\nWhat we know now, in a sentence or two.",
});

const NEXT = /^next(?: update)?(?: ?[:=] ?| at | in | )(.+)$/i;
const TIMELIKE = /\d|noon|midnight|tomorrow|tonight|morning|hour|minute/i;
/** A longer first line is prose: it is not searched for a status or a time. */
const HEAD_LIMIT = 300;

const readHead = (line: string): Read<UpdateRequest> => {
  if (line.length > HEAD_LIMIT) return { ok: true, value: { summary: line.trim() } };
  const parts = line
    .replace(/\s+/g, " ")
    .split(/[,;] ?/)
    .flatMap(splitNext)
    .map((part) => part.trim())
    .filter(Boolean);
  const status = readStatus(parts[0] ?? "");
  const rest = status ? parts.slice(1) : parts;
  const next = rest.find(isNext);
  const prose = rest.filter((part) => part !== next).join(", ");
  if (!status && /^\p{L}+$/u.test(prose)) return { ok: false, refusal: unknownStatus(prose) };
  return { ok: true, value: { status, next: NEXT.exec(next ?? "")?.[1], summary: prose || undefined } };
};

/** "identified next 8am" is two things said without a comma. */
const splitNext = (part: string): string[] => {
  const match = /^ ?(.{1,40}?) (next\b.*)$/i.exec(part);
  return match?.[1] && match[2] && readStatus(match[1]) ? [match[1], match[2]] : [part];
};

const isNext = (part: string): boolean => {
  const said = part.length <= 60 ? NEXT.exec(part)?.[1] : undefined;
  return said !== undefined && (TIMELIKE.test(said) || said.split(" ").length < 3);
};

const readStatus = (part: string): Status | undefined => {
  const word = part.replace(/^(?:status\s*[:=]?|still|now)\s+/i, "").replace(/[.!:]$/, "");
  return /^\p{L}+$/u.test(word) ? statusOf(word) : undefined;
};

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The text under each heading that we know (of any level, or in bold); other headings are text. Fences are skipped. */
const readSections = (text: string): Partial<Record<Section, string>> => {
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
