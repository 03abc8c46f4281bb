import { loadSettings } from "../../src/action/load-settings.ts";
import { checkForms, checkSettings } from "../../src/action/check-settings.ts";
import { misplacedFiles } from "../../src/config/files/misplaced-files.ts";
import { readConfig, readPlaybook } from "../../src/config/index.ts";
import type { ConfigError } from "../../src/incident/settings.ts";
import type { TemplateName } from "../../src/render/templates.ts";
import { checkTemplate } from "../../src/render/check-template.ts";
import type { SweepAnswer } from "../../src/github/first-queries.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";
import { given, PLAYBOOK } from "../given.ts";
import { severity } from "../settings.ts";
import { shown } from "./run.ts";
import type { Chapter, Text } from "./page.ts";

const CONFIG = ".github/sev1.yml";

/** Settings of which each part is mistaken. */
const CONFIGS: readonly string[] = [
  "timezone: America/NewYork",
  "timezone: 5",
  "timeFormat: 12",
  "sverity: x",
  "foo: 1",
  "severity: A severity with a long name",
  'severity: ""',
  "roles: { lead: bad handle }",
  "roles: { lead: 5 }",
  'roles: { leed: "@ana" }',
  "escalation: [{ after: 2h }, { after: 2h }]",
  "escalation: [{ after: 1h }, { after: 60m }]",
  "roles: { ceo: yes }",
  "vocabulary: { statuses: { resolved: [not] } }",
  "vocabulary: { sections: { impact: Technical notes } }",
  "roles: [ana]",
  "roles: { Bad Key: x }",
  'roles: { csm: { name: "A: b" } }',
  "roles: { csm: { poeple: [x] } }",
  "roles: { csm: { people: 5 } }",
  "escalation: 1h",
  "escalation: [{ after: soon }]",
  "escalation: [{ after: 0h }]",
  "escalation: [{ notify: ceo }]",
  "escalation: [1h]",
  "escalation: [{ after: 1h, notify: [] }]",
  "escalation: [{ after: 1h, notify: 5 }]",
  "escalation: [{ after: 1h, notify: [{ a: 1 }] }]",
  "escalation: [{ after: 1h, notify: [a b] }]",
  "escalation: [{ after: 1h, notify: led }]",
  "escalation: [{ after: 1h, notify: mangaer }]",
  "escalation: [{ after: 1h, acknowledge: 15m }]",
  'escalation: [{ after: 1h, label: "status: resolved" }]',
  "escalation: [{ after: 1h, label: sev2 }]\nseverities: { sev2: {} }",
  "postmortem: root-cause",
  "postmortem: { template: rootcause }",
  "hints: [x]",
  "hints: { pin-dta: x }",
  "updates: 4h",
  "updates: { every: often }",
  "clock: on",
  "drills: weekly",
  "closing: blok",
  "closing: { left: warn, merge: ok }",
  "changes: [acme/web]",
  "changes: { repositories: [web] }",
  "businessDays: US",
  "businessDays: { country: UK }",
  "businessDays: { region: CA }",
  "businessDays: { country: DE, region: XY }",
  "businessDays: { country: JP, region: 13 }",
  "businessDays: { country: US, region: [CA] }",
  "businessDays: { holidays: 2026-12-24 }",
  "businessDays: { holidays: [tomorrow] }",
  "businessDays: { weekend: [] }",
  "businessDays: { weekend: [satruday] }",
  "dashboard: Detected by",
  "dashboard: { fields: Detected by }",
  "severities: [sev2]",
  "severities: { escalated: {} }",
  "severities: { sev-2: {}, sev2: {} }",
  "severities: { sev2: { name: SEV1 } }",
  "vocabulary: { statuses: { resolved: identified } }",
  "escalation: [{ after: 1h, text: 'Call {{ceo}} now' }]",
  "severities: { sev1: {} }",
  "severities: { sev2: x }",
  "severities: { sev2: { escalation: 4h } }",
  "severities: { sev2: { playbook: ../x.yml } }",
  "severities: { sev2: { playbook: sev2.yml } }",
  "vocabulary: x",
  "vocabulary: { statuses: x }",
  "vocabulary: { sections: x }",
  "vocabulary: { form: x }",
  "vocabulary: { form: { customer: Playbook } }",
  "vocabulary: { statuses: { resolved: { a: b } } }",
  `vocabulary: { statuses: { resolved: [${"x, ".repeat(20)}x] } }`,
  "notify: slack",
  "notify: [slack]",
  "notify: [{ product: slak, url: CHAT_URL }]",
  "notify: [{ product: slack, url: https://hooks.slack.com/x }]",
  "notify: [{ product: slack, url: INPUT_TOKEN }]",
  "notify: [{ product: slack }]",
  "notify: [{ product: pagerduty }]",
  "notify: [{ product: webhook, url: HOOK_URL }]",
  "notify: [{ product: slack, url: CHAT_URL, channel: ops }]",
  "notify: [{ product: slack, url: CHAT_URL, events: all }]",
  "notify: [{ product: slack, url: CHAT_URL, severities: sev1 }]",
  "notify: [{ product: slack, url: CHAT_URL, severities: [sev4] }]",
  "notify: [{ product: mattermost, url: CHAT_URL, mention: erin }]",
  "alerts: [x]",
  'alerts: { customer: "{{label.customer}}" }',
  'alerts: { customer: "{{#labels}}" }',
  'alerts: { customer: "" }',
  `alerts: { customer: ${"x".repeat(501)} }`,
  "alerts: { confirmed: some people }",
  "alerts: { confirmed: 5 }",
  "alerts: { recovery: resolve }",
  "statusPage: https://status.example.com",
  "statusPage: { name: Example Status, url: http://status.example.com }",
  "statusPage: { name: Example Status, url: https://status.example.com, publish: never }",
  "text",
  Array.from({ length: 22 }, (_, i) => `key${i}: 1`).join("\n"),
];

