import { markdownToHTML } from "comrak";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oneLine, quiet } from "../../src/markdown/escape.ts";
import { hostile } from "../render/worst.ts";

/** The oracle is comrak, the port of GitHub's cmark-gfm; the product reads Markdown with another parser. */
const render = (markdown: string): string =>
  markdownToHTML(markdown, {
    extension: { autolink: true, strikethrough: true, table: true, tasklist: true, footnotes: true },
    render: { unsafe: true },
  });

const decoded = (html: string) =>
  html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#0*64(?!\d);?|&#x0*40(?![\da-f]);?|&commat;/gi, "@")
    .replace(/&amp;/g, "&");

/** The handles that GitHub would notify: in text, not in code, tags or addresses. */
const mentionsIn = (markdown: string): string[] =>
  decoded(
    render(markdown)
      .replace(/<(code|pre|a)\b[^>]*>[\s\S]*?<\/\1>/g, " ")
      .replace(/<[a-z/][^>]*>/gi, " "),
  ).match(/(?<![\w`/])@[a-z\d][\w/-]*/gi) ?? [];

const TAIL = "The tail of the document.";

const CONTAINERS = /<(\/?)(details|summary|b|sub|sup|kbd|i|ul|ol|li|blockquote|table|pre|section)\b/gi;

/** What is still open where the text that follows stands: it would be folded away, or be a part of something. */
function openAtTail(markdown: string): string[] {
  const html = render(`${markdown}\n\n${TAIL}`);
  const end = html.indexOf(`<p>${TAIL}</p>`);
  expect(end, "the tail is a paragraph of its own").toBeGreaterThanOrEqual(0);
  const open: string[] = [];
  for (const [, close, name = ""] of html.slice(0, end).matchAll(CONTAINERS)) {
    if (close === "") open.push(name);
    else if (open.includes(name)) open.splice(open.lastIndexOf(name), 1);
  }
  return open;
}

/** Near what went wrong: tables cut a code span, closing tags are read as text. */
const aimed = fc
  .array(
    fc.constantFrom(
      ..."x,|-|,|:-:|,-|-,:-,| a | b |,`,``,`@handle | b`,@handle `,|,<details>,</details>".split(","),
      ..."    </details>,<summary>a</summary>,`</details>`,![</details>](a.png),\\`,> ,- ,1. ,```,~~~".split(
        ",",
      ),
      ..."<details><summary>a</summary>,<b>,</b>,&#64;handle,[x](,),$".split(","),
      "",
      "\t</details>",
      "[x]: a",
    ),
    { maxLength: 12 },
  )
  .chain((lines) => fc.constantFrom(lines.join("\n"), lines.join(" "), lines.join("")));

describe("as GitHub renders it", () => {
  test.each([
    "x\n|-|\n`@handle | b`",
    "x\n|-|\na ` @handle | b`",
    "a | b\n-|-\n`x | @handle`",
    "> x\n> |-|\n> `@handle | b`",
    "- x\n  :-\n  `@handle`",
  ])("finds no mention in the quieted %j", (markdown) => {
    expect(mentionsIn(quiet(markdown))).toEqual([]);
  });

  test.each([
    "<details>\n\n    </details>",
    "<details>\n\n`</details>`",
    "<details>\n\n![</details>](a.png)",
    "<details>\n\n`\n</details>\n`",
    "<details>\n\n> </details>",
    "<details><details>\n\n</details>",
    "a <details>\n\n</details>",
    "<details>\n\n```\n</details>\n```",
  ])("folds nothing away that follows %j", (markdown) => {
    expect(openAtTail(quiet(markdown))).toEqual([]);
  });

  test("still folds what people fold", () => {
    const log = "<details>\n<summary>Log of the proxy</summary>\n\nlines\n\n</details>";
    expect(render(quiet(log))).toContain("<details>");
    expect(render(quiet(log))).toContain("<summary>Log of the proxy");
    expect(render(quiet("<details><summary>Log</summary>\n\nlines\n</details>"))).toContain("<details>");
    expect(render(quiet("Press <kbd>Ctrl</kbd> now"))).toMatch(/<kbd>Ctrl\u200B<\/kbd>/);
  });

  test.each([
    ["random", hostile],
    ["aimed", aimed],
  ])("agrees on %s text: no mention, nothing folded away, the tail stands alone", (_name, text) => {
    fc.assert(
      fc.property(text, (markdown) => {
        const calm = quiet(markdown);
        expect(mentionsIn(calm)).toEqual([]);
        expect(openAtTail(calm)).toEqual([]);
        expect(mentionsIn(oneLine(markdown))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
