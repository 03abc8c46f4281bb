import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkForms } from "../../src/action/check-settings.ts";
import { loadSettings } from "../../src/action/load-settings.ts";

/** What the check tells of these files, as people see it: file, line, column, message. */
async function told(config: string, files: Record<string, string> = {}, forms: Record<string, string> = {}) {
  const entries = Object.entries(files).map(([name, text]) => ({ name, object: { text } }));
  const settings = await loadSettings({ config: { text: config }, overrides: { entries } }, "sev1");
  const problems = [...settings.problems, ...(await checkForms(new Map(Object.entries(forms)), settings))];
  return problems.map(({ file, line, column, message }) => {
    const place = `${file.replace(/^\.github\/(?:sev1\/|ISSUE_TEMPLATE\/)?/, "")}:${line}:${column}`;
    return `${place} ${message}`;
  });
}

const PLAYBOOK = `name: Ours
stages:
  - name: 1 - Look
    tasks:
      - { id: look, text: Look at it }
      - { id: tell, text: Tell them }
`;
const FORM = readFileSync(".github/ISSUE_TEMPLATE/sev1.yml", "utf8");

describe("settings", () => {
  test.each([
    [
      "severities: { escalated: {} }",
      '1:15 "escalated" is the label of the escalation. Give the severity another name',
    ],
    ["severity: Escalated", '1:1 "escalated" is the label of the escalation. Give the severity another name'],
    ["severities: { sev-2: {}, sev2: {} }", '1:26 "sev2" and "sev-2" are the same in `/severity`: keep one'],
    [
      "severities: { sev2: { name: P2 }, sev3: { name: p2 } }",
      '1:43 "p2" is the name of another severity. Give it a different one',
    ],
    [
      "severities: { sev2: { name: SEV1 } }",
      '1:23 "SEV1" is the name of another severity. Give it a different one',
    ],
    [
      "vocabulary: { statuses: { resolved: identified } }",
      '1:27 "identified" already means Identified. Remove it here',
    ],
    [
      "vocabulary: { statuses: { resolved: [weg, Gefunden], identified: gefunden } }",
      '1:43 "Gefunden" already means Identified. Remove it here',
    ],
    [
      "escalation: [{ after: 1h, text: 'Call {{ceo}} now' }]",
      "1:27 `{{ceo}}` stays as it is: a step's text has no variables. Write the words, or change escalation.mustache",
    ],
    ["timezone: EST", 'got "EST". Did you mean "America/New_York"?'],
    ["timezone: pst", 'got "pst". Did you mean "America/Los_Angeles"?'],
    ["timezone: IST", 'got "IST". Did you mean "Asia/Kolkata"?'],
    ["severity: Gr\uFFFDe", "1:13 the file is not UTF-8 here: save it as UTF-8"],
    ["timezone: UTC\n---\nclosing: warn", "2:1 not YAML: `---` starts a second document"],
    [
      'roles: { leed: "@ana" }',
      '1:10 "leed" is a new role. Did you mean "lead"? If not, give it a name: `leed: { name: …, people: … }`',
    ],
    [
      "escalation: [{ after: 2h, notify: [ceo] }, { after: 2h, notify: [ceo] }]",
      "1:46 the step after 2h is there twice: remove one",
    ],
    [
      "vocabulary: { sections: { impact: Technical notes } }",
      '1:27 "Technical notes" is already a title of `notes`. Remove it here',
    ],
    [
      "vocabulary: { sections: { impact: [Auswirkung, Folgen], notes: folgen } }",
      '1:57 "folgen" is already a title of `impact`. Remove it here',
    ],
  ])("%j is told once", async (config, message) => {
    expect(await told(config)).toEqual([expect.stringContaining(message)]);
  });

  test.each(["UTC", "GMT", "CET", "Cuba", "Europe/Kyiv", "Etc/GMT+5", "europe/berlin"])(
    "the zone %s is one",
    async (zone) => {
      expect(await told(`timezone: ${zone}`)).toEqual([]);
    },
  );

  test.each(["roles: &a\n  ceo: *a\n", "a: &a [*a]\n", "a: &a\n  b:\n    - c: *a\n"])(
    "%j, which never ends, is told and stops nothing",
    async (text) => {
      expect(await told(text)).toEqual([
        expect.stringContaining(
          "not YAML that Sev1 can use: an alias repeats what it stands in: write it out instead. The whole file is ignored; the defaults apply",
        ),
      ]);
    },
  );

  test.each([
    'roles: { lead: "@ana", leads: "@ben" }',
    'roles: { leed: { name: Leed, people: "@ana" }, cto: "@ben", cso: "@dee", dbas: "@dee" }',
    "escalation: [{ after: 1h, notify: [ceo] }, { after: 1h, notify: [csm] }]",
    "vocabulary: { sections: { impact: [Impact, Auswirkung], notes: Interna } }",
  ])("%j is right", async (config) => expect(await told(config)).toEqual([]));

  test("a byte-order mark, line ends of Windows, aliases and JSON are read", async () => {
    expect(await told("\uFEFFtimezone: UTC\r\nroles:\r\n  ceo: &c jane\r\n  lead: *c\r\n")).toEqual([]);
    expect(await told('{"timezone": "UTC", "closing": "warn"}')).toEqual([]);
  });
});

