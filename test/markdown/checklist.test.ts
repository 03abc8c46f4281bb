import * as fc from "fast-check";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { changedTicks, readTasks, taskKey } from "../../src/markdown/checklist.ts";
import { expectLinear } from "../linear.ts";
import { cases } from "../cases.ts";

const parser = unified().use(remarkParse).use(remarkGfm);

/** What another parser of GitHub's Markdown takes for tasks: line of the text, and whether it is ticked. */
function oracle(node: Nodes): { line: number; checked: boolean }[] {
  const inside = "children" in node ? node.children.flatMap(oracle) : [];
  if (node.type !== "listItem" || typeof node.checked !== "boolean") return inside;
  return [{ line: (node.children[0]?.position?.start.line ?? 0) - 1, checked: node.checked }, ...inside];
}

const ours = (body: string) => readTasks(body).map(({ line, checked }) => ({ line, checked }));

describe("readTasks", () => {
  test.each([
    ["- [ ] a", [false]],
    ["* [x] a\n+ [X] b", [true, true]],
    ["1. [ ] a\n2. [x] b", [false, true]],
    ["1) [x] a", [true]],
    ["- [ ] a\n  - [x] b\n    - [ ] c", [false, true, false]],
    ["- [ ] a\r\n- [x] b\r\n", [false, true]],
    ["> - [x] quoted\n> > 1. [ ] twice", [true, false]],
    ["- [ ]\ta", [false]],
    ["```\n- [ ] a\n```", []],
    ["~~~\n- [ ] a", []],
    ["    - [ ] indented", []],
    ["<!--\n- [ ] hidden\n-->", []],
    ["<details>\n- [ ] raw\n\n- [x] a\n</details>", [true]],
    ["\\[ ] a", []],
    ["[ ] a", []],
    ["- \\[ ] a", []],
    ["- [ ]", []],
    ["- [ ]a", []],
    ["- [y] a", []],
    ["- [] a", []],
    ["- a\n\n  [ ] second paragraph", []],
    ["- # [ ] heading", []],
    ["", []],
  ])("%j has the tasks %j", (body, checked) => {
    expect(readTasks(body).map((task) => task.checked)).toEqual(checked);
    expect(oracle(parser.parse(body)).map((task) => task.checked)).toEqual(checked);
  });

  test("gives each task its stage, its Markdown in one line, and its line", () => {
    const body =
      "- [ ] first\n\n## 1 \\- **Escalation**\n\n- [x] Add `CSM`,\n  *TAM*\n\nStage two\n---\n\n- [ ] b";
    expect(readTasks(body)).toEqual([
      { stage: "", headings: [], text: "first", checked: false, line: 0 },
      {
        stage: "1 - Escalation",
        headings: ["1 - Escalation"],
        text: "Add `CSM`, *TAM*",
        checked: true,
        line: 4,
      },
      { stage: "Stage two", headings: ["Stage two"], text: "b", checked: false, line: 10 },
    ]);
  });

  const start = fc.constantFrom(
    "",
    "  ",
    "    ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "1) ",
    "- [ ] ",
    "+ [x] ",
    "> - [X] ",
    "  - [ ] ",
    "[ ] ",
    "\\[ ] ",
  );
  const rest = fc.constantFrom(
    "",
    "task",
    "[ ] b",
    "[x] *c*",
    "```",
    "~~~",
    "# h",
    "<div>",
    "<!--",
    "-->",
    "---",
    "`d",
  );
  const markdown = fc
    .array(
      fc.tuple(start, rest).map((pair) => pair.join("")),
      { maxLength: 10 },
    )
    .chain((lines) => fc.constantFrom("\n", "\r\n", "\n\n").map((end) => lines.join(end)));

  test("finds the tasks that another parser finds", () => {
    fc.assert(
      fc.property(markdown, (body) => {
        expect(ours(body)).toEqual(oracle(parser.parse(body)));
      }),
      cases(2000),
    );
  });

  test.each([">", "- ", "[ ] ", "*a_ ", "`", "```\n", "- [ ] a\n", "  - a\n", "<!--", "a|b\n-|-\n", "[a]: "])(
    "takes linear time on 64 KB of %j",
    (piece) => expectLinear(readTasks, piece),
  );
});