/** Files that are no YAML, or of which YAML reads something else. */
const YAMLS: readonly string[] = [
  "roles: &a\n  ceo: *a",
  "roles:\n\tceo: x",
  "a: 1\na: 2",
  "roles:\n  csm: #ben",
  '{ "roles": { ceo: ana } }\nfoo',
  "timezone: *tz",
  'severity: "\\d"',
  "severity: `x`",
  "roles: { lead: ana }\n  ceo: erin",
  'severity: "x",',
  "roles:\n  ceo x\n  lead: y",
  "escalation:\n- after: 1h\n notify: [ceo]",
  "escalation:\n  - { after: 1h, text: Go to #inc }\n",
  `a: &a [x]\n${Array.from({ length: 60 }, (_, i) => `b${i}: *a`).join("\n")}`,
  "roles:\n  lead: ana\n ceo: erin",
  "roles: { lead: ana #x\n}",
  "escalation:\n  - after: 1h\n    text: Post in #incidents",
  "escalation:\n  - after: 1h\n    text: &x Call",
  "x".repeat(66_000),
  "[".repeat(1001),
  "roles: [a\nhints: b",
  "? [x]\n: y",
  "timezone: UTC\n---\nclosing: warn",
  "severity: Gr\uFFFDe",
  "roles: !!set {ceo}",
  "“roles”: { ceo: ana }",
];

const stage = (task: string) => `name: Ours\nstages: [{ name: 1 - Repair, tasks: [${task}] }]`;

