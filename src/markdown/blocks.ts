import { sentencesOf } from "./sentences.ts";

/** A block of Markdown: a paragraph, a list item, a heading, or something opaque. */
export interface Block {
  readonly kind: Kind;
  /** Spaces before it. */
  readonly indent: number;
  /** Blocks without a blank line between them have the same number. */
  readonly group: number;
  /** Units that are kept or removed whole; joined, they are the block's text. */
  readonly pieces: readonly string[];
  /** Places in the list of blocks of those that it belongs to: its heading, its list's first line, the item above. */
  readonly owners: readonly number[];
}

type Kind = "text" | "item" | "heading" | "code" | "html" | "quote" | "table";

interface Start {
  readonly kind: Kind;
  /** Whether a later line is the last one; without it the block ends at a blank line or where another starts. */
  readonly isEnd?: (line: string) => boolean;
}

interface Open extends Start {
  readonly group: number;
  readonly lines: string[];
}

/**
 * The blocks of a text. When in doubt, a block rather extends too far, so that what is hidden in code or HTML is never taken
 * for a sentence. Linear.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Open[] = [];
  let open: Open | undefined;
  let group = 0;
  for (const line of markdown.split("\n")) {
    if (open?.isEnd) {
      open.lines.push(line);
      if (open.isEnd(line)) open = undefined;
      continue;
    }
    if (line.trim() === "") {
      group += 1;
      open = undefined;
      continue;
    }
    const start = startOf(line, open?.kind);
    if (start || !open) blocks.push((open = { ...(start ?? TEXT), group, lines: [line] }));
    else open.lines.push(line);
    if (open.kind === "heading") open = undefined;
  }
  return withOwners(blocks.map(blockOf));
}

const TEXT: Start = { kind: "text" };

type Bare = Omit<Block, "owners">;

function blockOf({ kind, group, lines }: Open): Bare {
  const text = lines.map((line) => line.trimEnd()).join("\n");
  const indent = text.length - text.trimStart().length;
  return { kind, group, indent, pieces: kind === "text" ? sentencesOf(text) : [text] };
}

const ITEM = /^\s*(?:[-*+•]|\d{1,9}[.)])\s+/;
/** What begins with the first goes on up to the second, also over blank lines. */
const HTML = ["details", "pre", "script", "style", "table"].map((name) => [`<${name}`, `</${name}`] as const);
const SPANS = [["<!--", "-->"] as const, ...HTML];

/** What starts with this line; undefined where it belongs to the block that it stands in. */
function startOf(line: string, inside: Kind | undefined): Start | undefined {
  const covering = fenceFrom(line) ?? htmlFrom(line);
  if (covering) return covering;
  const kind = kindOf(line, inside);
  const goesOn = kind === inside && (kind === "table" || kind === "quote");
  return kind && !goesOn ? { kind } : undefined;
}

function fenceFrom(line: string): Start | undefined {
  const fence = fenceOf(line);
  return fence === undefined ? undefined : { kind: "code", isEnd: (last) => isClosing(last, fence) };
}

function htmlFrom(line: string): Start | undefined {
  const span = line.includes("<") ? spanIn(line.toLowerCase()) : undefined;
  if (!span) return undefined;
  return { kind: "html", isEnd: isOver(line, span) ? undefined : (last) => isOver(last, span) };
}

function kindOf(line: string, inside: Kind | undefined): Kind | undefined {
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) return "heading";
  if (line.includes("|")) return "table";
  if (/^\s*>/.test(line)) return "quote";
  if (ITEM.test(line)) return "item";
  return inside === undefined && /^(?: {4}|\t)/.test(line) ? "code" : undefined;
}

const spanIn = (lower: string) => SPANS.find(([first]) => lower.includes(first));

const bare = (line: string) => line.replace(/^[\s>]+/, "").replace(ITEM, "");

/**
 * What opens a fence, in a list or a quote as well. Backticks with more of them behind are a code span. fences.ts does
 * not serve here: it ends a fence with its list item, and what a customer must not read is rather hidden too long.
 */
const fenceOf = (line: string) => /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(bare(line))?.[0];

const isClosing = (line: string, fence: string) => {
  const text = bare(line).trimEnd();
  return text.startsWith(fence) && text.replaceAll(fence.charAt(0), "") === "";
};

const isOver = (line: string, [first, last]: readonly [string, string]) => {
  const lower = line.toLowerCase();
  return lower.includes(last) && lower.lastIndexOf(last) > lower.lastIndexOf(first);
};

function withOwners(blocks: readonly Bare[]): Block[] {
  let heading: number | undefined;
  let lead: number | undefined;
  let items: { at: number; indent: number }[] = [];
  return blocks.map((block, at) => {
    const isItem = block.kind === "item";
    if (block.kind === "heading") [heading, lead, items] = [undefined, undefined, []];
    while ((items.at(-1)?.indent ?? -1) >= block.indent) items.pop();
    if (!isItem && blocks[at - 1]?.kind === "item") lead = undefined;
    const owners = [heading, lead, items.at(-1)?.at].filter((owner) => owner !== undefined);
    if (block.kind === "heading") heading = at;
    if (isItem) items.push({ at, indent: block.indent });
    else lead = isLead(block) ? at : undefined;
    return { ...block, owners };
  });
}

/** "Thanks to:", or a line in bold that stands for a heading. */
const isLead = ({ kind, pieces }: Bare) => {
  const text = pieces.join("").trim();
  return (
    kind === "text" &&
    (text.replace(/(?<![*_])[*_]+$/, "").endsWith(":") || /^(?:\*\*|__)[^*_]*(?:\*\*|__)$/.test(text))
  );
};
