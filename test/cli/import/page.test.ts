import { expect, test } from "vitest";
import { ImportError } from "../../../src/cli/import/imported.ts";
import { readPage } from "../../../src/cli/import/read-page.ts";
import { toPlaybook } from "../../../src/cli/import/to-playbook.ts";
import { PLAYBOOK } from "../../given.ts";

const imported = (page: string) => toPlaybook(readPage(page, "page.md"), PLAYBOOK);
const stages = (page: string) =>
  imported(page).playbook.stages.map(({ name, tasks }) => [
    name,
    ...tasks.map(({ text, hint }) => (hint ? `${text} (${hint})` : text)),
  ]);

/** The handbook's page of a playbook: boxes as paragraphs, hints in italics below, some of which only hold a place. */
function handbookPage(box: string, hintOf: (hint: string, task: number) => string): string {
  let task = 0;
  const blocks = PLAYBOOK.stages.flatMap(({ name, tasks }) => [
    `## ${name}`,
    ...tasks.flatMap(({ text, hint }) => [`${box} ${text}`, `* *${hintOf(hint ?? "", task++)}*`]),
  ]);
  return [`# ${PLAYBOOK.name}`, "Below is a playbook.", ...blocks].join("\n\n");
}

test.each(["\\[ ]", "[ ]", "[x]", "[]"])("the shipped playbook comes back from its page with %s", (box) => {
  const hints = ["Includes XXX", "Link to relevant docs", "Add @Somebody Else to the channel"];
  const page = handbookPage(box, (hint, task) => hints[task % 4] ?? hint);
  expect(imported(page).playbook).toEqual(PLAYBOOK);
});

test("a hint of one's own stays at a shipped task", () => {
  const page = handbookPage("- [ ]", (hint, task) => (task === 0 ? "Use the room *#outages*" : hint));
  expect(imported(page).playbook.stages[0]?.tasks[0]).toMatchObject({
    id: "create-channel",
    hint: "*Use the room *#outages**",
  });
});

test.each([
  [
    "boxes in lists",
    "## A\n- [ ] one\n  - why\n* [x] two\n## B\n1. [ ] three",
    [
      ["A", "one (why)", "two"],
      ["B", "three"],
    ],
  ],
  ["nested boxes are tasks", "## A\n- [ ] one\n  - [ ] two", [["A", "one", "two"]]],
  ["lists without any box", "# T\n## A\n- one\n  - why\n- two", [["A", "one (why)", "two"]]],
  ["front matter, title and no other heading", "---\na: [ ] b\n---\n# T\n- [ ] one", [["T", "one"]]],
  ["no heading at all", "- [ ] one", [["page.md", "one"]]],
  [
    "equal headings",
    "## A\n- [ ] one\n## B\n- [ ] two\n## A\n- [ ] three",
    [
      ["A", "one"],
      ["B", "two"],
      ["A-2", "three"],
    ],
  ],
])("%s", (_, page, expected) => {
  expect(stages(page)).toEqual(expected);
});

test("boxes within code are none, and what belongs to no task is listed", () => {
  const { playbook, leftOut } = imported("# T\nHello\n## A\n- [ ] one\n\n## B\n```\n- [ ] two\n```\n");
  expect(playbook.stages).toHaveLength(1);
  expect(leftOut).toEqual(['below "T", no task: Hello', 'below "B", no task: - [ ] two']);
});

test("what is too long is cut and listed whole", () => {
  const long = "word ".repeat(100).trim();
  const { playbook, differences } = imported(`## A\n- [ ] ${long}`);
  expect(playbook.stages[0]?.tasks[0]?.text).toMatch(/^(word ){58}word…$/);
  expect(differences).toEqual([`at most 300 characters fit, so this is cut: ${long}`]);
});

test("a page without tasks is refused", () => {
  expect(() => readPage("# T\n\nHello", "page.md")).toThrow(ImportError);
});