const PLAYBOOKS: readonly string[] = [
  "x",
  "name: Ours",
  "name: Ours\nstages: []",
  "name: Ours\nstages: [x]",
  "name: Ours\nstages: [{ name: 1 - Repair, tasks: [] }]",
  stage("Read the logs"),
  stage("{ id: a, text: A, due: 1 }"),
  stage("{ id: a, text: A, due: { hours: 0.5 } }"),
  stage("{ id: a, text: A, wants: x, kind: reply }"),
  stage("{ id: a, text: A, wants: timeline-for-resolution }"),
  stage("{ id: a, text: A, role: chef }"),
  stage("{ id: a, text: '- [ ] A' }, { id: b, text: B }, { id: c, text: B }"),
  stage("{ id: a, text: A }, { id: a, text: B }"),
  `name: Ours\nstages:\n${Array.from({ length: 51 }, (_, i) => `  - { name: Stage ${i}, tasks: [{ id: a${i}, text: A }] }`).join("\n")}`,
  `name: Ours\nstages: [{ name: 1 - Repair, tasks: [${Array.from({ length: 99 }, (_, i) => `{ id: a${i}, text: A, hint: ${"x".repeat(420)} }`).join(", ")}] }]`,
];

const TEMPLATES: readonly (readonly [name: TemplateName | "updaet" | "zz", text: string])[] = [
  ["updaet", "x"],
  ["zz", "x"],
  ["update", "x".repeat(66_000)],
  ["update", "{{=<% %>=}}"],
  ["update", " "],
  ["update", "We work on it."],
  ["update", "{{summary"],
  ["update", "{{/summary}}"],
  ["update", "{{#summary}}"],
  ["update", "{% if summary %}"],
  ["update", "{summary}"],
  ["update", "{{> header}}"],
  ["update", "{{sumary}}"],
  ["update", "{{colour}}"],
  ["update", "{{#if summary}}x{{/if summary}}"],
  ["update", "{{else}}"],
  ["deadlines", "{{text}}"],
  ["escalation", "Call somebody"],
  ["escalation", "`{{mentions}}`"],
  ["escalation", "{{#works}}{{mentions}}{{/works}}"],
];

const OPENING = `name: Incident
body:
  - { type: input, id: customer, attributes: { label: Customer } }
  - { type: input, id: summary, attributes: { label: Summary } }
  - { type: input, id: began, attributes: { label: Began } }
`;

const FORM = `name: Incident
labels: [sev1, sev9]
body:
  - { type: textarea, id: playbook, attributes: { label: Playbook, value: "- [ ] Look at it" } }
`;

const FILES: Readonly<Record<string, string>> = {
  "sev1.yml": "x",
  "playbook.yml": "",
  "playbook.yaml": "",
  "other.yml": "",
  drafts: "",
  "update.txt": "",
};

