import { expect, test } from "vitest";
import { CHECKS } from "../../src/doctor/checks.ts";
import type { Answers } from "../../src/doctor/query-github.ts";
import type { Config } from "../../src/incident/settings.ts";
import { given } from "../given.ts";

const AT = new Date("2026-11-17T16:00:00Z");
const usual = given().snapshot.settings.config;
/** The shipped settings, with this handle as the CEO's. */
const calling = (handle: string): Config => ({
  ...usual,
  postmortem: { ...usual.postmortem, reviewers: [] },
  roles: usual.roles.map((role) => ({ ...role, people: role.key === "ceo" ? [handle] : [] })),
});
const config = calling("erin");
const MAIN = "on:\n  issue_comment:\njobs: { sev1: { steps: [{ uses: acme/sev1@0123 }] } }\n";
const CLOCK =
  "on:\n  repository_dispatch:\n    types: [sev1-clock]\njobs: { a: { steps: [{ uses: ./ }] } }\n";
const LABELS = [
  "sev1",
  "status: investigating",
  "status: identified",
  "status: monitoring",
  "status: resolved",
];

/** A repository in which everything holds. */
const GOOD: Answers = {
  at: AT,
  repository: { data: { archived: false, has_issues: true, private: false } },
  actions: { data: { enabled: true, allowed_actions: "all" } },
  rights: { data: { can_approve_pull_request_reviews: true } },
  workflows: {
    data: [
      { path: ".github/workflows/sev1.yml", text: MAIN, state: "active" },
      { path: ".github/workflows/clock.yml", text: CLOCK, state: "active" },
    ],
  },
  scheduled: { data: [1, 2, 3].map((hours) => new Date(AT.getTime() - hours * 3_600_000)) },
  rules: { data: [] },
  labels: { data: LABELS },
  files: { data: new Map([[".github/ISSUE_TEMPLATE/sev1.yml", "labels:\n  - sev1\n"]]) },
  settings: { config },
  people: new Map([["erin", { data: { name: "write", mayCommand: true, exists: true } }]]),
  stranger: { data: { name: "read", mayCommand: false, exists: true } },
  node: "v24.11.0",
  sweeps: [{ page: 50, cost: 1, nodes: 900, ms: 400 }],
};

const found = (answers: Partial<Answers>) =>
  CHECKS.map(({ id, judge }) => ({ id, ...judge({ ...GOOD, ...answers }) })).filter(
    ({ state }) => state !== "ok",
  );

test("a repository in which everything holds has nothing to mend", () => {
  expect(found({})).toEqual([]);
});

test("a workflow that calls the organization's is Sev1's as well", () => {
  const text = MAIN.replace(/steps.*\]/, "uses: acme/sev1/.github/workflows/organization.yml@0123");
  const [, clock] = "data" in GOOD.workflows ? GOOD.workflows.data : [];
  const caller = { path: ".github/workflows/sev1.yml", text, state: "active" };
  expect(found({ workflows: { data: [caller, ...(clock ? [clock] : [])] } })).toEqual([]);
  const foreign = { ...caller, text: text.replace("acme/sev1", "acme/ci") };
  expect(found({ workflows: { data: [foreign] } }).map(({ id }) => id)).toContain("workflow");
});

const REFUSED = { status: 403, message: "Must have admin rights" };

