import { hiddenLines } from "../markdown/fences.ts";
import { matterOf } from "./front-matter.ts";
import type { Matter } from "./front-matter.ts";
import { isKnownHeading, topicOf } from "./topics.ts";
import type { Topic } from "./topics.ts";

type Kind = "matter" | "hidden" | "folded" | "heading" | "quote" | "row" | "item" | "text" | "blank";

/** A line of the file, counted from 1. `text` has no HTML comments and no list marker. */
export interface Line {
  readonly number: number;
  readonly kind: Kind;
  readonly text: string;
  /** Spaces before it. */
  readonly indent: number;
  readonly section: Section;
  /** Its author has marked it as correct. */
  readonly isAccepted: boolean;
}

export interface Section {
  readonly title: string;
  readonly level: number;
  /** Of its heading; 1 before the first heading. */
  readonly line: number;
  readonly topic: Topic;
  /** Its heading is a line of text, as in documents that were pasted. */
  readonly isBare?: boolean;
}

/** A postmortem as it is reviewed. */
export interface Document {
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  readonly matter: Matter;
}

/** Ends a line that its author has marked as correct. */
const ACCEPTED = /<!--\s{0,20}sev1:\s{0,5}ok\s{0,20}-->/i;

const ITEM = /^\s*(?:[-*+•]|\d{1,9}[.)])\s+/;

/** Reads the lines of a file. Linear. */
export function readDocument(file: string): Document {
  const texts = file.replace(/\r\n?/g, "\n").split("\n");
  const { matter, end } = matterOf(texts);
  const hidden = hiddenLines(texts);
  const sections: Section[] = [{ title: "", level: 0, line: 1, topic: "head" }];
  let depth = 0;
  const lines = texts.map((raw, i): Line => {
    const number = i + 1;
    const bare = withoutComments(raw);
    const before = depth;
    depth = Math.max(0, depth + foldsIn(bare, hidden.has(i)));
    const kind = i < end ? "matter" : hidden.has(i) ? "hidden" : before + depth > 0 ? "folded" : kindOf(bare);
    const heading = kind === "heading" || kind === "text" ? headingOf(bare, kind) : undefined;
    if (heading) sections.push({ ...sectionOf(heading, number, sections), isBare: kind === "text" });
    return {
      number,
      kind: heading ? "heading" : kind,
      text: kind === "item" ? bare.replace(ITEM, "").trim() : bare.trim(),
      indent: bare.length - bare.trimStart().length,
      section: sections.at(-1) ?? NOWHERE,
      isAccepted: ACCEPTED.test(raw),
    };
  });
  return { lines, sections, matter };
}

const NOWHERE: Section = { title: "", level: 0, line: 1, topic: "head" };

/** Removes an HTML comment that ends on its line. */
function withoutComments(line: string): string {
  let text = line;
  for (let from = text.indexOf("<!--"); from >= 0; from = text.indexOf("<!--", from)) {
    const to = text.indexOf("-->", from + 4);
    if (to < 0) break;
    text = text.slice(0, from) + text.slice(to + 3);
  }
  return text;
}

/** By how many levels this line changes the folding. */
const foldsIn = (line: string, isHidden: boolean) =>
  isHidden ? 0 : (line.match(/<details\b/gi)?.length ?? 0) - (line.match(/<\/details>/gi)?.length ?? 0);

function kindOf(line: string): Kind {
  if (line.trim() === "") return "blank";
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) return "heading";
  if (/^\s*>/.test(line)) return "quote";
  if (/^\s*\|/.test(line)) return "row";
  return ITEM.test(line) ? "item" : "text";
}

interface Heading {
  readonly title: string;
  readonly level: number;
}

/** A heading, or a line that stands for one: in bold or alone, with the name of a postmortem's section. */
function headingOf(line: string, kind: "heading" | "text"): Heading | undefined {
  const text = line.trim();
  if (kind === "heading") {
    const marks = /^#{1,6}/.exec(text)?.[0] ?? "";
    return { title: text.slice(marks.length).replace(/\s#+$/, "").trim(), level: marks.length };
  }
  if (text.length > 60) return undefined;
  const title = text
    .replace(/^[*_]{2}|[*_]{2}$/g, "")
    .replace(/:(?:[*_]{2})?$/, "")
    .trim();
  return isKnownHeading(title) ? { title, level: 2 } : undefined;
}

/** A heading inherits the topic of the heading above it, unless it has its own. */
function sectionOf({ title, level }: Heading, line: number, before: readonly Section[]): Section {
  const parent = level > 2 ? before.findLast((each) => each.level < level) : undefined;
  const own = topicOf(title);
  return { title, level, line, topic: own === "other" && parent ? parent.topic : own };
}
