import type { Document, Line, Section } from "./document.ts";

/** A paragraph, list item or table row as one line, with code, URLs and quotations blanked. */
export interface Passage {
  readonly text: string;
  readonly kind: Line["kind"];
  readonly section: Section;
  /** Its first line. */
  readonly line: number;
  /** The line number of an offset in `text`. */
  readonly lineAt: (at: number) => number;
}

const READABLE = new Set(["text", "item", "row"]);

/** The visible text that people wrote, in order. */
export function passagesOf({ lines }: Document): Passage[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const goesOn = line.kind === "text" && (first?.kind === "text" || first?.kind === "item");
    if (group && goesOn) group.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    return first && READABLE.has(first.kind) ? [passageOf(first, group)] : [];
  });
}

function passageOf(first: Line, group: readonly Line[]): Passage {
  const texts = group.map(({ text }) => plain(text));
  const ends: number[] = [];
  for (const text of texts) ends.push((ends.at(-1) ?? 0) + text.length + 1);
  return {
    text: texts.join(" "),
    kind: first.kind,
    section: first.section,
    line: first.number,
    lineAt: (at) => group[ends.findIndex((end) => at < end)]?.number ?? first.number,
  };
}

/** Blanks code, quotations and URLs, which are not the author's words. The length stays the same. */
const plain = (text: string): string =>
  text.replace(
    /`[^`]{1,400}`|"[^"]{1,300}"|“[^“”]{1,300}”|\]\([^()\s]{1,400}\)|\bhttps?:\/\/[^\s)]{1,400}/g,
    (part) => "\u00B7".repeat(part.length),
  );
