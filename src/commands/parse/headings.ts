import { holdsOf, isInternal } from "./section-names.ts";
import type { SectionNames } from "./section-names.ts";

export interface Heading {
  readonly title: string;
  /** 1 to 6 as in Markdown, 7 for a line in bold, 8 for a label with a colon. */
  readonly level: number;
  /** The rest of the line after the label. */
  readonly rest?: string;
}

export const BOLD = 7;
export const LABEL = 8;
/** Maximum length of a heading, except after hashes or before a colon. */
const MAX_HEADING_LENGTH = 80;
const UNDERLINE = /^ {0,3}(=+|-{3,})[ \t]*$/;

/** The heading in a line, however it is written; undefined if the line is none. */
export function headingAt(lines: readonly string[], at: number, names: SectionNames): Heading | undefined {
  const line = lines[at] ?? "";
  if (line.trim() === "") return undefined;
  const heading = behindHashes(line);
  if (heading) return heading;
  if (line.length > MAX_HEADING_LENGTH) return labelled(line, names);
  return underlined(lines, at) ?? inHtml(line) ?? inBold(line) ?? labelled(line, names);
}

function behindHashes(line: string): Heading | undefined {
  const [, marks = "", title] = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$/.exec(line.slice(0, 300)) ?? [];
  return title === undefined ? undefined : { title: bare(title), level: marks.length };
}

function underlined(lines: readonly string[], at: number): Heading | undefined {
  const title = lines[at] ?? "";
  const [, signs] = UNDERLINE.exec(lines[at + 1] ?? "") ?? [];
  const isStart = (lines[at - 1] ?? "").trim() === "";
  if (!signs || !isStart || !/\p{L}/u.test(title)) return undefined;
  return { title: bare(title), level: signs.startsWith("=") ? 1 : 2 };
}

function inHtml(line: string): Heading | undefined {
  const [, level, title] = /^\s*<h([1-6])\b[^>]*>(.*?)<\/h[1-6]>\s*$/i.exec(line) ?? [];
  return title ? { title: bare(title), level: Number(level) } : undefined;
}

/** A bold line is a heading if it ends with a colon, or if it is short and does not end like a sentence. */
function inBold(line: string): Heading | undefined {
  const [, text = "", colon = ""] = /^\s*(?:\*{2,3}|__)([^*_].*?)(?:\*{2,3}|__)\s*(:?)\s*$/.exec(line) ?? [];
  const title = bare(text);
  const isTitle =
    text.endsWith(":") || colon !== "" || (title.split(/\s+/).length <= 5 && !/[.!?…]$/.test(title));
  return title !== "" && isTitle ? { title, level: BOLD } : undefined;
}

/**
 * "Technical notes:" and "**Impact:** half of the users": known names only, because any line may begin with a word and a
 * colon.
 */
function labelled(line: string, names: SectionNames): Heading | undefined {
  const [, label = "", rest = ""] =
    /^ {0,3}[*_]{0,3}([\p{L}][\p{L}' ’-]{1,40}?)[*_]{0,3} ?[:：][*_]{0,3}(?:\s+([^]*))?$/u.exec(line) ?? [];
  const title = label.trim();
  const holds = title === "" ? undefined : holdsOf(title, names);
  const isOurs = holds === undefined ? isInternal(title) : holds !== "status" && holds !== "times";
  if (title === "" || !isOurs) return undefined;
  return { title, level: LABEL, rest: rest.trim() };
}

const bare = (title: string) =>
  title
    .replace(/[*_`]+/g, "")
    .trim()
    .replace(/\s*[:：]$/, "");

/** The line below a heading that is underlined. */
export const isUnderline = (lines: readonly string[], at: number): boolean =>
  UNDERLINE.test(lines[at] ?? "") &&
  at > 0 &&
  (lines[at - 1] ?? "").trim() !== "" &&
  (lines[at - 1] ?? "").length <= MAX_HEADING_LENGTH &&
  (lines[at - 2] ?? "").trim() === "" &&
  !/^ {0,3}#/.test(lines[at - 1] ?? "");
