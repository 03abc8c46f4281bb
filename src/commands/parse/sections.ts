import { isQuieting } from "../../incident/status.ts";
import { fencedLines } from "../../markdown/fences.ts";
import { distance } from "../../markdown/edit-distance.ts";
import { plain } from "./house-template.ts";
import type { Holds, HouseTemplate } from "./house-template.ts";
import type { StatusLine } from "./status.ts";

/** The parts of an update's text. */
export interface Sections {
  readonly summary?: string;
  readonly impact?: string;
  readonly notes?: string;
  /** What stands below other headings: never for the customer. */
  readonly other?: readonly OtherSection[];
  /** What lines such as "Status: Identified" say, in their order. */
  readonly statuses: readonly string[];
}

export interface OtherSection {
  readonly title: string;
  readonly text: string;
}

/** The names of sections, by `sectionKey`. */
export type SectionNames = ReadonlyMap<string, Holds>;

const SHIPPED: Readonly<Record<"summary" | "impact" | "notes" | "status", string>> = {
  summary: "summary|summary of incident|summary of the incident|incident summary",
  impact: "impact|customer impact|customer's impact|user impact|impact on customers|impact on the customer",
  notes: "tech|technical|tech note|tech notes|technical note|technical notes|technical details",
  status: "status|current status|new status",
};

export const sectionKey = (title: string): string =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}]+|[^\p{L}\p{N})]+$/gu, "")
    .replace(/\s+/g, " ");

export const sectionNames = (
  own: Partial<Record<"summary" | "impact" | "notes", readonly string[]>>,
  { titles }: HouseTemplate,
): SectionNames =>
  new Map([
    ...titles.map(([title, holds]) => [sectionKey(title), holds] as const),
    ...Object.entries(SHIPPED).flatMap(([holds, names]) =>
      names.split("|").map((name) => [name, holds as Holds] as const),
    ),
    ...Object.entries(own).flatMap(([holds, names]) =>
      names.map((name) => [sectionKey(name), holds as Holds] as const),
    ),
  ]);

/** Titles of what stays in the house; as a label before a text ("Root cause: …") they count as well as in a heading. */
const INTERNAL =
  /^(?:(?:for )?internal(?: \p{L}+){0,2}|(?:engineering|engineer|private|confidential|team|dev|ops|sre|staff)(?: \p{L}+)?(?: only)?|notes?|next steps?|root causes?(?: analysis)?|rca|action items?|actions|to-?dos?|not for (?:the )?customers?|do not share)$/u;

interface Heading {
  readonly title: string;
  /** 1 to 6 as in Markdown, 7 a line in bold, 8 a label with a colon. */
  readonly level: number;
  /** What stands behind the label on its line. */
  readonly rest?: string;
}

interface Open {
  readonly holds: Holds | "other";
  readonly title: string;
  readonly level: number;
  readonly lines: string[];
}

export interface Language {
  readonly sections: SectionNames;
  readonly template: HouseTemplate;
  readonly readStatus: (text: string) => StatusLine;
}

/**
 * The text below each heading of any level, in bold, or behind a label. What we know is a section of the update. Any
 * other heading ends it, and what stands below that one is kept apart; in what is kept apart, and in the technical
 * notes, deeper headings are text. Nothing in a fence is a heading.
 */
export function readSections(text: string, language: Language): Sections {
  const parts: Open[] = [{ holds: "summary", title: "", level: TOP, lines: [] }];
  const statuses: string[] = [];
  const lines = text.split("\n");
  const fenced = fencedLines(lines);
  for (const [i, line] of lines.entries()) {
    const open = parts.at(-1) as Open;
    const isInFence = fenced.has(i);
    const filled = isInFence ? undefined : filledIn(line, language, open);
    const heading = isInFence || filled ? undefined : headingAt(lines, i, language.sections);
    const next = heading && openedBy(heading, open, language.sections);
    if (filled?.status) statuses.push(filled.status);
    if (next) parts.push(next);
    else if (heading && isTitleOf(heading.title, open)) open.lines.push(`**${heading.title}**`, "");
    else if (!filled && !(isUnderline(lines, i) && !isInFence)) open.lines.push(line);
  }
  return { ...joined(parts), statuses: [...statuses, ...parts.filter(isStatus).map(firstLine)] };
}

const isStatus = ({ holds }: Open) => holds === "status";
const firstLine = ({ lines }: Open) => lines.find((line) => line.trim() !== "") ?? "";
const hasText = ({ lines }: Open) => lines.some((line) => line.trim() !== "");
const isInside = ({ holds }: Open) => holds === "other" || holds === "notes";

