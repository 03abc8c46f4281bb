import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config/index.ts";
import { dueAt } from "../../src/incident/due/deadlines.ts";
import { loadSettings } from "../../src/action/load-settings.ts";
import { PLAYBOOK } from "../given.ts";

const OWN = `name: Two
stages:
  - name: Look
    tasks:
      - { id: look, text: Look at it, hint: With both eyes }
      - { id: tell, text: Tell the customer }
`;
const BROKEN = OWN.replace("id: tell", "id: look");

const settings = (config: string, files: Record<string, string> = {}) =>
  loadSettings(
    {
      config: { text: config },
      overrides: { entries: Object.entries(files).map(([name, text]) => ({ name, object: { text } })) },
    },
    "sev1",
  );
const told = async (config: string, files?: Record<string, string>) =>
  (await settings(config, files)).problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );

test("a severity has a playbook of its own, with the hints of the settings", async () => {
  const config =
    "severities: { sev2: { playbook: two.yml }, sev3: {} }\nhints: { tell: By telephone, pin-data: Pin it }\n";
  const { problems, playbook, playbooks } = await settings(config, { "two.yml": OWN });
  expect(problems).toEqual([]);
  expect(Object.keys(playbooks)).toEqual(["sev2"]);
  expect(playbooks.sev2?.stages[0]?.tasks).toEqual([
    { id: "look", text: "Look at it", hint: "With both eyes" },
    { id: "tell", text: "Tell the customer", hint: "By telephone" },
  ]);
  const tasks = playbook.stages.flatMap((stage) => stage.tasks);
  expect(tasks.find(({ id }) => id === "pin-data")?.hint).toBe("Pin it");
  expect(tasks).toHaveLength(PLAYBOOK.stages.flatMap((stage) => stage.tasks).length);
});

test("two severities may share one", async () => {
  const config = "severities: { sev2: { playbook: two.yml }, sev3: { playbook: two.yml } }";
  const { playbooks } = await settings(config, { "two.yml": OWN });
  expect(Object.keys(playbooks)).toEqual(["sev2", "sev3"]);
  expect(await told(config, { "two.yml": BROKEN })).toHaveLength(1);
});

test("a playbook that is not there is told where it is named; the usual one stands", async () => {
  const config = "severities:\n  sev2:\n    playbook: two.yml\n";
  expect(await told(config, { "tow.yml": OWN, "update.mustache": "{{summary}}" })).toEqual([
    '.github/sev1.yml:3:5 "two.yml" is not a file in .github/sev1/. Did you mean "tow.yml"?',
  ]);
  expect(await told(config)).toEqual([
    '.github/sev1.yml:3:5 "two.yml" is not a file in .github/sev1/. There is no playbook in that folder',
  ]);
  const { playbooks, config: read } = await settings(config);
  expect(playbooks).toEqual({});
  expect(read.severities.map(({ playbook }) => playbook)).toEqual([undefined]);
});

test("a broken one is told in its file; the usual one stands", async () => {
  const config = "severities: { sev2: { playbook: two.yml } }";
  expect(await told(config, { "two.yml": BROKEN })).toEqual([
    '.github/sev1/two.yml:6:11 "look" is already used: choose another name',
  ]);
  expect(await told(config, { "two.yml": "name: [" })).toEqual([
    expect.stringMatching(/^.github\/sev1\/two.yml:1:\d not YAML/),
  ]);
  expect((await settings(config, { "two.yml": BROKEN })).playbooks).toEqual({});
});

test("the usual playbook may be named; its mistakes are told once", async () => {
  const config = "severities: { sev2: { playbook: playbook.yml } }\nhints: { look: x }";
  const right = await settings(config, { "playbook.yml": OWN });
  expect([right.problems, right.playbooks, right.playbook.name]).toEqual([[], {}, "Two"]);
  expect(await told(config.split("\n")[0] ?? "", { "playbook.yml": BROKEN })).toHaveLength(1);
});

test("a file that no severity names is not read, and that is told", async () => {
  expect(await told("severities: { sev2: {} }", { "two.yml": BROKEN })).toEqual([
    expect.stringMatching(/^\.github\/sev1\/two\.yml:1:1 is ignored: no severity names it as its `playbook`/),
  ]);
});

test("a hint for a task of no playbook is told", async () => {
  const { errors } = await readConfig("hints: { look: x }", PLAYBOOK, new Map());
  expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/^"look" is not a task/)]);
});

const dayOf = async (config: string, days: number) =>
  dueAt({ businessDays: days }, new Date("2026-11-25T18:00:00Z"), await settings(config)).day;

test("what is due in business days knows the holidays and the weekend of the settings", async () => {
  expect(await dayOf("", 1)).toBe("2026-11-26");
  expect(await dayOf("businessDays: { country: US }", 1)).toBe("2026-11-27");
  expect(await dayOf("businessDays: { country: US, region: CA }", 1)).toBe("2026-11-30");
  expect(await dayOf("businessDays: { country: US, holidays: [2026-11-27, 2026-11-30] }", 1)).toBe(
    "2026-12-01",
  );
  expect(await dayOf("businessDays: { weekend: [thursday, friday] }", 1)).toBe("2026-11-28");
  expect(await dayOf("timezone: Pacific/Kiritimati", 1)).toBe("2026-11-27");
  expect(await dayOf("businessDays: { country: MY, region: 01 }", 0)).toBe("2026-11-25");
});

test("the days off are those of the place and of the settings", async () => {
  const none = await settings("timezone: UTC");
  expect(none.holidays).toEqual(new Set());
  const { holidays } = await settings("businessDays: { country: de, region: by, holidays: [2026-12-24] }");
  expect([...holidays]).toEqual(expect.arrayContaining(["2026-12-24", "2027-01-06", "2037-12-26"]));
  expect([...holidays]).not.toContain("2026-12-31");
});

test("the documented playbook of a severity is looked for", async () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/configuration.md", "utf8"))?.[1] ?? "";
  const named = example.replace("# playbook:", "playbook:");
  expect(await told(named)).toEqual([expect.stringMatching(/"playbook-sev2.yml" is not a file/)]);
  expect(await told(named, { "playbook-sev2.yml": OWN })).toEqual([]);
});
