import MarkdownIt from "markdown-it";
import { singleSpaced } from "../../markdown/text.ts";
import { ImportError } from "./imported.ts";
import type { Imported, ImportedTask } from "./imported.ts";

/**
 * Reads a Markdown page: headings become stages, checkboxes tasks, and the text below a checkbox its hint. Checkboxes
 * are list items (`- [ ] text`) or, as in handbooks, paragraphs (`[ ] text` and `\[ ] text`). Without any checkbox,
 * list items become the tasks.
 */
export function readPage(page: string, file: string): Imported {
  const lines = textsOf(page);
  const hasBoxes = lines.some(({ kind, text }) => kind !== "heading" && BOX.test(text));
  const isTask = ({ kind, text }: Text) => (hasBoxes ? BOX.test(text) : kind === "item");
  const title = lines.find(({ kind, level }) => kind === "heading" && level === 1)?.text ?? file;
  const stages: OpenStage[] = [];
  const leftOut: string[] = [];
  let heading = title;
  for (const line of lines) {
    if (line.kind === "heading") heading = line.text;
    else if (isTask(line)) {
      if (stages.at(-1)?.name !== heading) stages.push({ name: heading, tasks: [] });
      stages.at(-1)?.tasks.push({ text: singleSpaced(line.text.replace(BOX, "")), hints: [] });
    } else {
      const task = lastTaskBelow(heading, stages);
      if (task) task.hints.push(withoutEmphasis(singleSpaced(line.text)));
      else leftOut.push(`below "${heading}", no task: ${line.text}`);
    }
  }
  if (stages.length === 0)
    throw new ImportError(
      "there is no task in it: expected lines such as `- [ ] Read the logs` below headings",
    );
  return {
    name: title,
    stages: stages.map(({ name, tasks }) => ({ name, tasks: tasks.map(toTask) })),
    settings: [],
    differences: [],
    leftOut,
  };
}

interface OpenStage {
  readonly name: string;
  readonly tasks: { text: string; hints: string[] }[];
}

function lastTaskBelow(heading: string, stages: readonly OpenStage[]) {
  const stage = stages.at(-1);
  return stage?.name === heading ? stage.tasks.at(-1) : undefined;
}

interface Text {
  readonly kind: "heading" | "item" | "text";
  /** Of a heading, 1 to 6. */
  readonly level: number;
  readonly text: string;
}

const BOX = /^\\?\[[ xX]?\\?\]\s+(?=\S)/;
const markdown = new MarkdownIt("commonmark").enable("table");

/** The texts of a page in order, each with its kind. */
function textsOf(page: string): Text[] {
  const tokens = markdown.parse(page.replace(/^---\n[^]*?\n---\n/, ""), {});
  return tokens.flatMap((token, i): Text[] => {
    const text = token.content.trim();
    if (token.type === "fence" || token.type === "code_block") return [{ kind: "text", level: 0, text }];
    if (token.type !== "inline" || text === "") return [];
    const [parent, outer] = [tokens[i - 1], tokens[i - 2]];
    if (parent?.type === "heading_open")
      return [{ kind: "heading", level: Number(parent.tag.slice(1)), text }];
    const isItem = outer?.type === "list_item_open" && outer.level === 1;
    return [{ kind: isItem ? "item" : "text", level: 0, text }];
  });
}

const withoutEmphasis = (text: string) => text.replace(/^([*_]{1,3})(?=\S)([^*_]+)\1$/, "$2");

const toTask = ({ text, hints }: { text: string; hints: readonly string[] }): ImportedTask => ({
  text,
  ...(hints.length > 0 && { hint: hints.join(" ") }),
});
