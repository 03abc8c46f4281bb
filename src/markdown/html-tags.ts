import type { Piece } from "./code-spans.ts";

/** An invisible zero-width space breaks a mention, a reference and a tag. */
export const GAP = "\u200B";

/** Parts of a document, and emphasis within a line. */
const BLOCKS = "details|summary";
const NAMES = `${BLOCKS}|sub|sup|kbd|b|i`;
const ATTRIBUTE = '[ \\t]+[a-z-]+(?:="[^"<>`@\\n]*")?';
/** HTML that may stay: harmless, without a backtick or a mention inside, and on one line. */
export const TAG = `(?<!\\\\)${GAP}?<(?:/(?<close>${NAMES})[ \\t]*|(?<open>${NAMES}|br|img)(?:${ATTRIBUTE})*[ \\t]*/?)>`;
const EVERY_TAG = new RegExp(TAG, "gi");
const VOID = /^(?:br|img)$/;
const IS_BLOCK = new RegExp(`^(?:${BLOCKS})$`);

interface Tag {
  readonly name: string;
  readonly kind: "void" | "open" | "close";
  readonly at: number;
  readonly line: Line;
}

interface Line {
  readonly start: number;
  /** Its paragraph is nothing but text and tags. */
  readonly isPlain: boolean;
}

/**
 * Where the tags stand that stay HTML: those that need no partner, and pairs that every reader of Markdown sees as
 * tags. A closing tag that GitHub reads as text (in code, in a link, indented) would fold the rest of the document away,
 * so a folded part begins and ends at the start of a line, emphasis ends on its own line, and both only in paragraphs
 * in which nothing else could be meant.
 */
export function pairedTags(text: string, pieces: readonly Piece[]): Set<number> {
  const tags = tagsIn(text, pieces);
  const plain = tags.filter(({ kind, line }) => kind !== "void" && line.isPlain);
  const blocks = plain.filter(({ name, line }) => IS_BLOCK.test(name) && startsWithTag(text, line));
  const inline = Map.groupBy(
    plain.filter(({ name }) => !IS_BLOCK.test(name)),
    ({ line }) => line,
  );
  const alone = tags.filter(({ kind }) => kind === "void").map(({ at }) => at);
  return new Set([...alone, ...[blocks, ...inline.values()].flatMap(paired)]);
}

const startsWithTag = (text: string, { start }: Line) =>
  text.startsWith("<", start) || text.startsWith(`${GAP}<`, start);

function tagsIn(text: string, pieces: readonly Piece[]): Tag[] {
  const lines = linesOf(text);
  let last = 0;
  const lineAt = (at: number): Line => {
    while ((lines[last + 1]?.start ?? Infinity) <= at) last += 1;
    return lines[last] ?? { start: 0, isPlain: false };
  };
  return pieces
    .filter((piece) => !piece.code)
    .flatMap((piece) =>
      [...piece.text.matchAll(EVERY_TAG)].map(({ groups = {}, index }): Tag => {
        const name = (groups.open ?? groups.close ?? "").toLowerCase();
        const at = piece.start + index;
        const kind = groups.close ? "close" : VOID.test(name) ? "void" : "open";
        return { name, kind, at, line: lineAt(at) };
      }),
    );
}

/** The places of those that have a partner. */
function paired(tags: readonly Tag[]): number[] {
  const open: Tag[] = [];
  return tags.flatMap((tag) => {
    const last = open.at(-1);
    if (tag.kind === "open") open.push(tag);
    if (tag.kind === "open" || last?.name !== tag.name) return [];
    open.pop();
    return [last.at, tag.at];
  });
}

/** What may be something else than text: code, a link, a table, a formula, a comment, a list, a quote, a heading. */
const NOT_PLAIN = /[`[\]\\|$]|<!|^[ \t>#*+=:-]|^\d+[.)]/;

function linesOf(text: string): Line[] {
  let start = 0;
  let paragraph = { isPlain: true };
  return text
    .split("\n")
    .map((line) => {
      const at = start;
      start += line.length + 1;
      if (line.trim() === "") paragraph = { isPlain: true };
      else if (NOT_PLAIN.test(line)) paragraph.isPlain = false;
      return { start: at, paragraph };
    })
    .map((line) => ({ start: line.start, isPlain: line.paragraph.isPlain }));
}
