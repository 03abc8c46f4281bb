/** What hides lines: up to one that `isEnd` finds, or that stands further left than the list item that it is in. */
interface Cover {
  readonly width: number;
  readonly isEnd: RegExp;
}

/** Numbers of the lines below the beginning of a fence, its last one among them. */
export const fencedLines = (lines: readonly string[]): ReadonlySet<number> => covered(lines, fenceFrom);

/** The same for fences, `<pre>` and HTML comments: what GitHub shows as code, or not at all. */
export const hiddenLines = (lines: readonly string[]): ReadonlySet<number> =>
  covered(lines, (line) => fenceFrom(line) ?? rawFrom(line) ?? commentFrom(line));

function covered(lines: readonly string[], coverFrom: (line: string) => Cover | undefined): Set<number> {
  const hidden = new Set<number>();
  let cover: Cover | undefined;
  for (const [i, line] of lines.map(withSpaces).entries()) {
    if (cover && line.trim() !== "" && line.search(/\S/) < cover.width) cover = undefined;
    if (cover) {
      hidden.add(i);
      if (cover.isEnd.test(line)) cover = undefined;
    } else cover = coverFrom(line);
  }
  return hidden;
}

/** A tab at its beginning goes on to the next fourth column. */
function withSpaces(line: string): string {
  const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
  if (!indent.includes("\t")) return line;
  const width = indent.split("").reduce((at, sign) => at + (sign === "\t" ? 4 - (at % 4) : 1), 0);
  return " ".repeat(width) + line.slice(indent.length);
}

/** What opens a fence, also right behind the marker of a list item. Backticks with more of them behind are a code span. */
const FENCE = /^( {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})*)(`{3,}(?=[^`]*$)|~{3,})/;

function fenceFrom(line: string): Cover | undefined {
  const [, before = "", fence] = FENCE.exec(line) ?? [];
  if (!fence) return undefined;
  const width = before.trim() === "" ? 0 : before.length;
  const mark = `${fence.charAt(0)}{${fence.length},}`;
  return { width, isEnd: new RegExp(`^ {${width},${width + 3}}${mark}[ \\t]*$`) };
}

const RAW_END = /<\/(?:pre|script|style|textarea)>/i;

/** https://spec.commonmark.org/0.31.2/#html-blocks, the first kind. */
function rawFrom(line: string): Cover | undefined {
  const isOpen = /^ {0,3}<(?:pre|script|style|textarea)(?=[\s>]|$)/i.test(line) && !RAW_END.test(line);
  return isOpen ? { width: 0, isEnd: RAW_END } : undefined;
}

function commentFrom(line: string): Cover | undefined {
  const text = line.replace(/`[^`]*`/g, (span) => (span.includes("<!--") ? "" : span));
  return text.lastIndexOf("<!--") > text.lastIndexOf("-->") ? { width: 0, isEnd: /-->/ } : undefined;
}