const changed = (before: string, after: string) => changedTicks(readTasks(before), readTasks(after));

const write = (list: [string, boolean][], turn: boolean) =>
  list
    .map(([text, on]) => (text.startsWith("#") ? text : `- [${on !== turn ? "x" : " "}] ${text}`))
    .join("\n");

describe("changedTicks", () => {
  test("tells what was ticked and unticked, in the order of the body", () => {
    expect(changed("# S\n- [ ] a\n- [x] b\n- [ ] c", "# S\n- [x] a\n- [ ] b\n- [ ] c")).toEqual([
      { stage: "S", text: "a", checked: true },
      { stage: "S", text: "b", checked: false },
    ]);
  });

  test.each([
    ["nothing changed", "- [x] a\n- [ ] b", "- [x] a\n- [ ] b", []],
    ["a task moved", "- [x] a\n- [ ] b", "- [ ] b\n- [x] a", []],
    ["a task moved to another stage", "# 1\n- [x] a\n# 2\n- [ ] b", "# 1\n# 2\n- [ ] b\n- [x] a", []],
    ["a ticked task was reworded", "- [x] a\n- [ ] b", "- [x] other\n- [ ] b", []],
    ["a task was reworded and ticked", "- [ ] a\n- [ ] b", "- [x] other\n- [ ] b", ["other+"]],
    ["a new task arrived ticked", "- [ ] a", "- [ ] a\n- [x] b", ["b+"]],
    ["a new task arrived open", "- [ ] a", "- [ ] a\n- [ ] b", []],
    ["a ticked task was deleted", "- [x] a\n- [ ] b", "- [ ] b", []],
    ["one of two alike was ticked", "- [ ] a\n- [ ] a", "- [ ] a\n- [x] a", ["a+"]],
    [
      "alike in two stages, the second ticked",
      "# 1\n- [ ] a\n# 2\n- [ ] a",
      "# 1\n- [ ] a\n# 2\n- [x] a",
      ["a+"],
    ],
    ["only marks and case changed", "- [x] *Reply* to customer", "- [x] reply  to **customer**", []],
    ["one replaced by two, both ticked", "- [x] a", "- [x] b\n- [x] c", ["b+", "c+"]],
    ["the stage was renamed", "# 1\n- [x] a", "# One\n- [x] a", []],
  ])("%s", (_name, before, after, ticks) => {
    expect(changed(before, after).map(({ text, checked }) => text + (checked ? "+" : "-"))).toEqual(ticks);
  });

  test("a body against itself has no news, and every tick is told when all boxes turn", () => {
    const tasks = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "# S"), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(tasks, (list) => {
        const body = write(list, false);
        expect(changed(body, body)).toEqual([]);
        expect(changed(body, write(list, true))).toHaveLength(readTasks(body).length);
      }),
    );
  });
});

test.each([
  ["Reply to  **customer**", "reply to customer"],
  ["\\[ ] Add `CSM`", "add csm"],
  ["Upgrade customer’s dev", "upgrade customer's dev"],
])("the key of %j is that of %j", (text, other) => {
  expect(taskKey(text)).toBe(taskKey(other));
  expect(taskKey(text)).not.toBe(taskKey(`${other} again`));
});

test.each([
  ["- [ ] Discuss it <!-- note -->", ["Discuss it"]],
  ["- [ ] Discuss <!-- a --> it <!-- b", ["Discuss it"]],
  ["- [ ] Look for `<!-- x -->`", ["Look for `<!-- x -->`"]],
  ["- [ ] <!-- note -->", ["<!-- note -->"]],
])("a task has no HTML comment: %j", (body, texts) => {
  expect(readTasks(body).map(({ text }) => text)).toEqual(texts);
});
