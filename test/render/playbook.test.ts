import { expect, test } from "vitest";
import { readTasks } from "../../src/markdown/checklist.ts";
import { playbookMarkdown, withPlaybook } from "../../src/render/playbook.ts";
import { PLAYBOOK } from "../given.ts";

test("a stage is a heading, a task a box, a hint a line below it", () => {
  const stages = [
    {
      name: "1 - First",
      tasks: [
        { id: "a", text: "Do A", hint: "Like this" },
        { id: "b", text: "Do B" },
      ],
    },
    { name: "2 - Second", tasks: [{ id: "c", text: "Do C" }] },
  ];
  expect(playbookMarkdown({ name: "P", stages })).toBe(
    "## 1 - First\n\n- [ ] Do A\n  - *Like this*\n- [ ] Do B\n\n## 2 - Second\n\n- [ ] Do C\n",
  );
});

test("what is written is read back: forty open tasks in their stages, hints are none", () => {
  const read = readTasks(playbookMarkdown(PLAYBOOK)).map(({ text, stage, checked }) => ({
    text,
    stage,
    checked,
  }));
  const meant = PLAYBOOK.stages.flatMap(({ name, tasks }) =>
    tasks.map(({ text }) => ({ text, stage: name, checked: false })),
  );
  expect(read).toEqual(meant);
});

test.each([
  "Down.",
  "It said:\n```\nlog",
  "<!-- half",
  "<![CDATA[ x",
  "<?php",
  "<!DOCTYPE",
  "<script>",
  "<pre>\n\nlog",
  "<style>",
  "<textarea>",
  "<!-- ```\n~~~",
  "- [ ] of their own\n- <!--",
])("below %j the playbook's tasks are tasks, and the text stays", (text) => {
  const whole = withPlaybook(text, PLAYBOOK);
  expect(whole.startsWith(text)).toBe(true);
  const tasks = readTasks(whole).map((task) => task.text);
  for (const { tasks: wanted } of PLAYBOOK.stages)
    expect(tasks).toEqual(expect.arrayContaining(wanted.map((task) => task.text)));
});

test("its heading is the label of the form's field", () => {
  expect(withPlaybook("Down", PLAYBOOK)).toMatch(/^Down\n\n### Playbook\n\n## 1/);
  expect(withPlaybook("Down", PLAYBOOK, "Ablauf")).toMatch(/^Down\n\n### Ablauf\n\n## 1/);
});
