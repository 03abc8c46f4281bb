import type { Document, Line, Section } from "./document.ts";

/** A paragraph, a list item or a row of a table in one line, without code, addresses and what it quotes. */
export interface Passage {
  readonly text: string;
  readonly kind: Line["kind"];
  readonly section: Section;
  /** Its first line. */
  readonly line: number;
  /** The line on which a place of `text` stands. */
  readonly lineAt: (at: number) => number;
}

const READABLE = new Set(["text", "item", "row"]);

/** What people wrote and a reader sees at once, in order. */
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

/** As long as it was: what is in code or quoted is not the author's word, and an address is none. */
const plain = (text: string): string =>
  text.replace(
    /`[^`]{1,400}`|"[^"]{1,300}"|“[^“”]{1,300}”|\]\([^()\s]{1,400}\)|\bhttps?:\/\/[^\s)]{1,400}/g,
    (part) => "\u00B7".repeat(part.length),
  );