/** A line of the house template, filled in. A heading that says the status says nothing else. */
function filledIn(
  line: string,
  { template, readStatus }: Language,
  open: Open,
): { status?: string } | undefined {
  if (line.length > 300 || line.trim() === "") return undefined;
  const text = plain(line);
  const isHeading = /^\s*(?:#|\*\*|__)/.test(line);
  const found = template.lines.find(
    ({ pattern, isHeadingOnly }) => (isHeading || !isHeadingOnly) && pattern.test(text),
  );
  const status = STATUS_LINE.exec(text)?.[1] ?? found?.pattern.exec(text)?.groups?.status;
  if (status && !/^\s*#/.test(line) && !isSaid(readStatus(status), open)) return undefined;
  if (status) return { status };
  return found && (isHeading || !isInside(open)) ? {} : undefined;
}

/** Among what stays in the house "Status: …" is as often that of a ticket or a request. */
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

/** What we write where an update says nothing: pasted, it says nothing either. */
const isCarried = (text: string) =>
  /^(?:_Unchanged since|_Not updated since|_Nothing reported|Done since|No change since|The status changed from)/.test(
    text,
  );

const afterFirst = ({ lines }: Open) =>
  trimBlank(trimBlank(lines.join("\n")).split("\n").slice(1).join("\n"));

const trimBlank = (text: string) => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

/** The section that a heading opens; undefined where it is text of the one that is open. */
function openedBy(heading: Heading, open: Open, names: SectionNames): Open | undefined {
  const { title, level, rest } = heading;
  const known = holdsOf(title, names);
  const isPart = known ? staysInside(heading, open) : isInside(open) || isTitleOf(title, open);
  if (level > open.level ? isPart : !known && isTitleOf(title, open)) return undefined;
  return { holds: known ?? "other", title, level, lines: rest === undefined ? [] : [rest] };
}

/** What a deeper heading of a known name is in the technical notes, or in what stays in the house: a part of them. */
function staysInside({ level }: Heading, open: Open): boolean {
  if (open.holds === "other")
    return level === LABEL || hasText(open) || INTERNAL.test(sectionKey(open.title));
  return open.holds === "notes" && (level === LABEL || (level < BOLD && hasText(open)));
}

/** A title above all else, such as "ABC outage: update of 5pm": it stands for no section. */
const isTitleOf = (title: string, open: Open) =>
  open.level === TOP &&
  !hasText(open) &&
  !INTERNAL.test(sectionKey(title)) &&
  (sectionKey(title) === "update" || TITLE.test(title));

const TITLE =
  /\b(?:outage|incident|status)\b.*\bupdate\b|\bupdate\b.*\b(?:outage|incident)\b|\bsev(?:erity)? ?-?\d\b/i;
const TOP = 9;
const BOLD = 7;
const LABEL = 8;
const LONGEST = 80;

function headingAt(lines: readonly string[], at: number, names: SectionNames): Heading | undefined {
  const line = lines[at] ?? "";
  if (line.trim() === "") return undefined;
  const [, marks = "", title] = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$/.exec(line.slice(0, 300)) ?? [];
  if (title !== undefined) return { title: bare(title), level: marks.length };
  if (line.length > LONGEST) return labelled(line, names);
  const under = /^ {0,3}(=+|-{3,})[ \t]*$/.exec(lines[at + 1] ?? "")?.[1];
  const isStart = (lines[at - 1] ?? "").trim() === "";
  if (under && isStart && /\p{L}/u.test(line))
    return { title: bare(line), level: under.startsWith("=") ? 1 : 2 };
  const [, level, html] = /^\s*<h([1-6])\b[^>]*>(.*?)<\/h[1-6]>\s*$/i.exec(line) ?? [];
  if (html) return { title: bare(html), level: Number(level) };
  return inBold(line) ?? labelled(line, names);
}

/** A line in bold is a heading rather than a sentence where it ends with a colon, or is short and ends with no stop. */
function inBold(line: string): Heading | undefined {
  const [, text = "", colon = ""] = /^\s*(?:\*{2,3}|__)([^*_].*?)(?:\*{2,3}|__)\s*(:?)\s*$/.exec(line) ?? [];
  const title = bare(text);
  const isTitle =
    text.endsWith(":") || colon !== "" || (title.split(/\s+/).length <= 5 && !/[.!?…]$/.test(title));
  return title !== "" && isTitle ? { title, level: BOLD } : undefined;
}

/** "Technical notes:" and "**Impact:** half of the users": only what we know, as any line may begin with a word and a colon. */
function labelled(line: string, names: SectionNames): Heading | undefined {
  const [, label = "", rest = ""] =
    /^ {0,3}[*_]{0,3}([\p{L}][\p{L}' ’-]{1,40}?)[*_]{0,3} ?[:：][*_]{0,3}(?:\s+([^]*))?$/u.exec(line) ?? [];
  const title = label.trim();
  const holds = title === "" ? undefined : holdsOf(title, names);
  const isOurs =
    holds === undefined ? INTERNAL.test(sectionKey(title)) : holds !== "status" && holds !== "times";
  if (title === "" || !isOurs) return undefined;
  return { title, level: LABEL, rest: rest.trim() };
}

const bare = (title: string) =>
  title
    .replace(/[*_`]+/g, "")
    .trim()
    .replace(/\s*[:：]$/, "");

/** The line below a heading that is underlined. */
const isUnderline = (lines: readonly string[], at: number) =>
  /^ {0,3}(?:=+|-{3,})[ \t]*$/.test(lines[at] ?? "") &&
  at > 0 &&
  (lines[at - 1] ?? "").trim() !== "" &&
  (lines[at - 1] ?? "").length <= LONGEST &&
  (lines[at - 2] ?? "").trim() === "" &&
  !/^ {0,3}#/.test(lines[at - 1] ?? "");

/** What a title means, a typo or two forgiven. */
function holdsOf(title: string, names: SectionNames): Holds | undefined {
  const key = sectionKey(title);
  const known = names.get(key);
  if (known || key.length < 5 || key.length > 40) return known;
  const most = key.length > 9 ? 2 : 1;
  for (const [name, holds] of names)
    if (name.length > 4 && Math.abs(name.length - key.length) <= most && distance(name, key) <= most)
      return holds;
  return undefined;
}