describe("files", () => {
  test.each([
    ["Sev1.yml", "the settings are .github/sev1.yml, one folder up"],
    ["config.yaml", "the settings are .github/sev1.yml, one folder up"],
    ["settings.yml", "the settings are .github/sev1.yml, one folder up"],
    ["update.Mustache", "a template's name ends in .mustache, such as update.mustache"],
  ])("%s is told", async (name, message) => {
    expect(await told("timezone: UTC", { [name]: "x: 1" })).toEqual([expect.stringContaining(message)]);
  });
});

describe("playbooks", () => {
  test.each([
    [
      "'- [ ] Tell them'",
      '6:21 `- [ ]` is not part of the text: Sev1 adds the box. Write `text: "Tell them"`',
    ],
    ["'[x] Tell them'", "6:21 `[x]` is not part of the text"],
    ["'1. Tell them'", "6:21 `1.` is not part of the text"],
    ["'## Tell them'", "6:21 `##` is not part of the text"],
    ["Look at it", '6:21 "Look at it" is already used: choose another text'],
  ])("the text %s is told, and the playbook is used", async (text, message) => {
    const files = { "playbook.yml": PLAYBOOK.replace("Tell them", text) };
    expect(await told("", files)).toEqual([expect.stringContaining(message)]);
    const entries = Object.entries(files).map(([name, each]) => ({ name, object: { text: each } }));
    const { playbook } = await loadSettings({ config: null, overrides: { entries } }, "sev1");
    expect(playbook.name).toBe("Ours");
  });
});

describe("a call that could reach nobody by its template", () => {
  test.each([
    ["{{#works}}{{mentions}}{{/works}} {{text}}", "only in a section"],
    ["{{^mentions}}{{mentions}}{{/mentions}} {{text}}", "only in a section"],
    ["`{{mentions}}` {{text}}", "where GitHub makes no mention"],
    ["<!-- {{mentions}} --> {{text}}", "where GitHub makes no mention"],
    ["<!-- open\n\n{{mentions}} {{text}}", "where GitHub makes no mention"],
    ["```\n{{mentions}}\n```\n{{text}}", "where GitHub makes no mention"],
    ["{{! mentions }} {{text}}", "lacks `{{mentions}}`"],
  ])("%j", async (text, message) => {
    expect(await told("", { "escalation.mustache": text })).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    "{{mentions}} {{text}}",
    "{{#mentions}}{{mentions}}{{/mentions}} {{text}}",
    "`{{mentions}}` {{mentions}}",
    "{{{mentions}}}",
    "<!-- ours -->\n{{mentions}}",
  ])("%j is right", async (text) => {
    expect(await told("", { "escalation.mustache": text })).toEqual([]);
  });

  test("a template without a variable is told, with the variables", async () => {
    expect(await told("", { "update.mustache": "We are working on it." })).toEqual([
      expect.stringMatching(
        /^update\.mustache:1:1 uses no variable, so each comment would say the same\. Available: .*status/,
      ),
    ]);
  });

  test("bytes that are no UTF-8 are told", async () => {
    expect(await told("", { "update.mustache": "{{summary}}\nGr\uFFFDe" })).toEqual([
      "update.mustache:2:3 the file is not UTF-8 here: save it as UTF-8",
    ]);
  });
});

describe("forms", () => {
  test("a form of incidents that is no YAML, or has no fields, is told; another one is not", async () => {
    const broken = FORM.replace("description:", "description: a: b\nx:");
    const offered = "GitHub does not offer the form until that is right";
    expect(await told("", {}, { "sev1.yml": broken })).toEqual([
      expect.stringMatching(new RegExp(`^sev1\\.yml:3:\\d+ not YAML.*${offered}$`)),
    ]);
    expect(await told("", {}, { "sev1.yml": "name: x\nlabels: [sev1]\nbody:\n  customer: x\n" })).toEqual([
      `sev1.yml:3:1 expected a list of fields below \`body\`. ${offered}`,
    ]);
    expect(await told("", {}, { "bug.yml": "name: x\nlabels: [bug]\nbody:\n\t- a\n" })).toEqual([]);
  });

  test("a row of the dashboard for which no form has a field is told", async () => {
    const forms = { "sev1.yml": FORM };
    expect(await told("dashboard: { fields: [Link] }", {}, forms)).toEqual([
      'sev1.yml:7:1 `dashboard.fields` names "Link", and no field has this label. Did you mean "Links"?',
    ]);
    expect(await told("dashboard: { fields: [LINKS] }", {}, forms)).toEqual([]);
    expect(await told("dashboard: { fields: [War room] }")).toEqual([]);
  });
});
