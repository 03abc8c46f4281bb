import * as fc from "fast-check";
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** Markdown as others read it. */
export const parser = unified().use(remarkParse).use(remarkGfm);
export const nodesOf = (node: Nodes): Nodes[] => [
  node,
  ...("children" in node ? node.children.flatMap(nodesOf) : []),
];

/** The text that GitHub looks through for mentions: not in code, entities decoded. */
const textOf = (root: Root): string =>
  nodesOf(root)
    .map((node) =>
      node.type === "text"
        ? node.value
        : node.type === "html"
          ? `<${node.value.replace(/&#0*64;?|&#x0*40;?|&commat;/gi, "@")}`
          : " ",
    )
    .join("");
export const mentions = (markdown: string) =>
  textOf(parser.parse(markdown)).match(/@[a-z0-9][\w/-]*/gi) ?? [];

const bit = fc.constantFrom(
  "@handle",
  "@org/team",
  "&#64;handle",
  "&#x0040;handle",
  "&#64handle",
  "&commat;handle",
  "\\@handle",
  "a@handle.example",
  "@&#110;eill",
  "`",
  "``",
  "```",
  "~~~",
  "\\",
  "\\`",
  "\n",
  "\n\n",
  " ",
  "    ",
  "> ",
  "- ",
  "1. ",
  "# ",
  "| a | b |\n|-|-|\n| ",
  "|",
  "$",
  "$server",
  "<!--",
  "-->",
  "<details>",
  "</details>",
  "<summary>",
  "<b>",
  "</b>",
  '<img alt="`">',
  '<img src="a">',
  "<img alt>",
  "<pre>",
  "<script>",
  "<?",
  "<![CDATA[",
  '<a title="',
  '">',
  "<",
  ">",
  "[x](",
  "[x]: ",
  "[x`]: ",
  "[x]:",
  "][",
  "](",
  ")",
  "]",
  "(",
  '"',
  "https://a.example/@x",
  "https://a.example/`",
  "www.a.example/`",
  "<https://a.example/@x>",
  "<#`a@b.example>",
  "[^1]: ",
  "word",
  "/update",
  "*",
  "_",
  "#123",
  "\t",
  "---\n",
);
/** What people may write at worst. */
export const hostile = fc.oneof(
  fc.array(bit, { maxLength: 14 }).map((bits) => bits.join("")),
  fc.array(bit, { maxLength: 14 }).map((bits) => bits.join(" ")),
  fc.string({ maxLength: 60 }),
);