const linesOf = (texts: Iterable<string>): Text[] =>
  [...new Set(texts)].filter((text) => !/^`key\d/.test(text)).map((text) => ({ text }));

/** What is wrong in any file that people write. */
export async function mistakes(): Promise<Chapter> {
  const configs = await Promise.all(
    [...CONFIGS, ...YAMLS].map(async (text) => (await readConfig(text, PLAYBOOK, new Map())).errors),
  );
  const playbooks = await Promise.all(
    PLAYBOOKS.map(async (text) => {
      const { errors, unknownRoles } = await readPlaybook(text, "");
      return [...errors, ...unknownRoles(["lead", "ceo"])];
    }),
  );
  const named = await readConfig(
    "severities: { sev2: { playbook: playbok.yml } }",
    PLAYBOOK,
    new Map([["x.txt", ""]]),
  );
  const entries = Object.entries(FILES).map(([name, text]) => ({ name, object: { text } }));
  const { problems } = await loadSettings(
    { config: { text: "" }, configYaml: { text: "x" }, overrides: { entries } },
    "sev1",
  );
  const { settings } = given().snapshot;
  const { vocabulary } = settings.config;
  const german = { ...vocabulary, form: { ...vocabulary.form, playbook: "Aufgaben" } };
  const forms = [
    ...(await checkForms(
      new Map([
        ["sev1.yml", FORM],
        ["own.yml", OPENING],
      ]),
      settings,
    )),
    ...(await checkForms(
      new Map([
        ["sev1.yml", "labels: [sev1]"],
        ["b.yml", "a: b: [sev1]"],
      ]),
      given().snapshot.settings,
    )),
    ...(await checkForms(
      new Map([["sev1.yml", FORM]]),
      given({ dashboardFields: ["War room"] }).snapshot.settings,
    )),
    ...(await checkForms(new Map([["sev1.yml", FORM]]), {
      ...settings,
      config: { ...settings.config, vocabulary: german },
    })),
    ...(await checkForms(
      new Map([["sev2.yml", ASKING]]),
      given({ severities: [severity("sev2")] }).snapshot.settings,
    )),
  ];
  const misplaced = misplacedFiles(
    new Map([
      ["sev1.yaml", undefined],
      [".github/sev1.json", undefined],
    ]),
  );
  const templates = TEMPLATES.flatMap(([name, text]) => checkTemplate(name, text));
  const all = [
    ...configs.flat(),
    ...playbooks.flat(),
    ...named.errors,
    ...problems,
    ...templates,
    ...forms,
    ...misplaced,
  ];
  return { title: "Mistakes in the settings", texts: linesOf(all.map(({ message }) => cut(message))) };
}

/** A form that asks for the severity as well as it sets one. */
const ASKING = `labels: [sev1, sev2]
body:
  - { type: input, id: customer, attributes: { label: Customer } }
  - { type: input, id: summary, attributes: { label: Summary } }
  - { type: dropdown, id: severity, attributes: { label: Severity, options: [SEV1, SEV3] } }
`;

const cut = (text: string) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);

const problem = (line: number, message: string): ConfigError => ({ file: CONFIG, line, column: 1, message });
const withProblems = (...problems: readonly ConfigError[]) => {
  const start = given();
  return start.settings({ problems });
};

export const comments = (): Chapter => ({
  title: "Settings",
  texts: [
    {
      when: "A mistake",
      text: shown(
        { name: "settings" },
        withProblems(problem(3, '`sverity` is not a setting. Did you mean "severity"?')),
      ),
    },
    {
      when: "Two mistakes, and nobody to call",
      text: shown(
        { name: "settings" },
        given({ escalations: [] }).settings({ problems: [problem(1, "…"), problem(2, "…")] }),
      ),
    },
    { when: "All mistakes are fixed", text: shown({ name: "settings" }, given()) },
  ],
});

/** A run by hand, on a GitHub that gives these roles. */
async function byHand(
  when: string,
  text: string,
  { isPrivate = false, clock = true }: { isPrivate?: boolean; clock?: boolean } = {},
): Promise<Text> {
  const roles: Readonly<Record<string, string>> = { ana: "triage", erin: "admin", carla: "read" };
  const rest = async (_: string, { username }: { username: string }) => {
    const role = roles[username];
    if (username === "zoe") throw new Error("no answer");
    if (role === undefined) throw Object.assign(new Error("Not Found"), { status: 404 });
    return { data: { role_name: role } };
  };
  const repo = {
    client: { rest },
    owner: "acme",
    name: "x",
    label: "sev1",
    readSettings: loadSettings,
    readSecret: () => undefined,
  };
  const repository = { config: { text }, overrides: null, clock: clock ? {} : null };
  const answer = Promise.resolve({ data: { repository } } as unknown as SweepAnswer);
  const { text: report } = await checkSettings(repo as unknown as RepoWithSettings, answer, isPrivate);
  return { when, text: report };
}

export const reports = async (): Promise<Chapter> => ({
  title: "A run by hand",
  texts: [
    await byHand("All is right", 'roles: { ceo: "@erin" }', { isPrivate: true }),
    await byHand(
      "Much is wrong",
      'timezone: x\nroles: { lead: "@nobody", csm: "@carla", de: "@acme/board", engineer: "@zoe" }\nnotify: [{ product: slack, url: SLACK_URL }]',
      { clock: false },
    ),
    await byHand(
      "A second call, and calls alone on time",
      'clock: calls\nroles: { ceo: "@erin" }\nescalation: [{ after: 1h, acknowledge: { within: 15m, notify: ["@ana"] } }]\nseverities: { sev2: { escalation: [{ after: 4h, notify: ["@ana"] }] } }',
    ),
    await byHand("No step, and no clock", "escalation: []\nclock: off"),
  ],
});
