import { literal } from "../../markdown/text.ts";

/**
 * The fixed text of the house template of a status update, so that a template filled in by hand can be read: its section
 * headings, and its lines with the status and the times.
 */
export interface HouseTemplate {
  readonly titles: readonly (readonly [title: string, holds: Holds])[];
  readonly lines: readonly TemplateLine[];
}

/** Matches a filled-in line without its Markdown; the group `status` is the status. */
export interface TemplateLine {
  readonly pattern: RegExp;
  /** Without heading syntax it could also be a sentence. */
  readonly isHeadingOnly: boolean;
}

/** What a heading opens. Times are dropped, because Sev1 computes them. */
export type Holds = "summary" | "impact" | "notes" | "status" | "times";

const VARIABLES: Readonly<Record<string, Holds>> = {
  summary: "summary",
  impact: "impact",
  notes: "notes",
  status: "status",
  duration: "times",
  time: "times",
};

const TAG = /\{\{\{?&?\s*([a-z]+)\s*\}?\}\}/g;
/** Lines with Mustache syntax only: sections, comments, delimiters. */
const OTHER_TAGS = /\{\{[#^/!>=][^}]*\}\}/g;
/** Only this many characters of a template are read. */
const MAX_TEMPLATE_LINES = 200;

export function readTemplate(template: string): HouseTemplate {
  const lines = template
    .split("\n", MAX_TEMPLATE_LINES)
    .map((line) => line.replace(OTHER_TAGS, "").trim())
    .filter((line) => line !== "" && line.length <= 300);
  const titles = lines.flatMap((line, i): [string, Holds][] => {
    const title = titleOf(lines[i - 1] ?? "");
    const [variable = ""] = variablesOf(line);
    const holds = VARIABLES[variable];
    return title && holds && line.replace(TAG, "").trim() === "" ? [[title, holds]] : [];
  });
  return { titles, lines: lines.flatMap(lineOf) };
}

const variablesOf = (line: string) => [...line.matchAll(TAG)].map(([, name = ""]) => name);

/** A heading without a variable. */
const titleOf = (line: string) =>
  variablesOf(line).length === 0
    ? (/^#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1] ?? /^(?:\*\*|__)(.+?)(?:\*\*|__):?$/.exec(line)?.[1])
    : undefined;

/** A line with both text and variables. */
function lineOf(line: string): TemplateLine[] {
  const names = variablesOf(line);
  const own = line.replace(TAG, "");
  const isText = names.some((name) => name === "summary" || name === "impact" || name === "notes");
  if (names.length === 0 || isText || !/\p{L}{3}/u.test(own)) return [];
  const isHeadingOnly = /^(?:#|\*\*|__)/.test(line) && !own.includes(":");
  return [{ pattern: patternOf(line), isHeadingOnly }];
}

const VARIABLE = "\uE000";
const STATUS = "\uE001";

function patternOf(line: string): RegExp {
  const status = variablesOf(line).indexOf("status");
  let count = -1;
  const text = plain(line.replace(TAG, () => (++count === status ? STATUS : VARIABLE)));
  const pattern = literal(text)
    // Adjacent variables count as one.
    .replace(/\uE000(?:\s*\uE000)*/g, ".{1,120}?")
    .replace(/\uE001/g, "(?<status>.{1,80}?)")
    .replace(/ /g, "\\s+");
  return new RegExp(`^\\s*${pattern}\\s*$`, "iu");
}

/** A line without its Markdown, which people may write differently. */
export const plain = (line: string): string =>
  line
    .replace(/^[\s#>]+|[*_`]+|[\s#]+$/g, "")
    .replace(/[–—−]/g, "-")
    .replace(/[ \t\u00A0]+/g, " ")
    .trim();
