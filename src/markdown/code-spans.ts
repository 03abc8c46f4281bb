import MarkdownIt from "markdown-it";

/** A part of a Markdown text: code, which GitHub shows as it is, or anything else. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly code: boolean;
}

/**
 * Block rules alone, in linear time; no block of HTML is left where its result is used. fences.ts does not serve here:
 * it tells lines, not what quotes and lists around them make of a fence, and what counts as code is not made harmless.
 */
const blocks = new MarkdownIt("commonmark", { maxNesting: 100 })
  .enable("table")
  .disable(["html_block", "inline", "text_join"]);

type Range = readonly [start: number, end: number];

/** What is opened before the text whose spans count. */
const WITH_SPANS = new Set<string | undefined>(["paragraph_open", "heading_open"]);

/** Fences, and code spans in paragraphs and headings. A table's cells may cut a span, so tables count as text. */
export function piecesOf(text: string): Piece[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const at = (line: number) => starts[line] ?? text.length;
  const tokens = blocks.parse(text, {});
  const ranges = tokens.flatMap(({ type, map }, i): Range[] => {
    const [from, to] = map ?? [0, 0];
    if (type === "fence") return [[at(from + 1), at(to)]];
    const block = text.slice(at(from), at(to));
    if (!WITH_SPANS.has(tokens[i - 1]?.type) || mayBeTable(block)) return [];
    return codeSpans(block).map(([start, end]) => [at(from) + start, at(from) + end]);
  });
  const edges = [0, ...ranges.flat(), text.length];
  return edges
    .slice(1)
    .map((end, i) => ({ text: text.slice(edges[i], end), start: edges[i] ?? 0, code: i % 2 === 1 }));
}

/**
 * Whether a line may be the delimiter row of a table. GitHub sees a table also where other readers see a paragraph, and
 * its cells cut a code span in two: https://github.github.com/gfm/#tables-extension-
 */
const mayBeTable = (paragraph: string): boolean =>
  paragraph.split("\n").some((line) => /^[-|:> \t]*$/.test(line) && line.includes("-") && /[|:]/.test(line));

/** The code spans of a paragraph, up to the first place where its backticks could be something else. */
function codeSpans(text: string): Range[] {
  const runs = [...text.matchAll(/`+/g)].map((run) => ({ start: run.index, end: run.index + run[0].length }));
  const closers = closersOf(runs);
  const spans: Range[] = [];
  let end = 0;
  for (const run of runs) {
    const closer = closers.get(run);
    if (run.start < end) continue;
    // Behind backticks without a partner GitHub misses code spans:
    // https://github.com/github/cmark-gfm/blob/master/src/inlines.c (scan_to_closing_backticks)
    if (!closer || isDoubtful(text.slice(end, run.start)) || text.slice(run.start, closer.end).includes("\n"))
      break;
    end = closer.end;
    spans.push([run.start, end]);
  }
  return spans;
}

/** To each run of backticks the next one of the same length. */
function closersOf<Run extends { start: number; end: number }>(
  runs: readonly Run[],
): Map<Run, Run | undefined> {
  const closers = new Map<Run, Run | undefined>();
  const next = new Map<number, Run>();
  for (const run of runs.toReversed()) {
    closers.set(run, next.get(run.end - run.start));
    next.set(run.end - run.start, run);
  }
  return closers;
}

const SIMPLE_LINK = /\](?:\([^\s()[\]<>"'\\]*\)|\[[^\s()[\]<>"'\\]*\])/g;

/** Whether the text before a backtick may go on behind it: an escape, a formula, an address, a link. */
function isDoubtful(before: string): boolean {
  const word = before.split(/[ \t\n]/).at(-1) ?? "";
  return (
    /\$|\\(?:`|$)/.test(before) ||
    /:\/\/|www\.|</i.test(word) ||
    /\][([]/.test(before.replace(SIMPLE_LINK, ""))
  );
}

/** The fence that is still open at the end, if any: where it starts, and what closes it. */
export function openFence(text: string): { start: number; closing: string } | undefined {
  const last = blocks.parse(text, {}).at(-1);
  if (last?.type !== "fence" || !last.map) return undefined;
  const [from, to] = last.map;
  const lines = text.split("\n");
  const end = lines[to - 1]?.trim() ?? "";
  const isClosed = to - 1 > from && end.startsWith(last.markup) && !end.replaceAll(last.markup.charAt(0), "");
  if (isClosed) return undefined;
  const start = lines.slice(0, from).join("\n").length;
  return { start, closing: (text.endsWith("\n") ? "" : "\n") + last.markup };
}
