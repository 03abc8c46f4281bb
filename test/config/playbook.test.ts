import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPlaybook } from "../../src/config/index.ts";
import { PLAYBOOK } from "../given.ts";

const FILE = ".github/sev1/playbook.yml";
const toldOf = async (text: string) => {
  const { playbook, errors } = await readPlaybook(text, FILE);
  expect(playbook).toBeUndefined();
  return errors.map(({ line, message }) => `${line} ${message}`);
};

test("the shipped playbook is read as it is", async () => {
  const text = readFileSync("templates/playbooks/mme-sev1.yml", "utf8");
  expect(await readPlaybook(text, FILE)).toMatchObject({ playbook: PLAYBOOK, errors: [] });
});

test("folded text becomes one line: it can be no second task", async () => {
  const { playbook } = await readPlaybook(
    'name: P\nstages:\n  - name: S\n    tasks: [{id: a, text: "A\\n- [x] B", hint: "x\\n## y"}]\n',
    FILE,
  );
  expect(playbook?.stages[0]?.tasks).toEqual([{ id: "a", text: "A - [x] B", hint: "x ## y" }]);
});

test("everything that is wrong is told at once, with its line", async () => {
  const told = await toldOf(`name: P
stages:
  - name: S
    tasks:
      - { id: A b, text: T, hnt: x, due: { hours: 1, businessDays: 2 } }
      - { id: b, due: { hours: .inf, days: 1 } }
      - { id: c, text: "", kind: replay, due: { businessDays: 0 } }
  - name: Empty
    tasks: []
`);
  expect(told).toEqual([
    '5 `stages[0].tasks[0].id`: expected lower-case letters, digits and dashes, got "A b"',
    '5 `stages[0].tasks[0].hnt` is not a setting. Did you mean "hint"?',
    "5 `stages[0].tasks[0].due`: expected either `hours` or `businessDays` after the resolution, got keys with values",
    "6 `stages[0].tasks[1].text` is missing",
    "6 `stages[0].tasks[1].due.hours`: expected a whole number from 1 to 365, got Infinity",
    "6 `stages[0].tasks[1].due.days` is not a setting. Available: hours, businessDays",
    '7 `stages[0].tasks[2].text`: expected some text, got ""',
    '7 `stages[0].tasks[2].kind`: expected reply-to-customer or customer-confirmation, got "replay"',
    "7 `stages[0].tasks[2].due.businessDays`: expected a whole number from 1 to 365, got 0",
    "9 `stages[1].tasks`: expected at least one task: `tasks: [{ id: read-logs, text: Read the logs }]`, got an empty list",
  ]);
});

test.each([
  ["", "1 `the file`: expected a playbook with `name` and `stages`, got nothing"],
  ["stages: []", "1 `name` is missing"],
  [
    "name: P\nstages:\n  - &s { name: S, tasks: [{ id: a, text: T }] }\n  - *s",
    '4 "S" is already used: choose another name',
  ],
])("%j is no playbook", async (text, message) => {
  expect(await toldOf(text)).toContain(message);
});

test("an id that comes twice is told where it comes again", async () => {
  const told = await toldOf(
    "name: P\nstages:\n  - name: S\n    tasks:\n      - {id: a, text: T}\n      - {id: a, text: U}",
  );
  expect(told).toEqual(['6 "a" is already used: choose another name']);
});

test("a playbook that leaves no room in an issue is told", async () => {
  const tasks = Array.from(
    { length: 99 },
    (_, i) => `      - {id: t${i}, text: ${"x".repeat(250)}, hint: ${"y".repeat(250)}}`,
  );
  const told = await toldOf(`name: P\nstages:\n  - name: S\n    tasks:\n${tasks.join("\n")}`);
  expect(told).toEqual([
    expect.stringMatching(/^2 the playbook has \d{5} characters, expected at most 40000/),
  ]);
});