test.each<[string, Partial<Answers>, string, string, string]>([
  [
    "archived",
    { repository: { data: { archived: true, has_issues: true, private: false } } },
    "repository",
    "wrong",
    "archived",
  ],
  [
    "issues off",
    { repository: { data: { archived: false, has_issues: false, private: false } } },
    "repository",
    "wrong",
    "issues are off",
  ],
  [
    "a stranger who may",
    { stranger: { data: { name: "write", mayCommand: true, exists: true } } },
    "stranger",
    "wrong",
    "@ghost has the role write",
  ],
  ["an old runner", { node: "v24.4.1" }, "runner", "warning", "Node v24.4.1"],
  ["no runner", { node: undefined }, "runner", "unknown", "only a run on GitHub"],
  ["Actions off", { actions: { data: { enabled: false } } }, "actions", "wrong", "Actions are off"],
  [
    "selected actions",
    { actions: { data: { enabled: true, allowed_actions: "selected" } } },
    "actions",
    "warning",
    "selected",
  ],
  ["a token that may not ask", { actions: REFUSED }, "actions", "unknown", "403"],
  [
    "no pull requests",
    { rights: { data: { can_approve_pull_request_reviews: false } } },
    "pull requests",
    "wrong",
    "may not",
  ],
  ["a rule on branches", { rules: { data: ["creation", "deletion"] } }, "branches", "warning", "of creation"],
  ["no form", { files: { data: new Map() } }, "form", "wrong", "no form"],
  [
    "mistakes",
    { settings: { mistakes: [{ file: ".github/sev1.yml", line: 1, column: 1, message: "x" }] } },
    "settings",
    "wrong",
    ".github/sev1.yml:1:1: x",
  ],
  [
    "no step",
    { settings: { config: { ...config, escalations: [] } } },
    "settings",
    "warning",
    "no escalation",
  ],
  ["a label missing", { labels: { data: LABELS.slice(0, 4) } }, "labels", "warning", "status: resolved"],
  ["the incident's label missing", { labels: { data: [] } }, "labels", "wrong", "missing: sev1"],
  [
    "somebody without a role",
    { people: new Map([["erin", { data: { name: "read", mayCommand: false, exists: true } }]]) },
    "people",
    "wrong",
    "@erin has the role read",
  ],
  [
    "nobody of that name",
    { people: new Map([["erin", { data: { name: "none", mayCommand: false, exists: false } }]]) },
    "people",
    "wrong",
    "@erin is not a GitHub account",
  ],
  [
    "a late schedule",
    { scheduled: { data: [new Date(AT.getTime() - 5 * 3_600_000)] } },
    "schedule",
    "warning",
    "5.0 h",
  ],
  [
    "a sweep that is too much",
    {
      sweeps: [
        { page: 50, why: "too much" },
        { page: 25, cost: 1, nodes: 9, ms: 8 },
      ],
    },
    "sweep",
    "warning",
    "50: refused (too much); 25: 1 points, 9 nodes, 8 ms",
  ],
  ["no sweep at all", { sweeps: [{ page: 10, why: "too much" }] }, "sweep", "wrong", "10: refused"],
  ["no schedule yet", { scheduled: { data: [] } }, "schedule", "warning", "no scheduled run"],
])("%s is found", (_, answers, id, state, saw) => {
  const all = found(answers);
  expect(all.find((each) => each.id === id)).toMatchObject({ state, saw: expect.stringContaining(saw) });
  expect(all.find((each) => each.id === id)?.follows).toMatch(/\.$|`$/);
});

test("workflows that are missing, switched off or unknown to GitHub", () => {
  const workflows = (state: string | undefined) => ({
    data: [{ path: ".github/workflows/sev1.yml", text: MAIN, state }],
  });
  expect(found({ workflows: workflows("disabled_inactivity") })).toMatchObject([
    {
      id: "workflow",
      state: "wrong",
      saw: ".github/workflows/sev1.yml is disabled_inactivity, as nothing was pushed for 60 days",
      follows: "Turn it on: gh workflow enable sev1.yml",
    },
    { id: "clock", state: "wrong" },
  ]);
  expect(found({ workflows: workflows(undefined) })[0]).toMatchObject({ state: "warning" });
});

test("a team in the settings reaches nobody", () => {
  expect(found({ settings: { config: calling("acme/leads") } })).toMatchObject([
    { id: "people", state: "wrong", saw: "@acme/leads is a team, which a workflow's token cannot notify" },
  ]);
});
