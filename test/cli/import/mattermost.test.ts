import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { ImportError } from "../../../src/cli/import/imported.ts";
import { readMattermost } from "../../../src/cli/import/read-mattermost.ts";
import { toPlaybook } from "../../../src/cli/import/to-playbook.ts";
import { PLAYBOOK } from "../../given.ts";

const HOUR = 3_600_000;
const EXPORT = {
  version: 1,
  title: "Database outage",
  description: "For on-call",
  checklists: [
    {
      title: "Triage",
      items: [
        { title: "Open the bridge", description: "Use the usual room", command: "/call start" },
        { title: "Open the bridge", due_date: 2 * HOUR, assignee_type: "owner" },
      ],
    },
    { title: "Nothing in it" },
    {
      title: "After it",
      items: [{ title: "Review", due_date: 30 * 24 * HOUR, description: "One\n\n- two" }],
    },
  ],
  metrics: [{ title: "Time to repair", type: "metric_duration" }],
  status_update_enabled: true,
  reminder_timer_default_seconds: 5400,
  retrospective_template: "## What happened",
};

const imported = (from: object) => toPlaybook(readMattermost(JSON.stringify(from)), PLAYBOOK);

test("checklists are stages, items tasks; ids are made and never twice", () => {
  expect(imported(EXPORT).playbook).toEqual({
    name: "Database outage",
    stages: [
      {
        name: "Triage",
        tasks: [
          { id: "open-the-bridge", text: "Open the bridge", hint: "Use the usual room" },
          { id: "open-the-bridge-2", text: "Open the bridge", due: { hours: 2 } },
        ],
      },
      {
        name: "After it",
        tasks: [{ id: "review", text: "Review", hint: "One - two", due: { businessDays: 30 } }],
      },
    ],
  });
});

test("what means something else, and what nothing here corresponds to, is listed whole", () => {
  const { differences, leftOut } = imported(EXPORT);
  expect(differences.map((each) => each.split(/[.\n]/)[0])).toEqual([
    'task "Open the bridge": due 2 h after the start there, 2 h after the resolution here',
    'task "Review": its description is one line here',
    'task "Review": due 720 h after the start there, 30 business days after the resolution here',
  ]);
  expect(leftOut).toEqual([
    'task "Open the bridge": command: /call start (Sev1 runs no slash commands of Mattermost)',
    'task "Open the bridge": assignee_type: owner',
    "description: For on-call",
    'metrics: [{"title":"Time to repair","type":"metric_duration"}] (the postmortem\'s front matter has the durations)',
    "retrospective_template: ## What happened (the postmortem's headings are a template: docs/configuration.md)",
    'stage "Nothing in it": it has no task',
  ]);
});

describe("the cadence of updates", () => {
  const settings = (more: object) => readMattermost(JSON.stringify({ ...EXPORT, ...more })).settings;

  test.each([
    [5400, ["updates:", "  every: 90m"]],
    [3600, ["updates:", "  every: 1h"]],
    [90, ["updates:", "  every: 2m"]],
    [0, []],
  ])("%i seconds", (reminder_timer_default_seconds, lines) => {
    expect(settings({ reminder_timer_default_seconds })).toEqual(lines);
  });

  test("is left out, and listed, where status updates are off: exports leave zero values out", () => {
    const read = readMattermost(JSON.stringify({ ...EXPORT, status_update_enabled: undefined }));
    expect(read.settings).toEqual([]);
    expect(read.leftOut.join()).toContain("reminder_timer_default_seconds: 5400");
  });
});

test.each([
  ["no JSON", "not json", "it is not JSON"],
  ["something else", "[]", "there are no `checklists` in it"],
  ["another version", '{"version":2,"checklists":[]}', "it is of version 2, expected version 1"],
])("%s is refused with what was expected", (_, text, said) => {
  expect(() => readMattermost(text)).toThrow(ImportError);
  expect(() => readMattermost(text)).toThrow(said);
});

/** Words that no other value holds, so that each can be found again. */
const word = fc.integer({ min: 0, max: 2 ** 40 }).map((number) => `word${number}x`);
const text = fc.array(word, { minLength: 1, maxLength: 90 }).map((words) => words.join(" "));
const item = fc.record(
  { title: text, description: text, command: text, condition_id: word, due_date: fc.nat(9e8) },
  { requiredKeys: ["title"] },
);
const exported = fc.record({
  version: fc.constant(1),
  title: text,
  checklists: fc.array(fc.record({ title: text, items: fc.array(item, { minLength: 1, maxLength: 5 }) }), {
    maxLength: 4,
  }),
  run_summary_template: text,
  signal_any_keywords: fc.array(word),
  conditions: fc.array(
    fc.record({ id: word, condition_expr: fc.record({ is: fc.record({ value: word }) }) }),
  ),
});

test("no word of an export is lost unlisted", () => {
  fc.assert(
    fc.property(exported, (from) => {
      const came = JSON.stringify(imported(from));
      const words = JSON.stringify(from).match(/word\d+x/g) ?? [];
      expect(words.filter((each) => !came.includes(each))).toEqual([]);
    }),
  );
});
