import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/index.ts";
import { withHints } from "../../src/incident/playbook.ts";
import { PLAYBOOK } from "../given.ts";

/** The house's playbook, with roles in the place of names, and "Includes …" where it leaves a blank. */
const HOUSE = readFileSync("test/fixtures/mme-sev1-playbook.md", "utf8");

const tasks = PLAYBOOK.stages.flatMap((stage) => stage.tasks);
const hintsOfHouse = HOUSE.split("\n").flatMap((line) => /^\* \*(.+)\*$/.exec(line)?.[1] ?? []);

test("stages and tasks are those of the house, word for word and in its order", () => {
  const house = HOUSE.split("\n").filter((line) => /^##? |^\\\[ \]/.test(line));
  const ours = PLAYBOOK.stages.flatMap(({ name, tasks: own }) => [
    `## ${name}`,
    ...own.map(({ text }) => `\\[ ] ${text}`),
  ]);
  expect([`# ${PLAYBOOK.name}`, ...ours]).toEqual(house);
  expect([PLAYBOOK.stages.length, tasks.length]).toEqual([8, 40]);
});

/** What a hint has to be, by what the house says: its own words, or something where it leaves a blank. */
const wanted = (house: string) => {
  if (house === "Includes …") return expect.stringMatching(/^Includes (\S+ ){4}/);
  return house === "Link to relevant docs" ? expect.stringMatching(/\]\(https:\/\/[^\s)]+\)/) : house;
};

test("hints are those of the house, and say something where it leaves a blank", () => {
  expect(tasks.map(({ hint }) => hint)).toEqual(hintsOfHouse.map(wanted));
});

test("each blank of the house is filled with something of its own", () => {
  const filled = tasks.filter((_, i) => hintsOfHouse[i] === "Includes …").map(({ hint }) => hint);
  expect(filled).toHaveLength(23);
  expect(new Set(filled).size).toBe(23);
});

test("every stage but data gathering ends with a reply to the customer; four of them tell when it will be over", () => {
  const replies = PLAYBOOK.stages.map((stage) =>
    stage.tasks.filter(({ kind }) => kind === "reply-to-customer"),
  );
  expect(replies.map((found) => found.length)).toEqual([1, 0, 1, 1, 1, 1, 1, 1]);
  const last = PLAYBOOK.stages.map((stage) => stage.tasks.at(-1));
  expect(last.map((task) => task?.kind === "reply-to-customer")).toEqual(
    replies.map((found) => found.length === 1),
  );
  expect(last.map((task) => task?.wants === "timeline-for-resolution")).toEqual(
    [0, 0, 1, 1, 1, 1, 0, 0].map(Boolean),
  );
});

test("the deadlines in the texts are the deadlines that count", () => {
  const due = tasks.filter((task) => task.due).map((task) => [task.id, task.due]);
  expect(due).toEqual([
    ["monitor", { hours: 24 }],
    ["retrospective", { businessDays: 1 }],
    ["draft-analysis", { businessDays: 2 }],
    ["send-analysis", { businessDays: 3 }],
  ]);
  const numbers = tasks.filter((task) => task.due).map(({ text }) => Number(/\d+/.exec(text)?.[0]));
  expect(numbers).toEqual([24, 1, 2, 3]);
});

test("ids are unique, and every role is one that there is", () => {
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(40);
  const records = new Set(DEFAULTS.roles.map(({ key }) => key));
  expect(tasks.flatMap(({ role }) => role ?? []).filter((role) => !records.has(role))).toEqual([]);
});

test("a hint of the settings replaces ours, and only that one", () => {
  const changed = withHints(PLAYBOOK, { "pin-data": "Pin it" }).stages.flatMap((stage) => stage.tasks);
  expect(changed).toEqual(tasks.map((task) => (task.id === "pin-data" ? { ...task, hint: "Pin it" } : task)));
});

test("a task named like a part of every object keeps its hint", () => {
  const playbook = {
    name: "P",
    stages: [{ name: "S", tasks: [{ id: "constructor", text: "T", hint: "H" }] }],
  };
  expect(withHints(playbook, {})).toEqual(playbook);
});
