import MarkdownIt from "markdown-it";
import { memoizeText } from "./memoize.ts";
import { singleSpaced } from "./text.ts";

/** A task of a task list. `line` counts from 0. */
export interface Item {
  /** Plain text of the nearest heading above, "" if none. */
  readonly stage: string;
  /** All headings that it stands under, the outermost first. */
  readonly headings: readonly string[];
  /** The Markdown after the box, in one line. */
  readonly text: string;
  readonly checked: boolean;
  readonly line: number;
}

export interface Tick {
  readonly stage: string;
  readonly text: string;
  readonly checked: boolean;
}

/** Block rules alone decide what is a task, and they take linear time on anything. */
const markdown = new MarkdownIt("commonmark", { maxNesting: 100 })
  .enable("table")
  .disable(["inline", "text_join"]);

const BOX = /^\[([ xX\t\n])\][ \t\n]+(\S[\s\S]*)$/;

/**
 * The tasks of a body as GitHub sees them (GFM task list items): any list marker, nested, in quotes; not in code or
 * HTML. Source: https://github.github.com/gfm/#task-list-items-extension-
 */
export const readTasks = memoizeText((body): readonly Item[] => {
  const items: Item[] = [];
  let open: Heading[] = [];
  let headings: readonly string[] = [];
  const tokens = markdown.parse(body, {});
  for (const [i, token] of tokens.entries()) {
    if (token.type !== "inline") continue;
    const [parent, item] = [tokens[i - 1], tokens[i - 2]];
    if (parent?.type === "heading_open") {
      open = below(open, { level: parent.tag, name: singleSpaced(token.content.replace(MARKS, "")) });
      headings = open.map(({ name }) => name);
    }
    const line = lineOf(token);
    // The box stands on the line of the list marker.
    const isFirst =
      parent?.type === "paragraph_open" && item?.type === "list_item_open" && lineOf(item) === line;
    const task = isFirst ? taskIn(token.content) : undefined;
    if (task) items.push({ stage: headings.at(-1) ?? "", headings, ...task, line });
  }
  return items;
});

const lineOf = ({ map }: { readonly map: readonly [number, number] | null }) => map?.[0] ?? 0;

function taskIn(content: string): Pick<Item, "text" | "checked"> | undefined {
  const [, box = "", said] = BOX.exec(content) ?? [];
  if (!said) return undefined;
  return { text: singleSpaced(withoutComments(said)) || singleSpaced(said), checked: /x/i.test(box) };
}

interface Heading {
  /** "h1" to "h6". */
  readonly level: string;
  readonly name: string;
}

/** The headings that are open below this one. */
const below = (open: readonly Heading[], heading: Heading): Heading[] => [
  ...open.filter(({ level }) => level < heading.level),
  heading,
];

/** Emphasis, code and escapes; underscores belong to names more often. */
const MARKS = /[*`]|\\(?=[!-/:-@[-`{-~])/g;

/** What GitHub does not show. In code it does. */
const withoutComments = (text: string) =>
  text.includes("<!--")
    ? text.replace(/`[^`\n]*`|<!--[^]*?(?:-->|$)/g, (found) => (found.startsWith("`") ? found : ""))
    : text;

/** A key that ignores case, spacing and Markdown formatting, to find a task again after people edited it. */
export const taskKey = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[*_`~\\#[\]()\u200B]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/**
 * What was ticked or unticked between two bodies, although tasks may be reworded, moved, added and deleted. Each task is
 * matched by its text in its stage, then by its text anywhere, then, if a stage keeps its number of tasks, by its position.
 * A new task that is already ticked counts as ticked; a deleted one does not count.
 */
export function changedTicks(before: readonly Item[], after: readonly Item[]): Tick[] {
  const old = [...before];
  const fresh = [...after];
  const found = [...pairUp(old, fresh, inStage), ...pairUp(old, fresh, (item) => taskKey(item.text))];
  const reworded = pairUp(old, fresh, (item) => taskKey(item.stage), true);
  const changed = [...found, ...reworded]
    .filter(([was, is]) => was.checked !== is.checked)
    .map(([, is]) => is);
  return [...changed, ...fresh.filter((item) => item.checked)]
    .toSorted((a, b) => a.line - b.line)
    .map(({ stage, text, checked }) => ({ stage, text, checked }));
}

const inStage = (item: Item) => JSON.stringify([taskKey(item.stage), taskKey(item.text)]);

/** Pairs items of the same key, first with first, and takes them out of both lists; `even`: where none is left over. */
function pairUp(old: Item[], fresh: Item[], key: (item: Item) => string, even = false): [Item, Item][] {
  const was = Map.groupBy(old, key);
  const pairs = [...Map.groupBy(fresh, key)].flatMap(([same, items]) => {
    const partners = was.get(same) ?? [];
    if (even && partners.length !== items.length) return [];
    return partners.slice(0, items.length).map((item, i): [Item, Item] => [item, items[i] ?? item]);
  });
  remove(old, new Set(pairs.map(([item]) => item)));
  remove(fresh, new Set(pairs.map(([, item]) => item)));
  return pairs;
}

function remove(list: Item[], gone: ReadonlySet<Item>): void {
  const kept = list.filter((item) => !gone.has(item));
  list.splice(0, list.length, ...kept);
}
