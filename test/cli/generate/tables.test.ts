import { expect, test } from "vitest";
import { commandTable, configTable, replaceSection, taskTable } from "../../../src/cli/generate/tables.ts";

test("settings are listed by their path, with their defaults", () => {
  const schema = {
    properties: {
      zone: { description: "A | zone", default: "UTC" },
      steps: { description: "Steps", items: { properties: { after: { description: "When" } } } },
      mail: { properties: { to: { description: "Who", default: ["lead"] } }, additionalProperties: false },
      levels: {
        description: "Levels",
        additionalProperties: { properties: { name: { description: "Name" } } },
      },
    },
  };
  expect(configTable(schema).split("\n").slice(2)).toEqual([
    "| `zone` | A \\| zone | `UTC` |",
    "| `steps` | Steps |  |",
    "| `steps[].after` | When |  |",
    '| `mail.to` | Who | `["lead"]` |',
    "| `levels` | Levels |  |",
    "| `levels.<key>.name` | Name |  |",
  ]);
});

test("who may run the commands stands above their table, and long examples below", () => {
  const ack = { usage: "/ack yes|no", does: "Says it", example: "/ack yes" };
  const note = { usage: "/note", does: "Notes it", example: "/note x\ny" };
  expect(commandTable([ack, note]).split("\n")).toEqual([
    "Who may run them, all alike: triage or more.",
    "",
    "| Command | What it does | Example |",
    "| --- | --- | --- |",
    "| `/ack yes\\|no` | Says it | `/ack yes` |",
    "| `/note` | Notes it | `/note x` |",
    "",
    "```text",
    "/note x",
    "y",
    "```",
  ]);
});

test("tasks are listed with their ids and hints", () => {
  const tasks = [
    { id: "a", text: "Do A", hint: "Like this" },
    { id: "b", text: "Do B" },
  ];
  expect(
    taskTable({ name: "P", stages: [{ name: "S", tasks }] })
      .split("\n")
      .slice(2),
  ).toEqual(["| S | `a` | Do A | Like this |", "| S | `b` | Do B |  |"]);
});

test("a section is replaced, again and again, and the text around it stays", () => {
  const document = "Above\n<!-- generated: x -->\nold\n<!-- /generated: x -->\nBelow\n";
  const once = replaceSection(document, "x", "new $& text");
  expect(once).toBe("Above\n<!-- generated: x -->\nnew $& text\n<!-- /generated: x -->\nBelow\n");
  expect(replaceSection(once, "x", "new $& text")).toBe(once);
});

test("a document without its markers is told", () => {
  expect(() => replaceSection("Above", "x", "new")).toThrow(/no section/);
});
