import { isQuieting } from "../../incident/status.ts";
import { fencedLines } from "../../markdown/fences.ts";
import { BOLD, headingAt, isUnderline, LABEL } from "./headings.ts";
import type { Heading } from "./headings.ts";
import { plain } from "./house-template.ts";
import type { Holds, HouseTemplate, TemplateLine } from "./house-template.ts";
import { holdsOf, isInternal, sectionKey } from "./section-names.ts";
import type { SectionNames } from "./section-names.ts";
import type { StatusLine } from "./status/status.ts";

/** The parts of an update's text. */
export interface Sections {
  readonly summary?: string;
  readonly impact?: string;
  readonly notes?: string;
  /** Text below other headings: never for the customer. */
  readonly other?: readonly OtherSection[];
  /** The statuses from lines such as "Status: Identified", in order. */
  readonly statuses: readonly string[];
}

export interface OtherSection {
  readonly title: string;
  readonly text: string;
}

interface Open {
  readonly holds: Holds | "other";
  readonly title: string;
  readonly level: number;
  readonly lines: string[];
}

export interface SectionLanguage {
  readonly sections: SectionNames;
  readonly template: HouseTemplate;
  readonly readStatus: (text: string) => StatusLine;
}

/**
 * The text below each heading, which may be a Markdown heading of any level, a bold line or a label. Known headings are
 * sections of the update. Text below any other heading is kept apart as internal; there, and in the technical notes,
 * deeper headings are text. Nothing in a fence is a heading.
 */
export function readSections(text: string, language: SectionLanguage): Sections {
  const parts: Open[] = [{ holds: "summary", title: "", level: TOP, lines: [] }];
  const statuses: string[] = [];
  const lines = text.split("\n");
  const fenced = fencedLines(lines);
  for (const [i, line] of lines.entries()) {
    const open = parts.at(-1) as Open;
    if (fenced.has(i)) {
      open.lines.push(line);
      continue;
    }
    const filled = filledIn(line, language, open);
    if (filled) {
      if (filled.status) statuses.push(filled.status);
      continue;
    }
    const heading = headingAt(lines, i, language.sections);
    const next = heading && openedBy(heading, open, language.sections);
    if (next) parts.push(next);
    else if (heading && isTitleOf(heading.title, open)) open.lines.push(`**${heading.title}**`, "");
    else if (!isUnderline(lines, i)) open.lines.push(line);
  }
  return { ...joined(parts), statuses: [...statuses, ...parts.filter(isStatus).map(firstLine)] };
}

const isStatus = ({ holds }: Open) => holds === "status";
const firstLine = ({ lines }: Open) => lines.find((line) => line.trim() !== "") ?? "";
const hasText = ({ lines }: Open) => lines.some((line) => line.trim() !== "");
const isInside = ({ holds }: Open) => holds === "other" || holds === "notes";

/** A filled-in line of the house template. A heading with the status has no other meaning. */
function filledIn(
  line: string,
  { template, readStatus }: SectionLanguage,
  open: Open,
): { status?: string } | undefined {
  if (line.length > 300 || line.trim() === "") return undefined;
  const text = plain(line);
  const isHeading = /^\s*(?:#|\*\*|__)/.test(line);
  const found = template.lines.find(
    ({ pattern, isHeadingOnly }) => (isHeading || !isHeadingOnly) && pattern.test(text),
  );
  const status = STATUS_LINE.exec(text)?.[1] ?? (found && statusBy(found, text));
  if (status) return /^\s*#/.test(line) || isSaid(readStatus(status), open) ? { status } : undefined;
  return found && (isHeading || !isInside(open)) ? {} : undefined;
}

const statusBy = ({ pattern }: TemplateLine, text: string) => pattern.exec(text)?.groups?.status;

/** In internal text, "Status: …" is often about a ticket or a request. */
const isSaid = (said: StatusLine, open: Open) =>
  isInside(open)
    ? said.kind === "status" && said.rest === "" && !isQuieting(said.status)
    : said.kind !== "none";

const STATUS_LINE = /^(?:- )?(?:current |new )?status ?[:：=] ?(.{1,80})$/i;

function joined(parts: readonly Open[]): Omit<Sections, "statuses"> {
  const text = (holds: Holds) => {
    const all = parts.filter((part) => part.holds === holds).flatMap(({ lines }) => lines);
    const whole = trimBlank(all.join("\n"));
    return whole === "" || isCarried(whole) ? undefined : whole;
  };
  const other = parts
    .filter(({ holds }) => holds === "other")
    .map(({ title, lines }) => ({ title, text: trimBlank(lines.join("\n")) }));
  // The first line below "Status" is the status; what follows is text.
  const behind = parts.filter(({ holds }) => holds === "status" || holds === "times").map(afterFirst);
  const summary = [...behind, text("summary") ?? ""].filter(Boolean).join("\n\n");
  return {
    summary: summary || undefined,
    impact: text("impact"),
    notes: text("notes"),
    ...(other.length > 0 ? { other } : {}),
  };
}

/** Sev1's own placeholders, which are no text when pasted back. */
const isCarried = (text: string) =>
  /^(?:_Unchanged since|_Not updated since|_Nothing reported|Done since|No change since|The status changed from)/.test(
    text,
  );

const afterFirst = ({ lines }: Open) =>
  trimBlank(trimBlank(lines.join("\n")).split("\n").slice(1).join("\n"));

const trimBlank = (text: string) => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

/** The section that a heading opens; undefined if it is text of the open section. */
function openedBy(heading: Heading, open: Open, names: SectionNames): Open | undefined {
  const { title, level, rest } = heading;
  const known = holdsOf(title, names);
  const isPart = known ? staysInside(heading, open) : isInside(open) || isTitleOf(title, open);
  if (level > open.level ? isPart : !known && isTitleOf(title, open)) return undefined;
  return { holds: known ?? "other", title, level, lines: rest === undefined ? [] : [rest] };
}

/** In technical notes and internal sections, a deeper heading with a known name is text. */
function staysInside({ level }: Heading, open: Open): boolean {
  if (open.holds === "other") return level === LABEL || hasText(open) || isInternal(open.title);
  return open.holds === "notes" && (level === LABEL || (level < BOLD && hasText(open)));
}

/** A title at the top, such as "ABC outage: update of 5pm", opens no section. */
const isTitleOf = (title: string, open: Open) =>
  open.level === TOP &&
  !hasText(open) &&
  !isInternal(title) &&
  (sectionKey(title) === "update" || TITLE.test(title));

const TITLE =
  /\b(?:outage|incident|status)\b.*\bupdate\b|\bupdate\b.*\b(?:outage|incident)\b|\bsev(?:erity)? ?-?\d\b/i;
const TOP = 9;
