import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadSettings } from "../../src/action/load-settings.ts";
import { readConfig, readPlaybook } from "../../src/config/index.ts";
import { expectLinear } from "../linear.ts";
import { PLAYBOOK } from "../given.ts";

const playbook = (text: string) => `name: Ours
stages:
  - name: Look
    tasks:
      - id: look
        text: ${text}
        role: lead
      - { id: tell, text: Tell them }
`;

async function read(text: string) {
  const { playbook: own, errors } = await readPlaybook(text, "p.yml");
  return { own, told: errors.map(({ line, column, message }) => `${line}:${column} ${message}`) };
}

const settingsOf = async (text: string) => {
  const { errors } = await readConfig(text, PLAYBOOK);
  return errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

describe("a text that YAML ends early", () => {
  test.each([
    ["Declare SEV-1 in #incidents and page the IC", "#"],
    ["#incidents first", "#"],
    ["Fix bug # 5", "#"],
    ["&a Ask them", "&"],
  ])("%j is told, and read whole", async (text, sign) => {
    const { own, told } = await read(playbook(text));
    expect(own?.stages[0]?.tasks[0]?.text).toBe(text);
    expect(told).toEqual([expect.stringMatching(/^6:\d+ .*YAML/)]);
    expect(told[0]).toContain(sign);
    expect(told[0]).toContain(`put it in quotes: \`text: "${text}"\``);
  });

  test.each(["Look # at the logs first", '"Look at #incidents" # later', "Look at issue#5", "A & B"])(
    "%j is none",
    async (text) => {
      expect((await read(playbook(text))).told).toEqual([]);
    },
  );

  test("within braces the rest of the line is lost: the place of the hash is told", async () => {
    const { told } = await read(
      "name: x\nstages:\n  - name: a\n    tasks:\n      - { id: b, text: Go to #inc }\n",
    );
    expect(told[0]).toMatch(/^5:\d+ not YAML: ` #` starts a comment .* put the text in quotes/);
  });

  test("a hint of the settings as well", async () => {
    const { config, errors } = await readConfig("hints:\n  pin-data: See #war-room\n", PLAYBOOK);
    expect(config.hints).toEqual({ "pin-data": "See #war-room" });
    expect(errors).toMatchObject([{ line: 2, column: 13, message: expect.stringContaining("quotes") }]);
  });
});

describe("a text that needs quotes is told with them, at its place", () => {
  test.each([
    ["Note: do it", '"Note: do it"'],
    ["[Bot] does it", '"[Bot] does it"'],
    ['"Ok" then go', "'\"Ok\" then go'"],
    ["*bold* move", '"*bold* move"'],
    ["% done", '"% done"'],
    ["- x", '"- x"'],
    ["!important x", '"!important x"'],
    ["> x", '"> x"'],
    ["`code` it", '"`code` it"'],
    ["{x} y", '"{x} y"'],
    ["{{x}}", '"{{x}}"'],
    ["'it's", "\"'it's\""],
  ])("%j", async (text, quoted) => {
    const { told } = await read(playbook(text));
    expect(told[0]).toContain(`6:15 not YAML: the text needs quotes: \`text: ${quoted}\``);
    expect(parse(`text: ${quoted}`)).toEqual({ text });
  });
});

test.each([
  ["a: 1\n\tb: 2\n", "2:1 not YAML: the line begins with a tab: indent with spaces"],
  ["a: 1\na: 2\n", "2:1 not YAML: `a` appears twice: keep one"],
  ["a: { b: 1, b: 2 }\n", "1:12 not YAML: `b` appears twice: keep one"],
  ["roles: { ceo: ana\n", "2:1 not YAML: a `{` above is not closed: add `}`"],
  ['{ "roles": { ceo: ana } }\nfoo\n', '2:1 not YAML: expected nothing more here, got "foo"'],
  ["timezone: *tz\n", "1:11 not YAML that Sev1 can use: `*tz` refers to `&tz`, which is not in the file"],
  [
    "roles:\n  csm: #ben\n",
    "2:8 `csm` is empty, because `#` starts a comment: write `csm: ben`, or delete the line",
  ],
  ["roles:\n  ceo: x\n lead: y\n", "3:1 not YAML: lines at the same level must start at the same column"],
  ["roles:\n  ceo x\n  lead: y\n", '2:3 not YAML: expected `key: value`, got "ceo x"'],
  ["escalation:\n- after: 1h\n notify: [ceo]\n", "3:1 not YAML: `notify` is indented wrongly"],
  ['timezone: "UTC",\nclosing: warn', '1:16 not YAML: no comma at the end of a line: `timezone: "UTC"`'],
])("%j: in the words of who wrote it", async (text, message) => {
  expect((await settingsOf(text))[0]).toContain(message);
});

describe("another shape than was expected: what, an example, the nearest", () => {
  test.each([
    [
      'roles:\n  - lead: "@ana"\n  - ceo: "@erin"\n',
      '1:1 `roles`: expected roles by key, without dashes: `lead: "@ana"`, got a list',
    ],
    [
      "severities: [sev2]",
      "1:1 `severities`: expected severities by key, without dashes: `sev2: { name: SEV2 }`, got a list",
    ],
    ["hints: [x]", '1:1 `hints`: expected hints by task: `pin-data: "How to pin"`, got a list'],
    [
      "escalation:\n  after: 1h\n",
      "1:1 `escalation`: expected a list of steps: `- after: 1h`, got keys with values",
    ],
    ["escalation: [1h]", '1:14 `escalation[0]`: expected a step with `after` and `notify`, got "1h"'],
    ["escalation: [[after]]", "1:14 `escalation[0]`: expected a step with `after` and `notify`, got a list"],
    ["- a", "1:1 `the file`: expected settings such as `timezone: UTC`, got a list"],
  ])("%j", async (text, message) => {
    expect(await settingsOf(text)).toEqual([message]);
  });

  test.each([
    ["Tokyo", "Asia/Tokyo"],
    ["Toyko", "Asia/Tokyo"],
    ["New York", "America/New_York"],
    ["berlin", "Europe/Berlin"],
    ["Europe/Berln", "Europe/Berlin"],
  ])("the zone %j", async (zone, right) => {
    expect(await settingsOf(`timezone: ${zone}`)).toEqual([
      `1:1 \`timezone\`: expected an IANA time zone such as America/New_York or UTC, got "${zone}". Did you mean "${right}"?`,
    ]);
  });

  test("playbooks: no stage, tasks that are only texts, a stage that is only a name", async () => {
    expect((await read("name: x\nstages: []\n")).told).toEqual([
      "2:1 `stages`: expected at least one stage: `stages: [{ name: 1 - Repair, tasks: … }]`, got an empty list",
    ]);
    expect((await read("name: x\nstages:\n  - name: a\n    tasks:\n      - Read the logs\n")).told).toEqual([
      '5:9 `stages[0].tasks[0]`: expected a task with `id` and `text`: `- { id: read-logs, text: Read the logs }`, got "Read the logs". Write: `- { id: read-the-logs, text: "Read the logs" }`',
    ]);
    expect((await read("name: x\nstages:\n  - Repair\n")).told).toEqual([
      '3:5 `stages[0]`: expected a stage with `name` and `tasks`, got "Repair"',
    ]);
    expect((await read(playbook("5"))).told).toEqual([
      "6:9 `stages[0].tasks[0].text`: expected some text, got 5",
    ]);
  });
});

/** The settings of a repository with these files, and what is told of them. */
async function loaded(files: Record<string, string>, config: string | null = null, yaml?: string) {
  const entries = Object.entries(files).map(([name, text]) => ({ name, object: { text } }));
  const configYaml = yaml === undefined ? null : { text: yaml };
  const raw = { config: config === null ? null : { text: config }, configYaml, overrides: { entries } };
  const settings = await loadSettings(raw, "sev1");
  const told = settings.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  return { settings, told };
}

const RIGHT = playbook("Look at it");

describe("names of files", () => {
  test("sev1.yaml and playbook.yaml are read", async () => {
    const { settings, told } = await loaded({ "playbook.yaml": RIGHT }, null, "timezone: Asia/Tokyo");
    expect(told).toEqual([]);
    expect([settings.config.timezone, settings.playbook.name]).toEqual(["Asia/Tokyo", "Ours"]);
    const { told: wrong } = await loaded({}, null, "x: 1");
    expect(wrong).toEqual([expect.stringMatching(/^\.github\/sev1\.yaml:1 `x` is not a setting/)]);
  });

  test("of two files for the same one counts, and the other is told", async () => {
    const both = { "playbook.yml": RIGHT, "playbook.yaml": RIGHT };
    const { settings, told } = await loaded(both, "timezone: Asia/Tokyo", "timezone: UTC");
    expect(settings.config.timezone).toBe("Asia/Tokyo");
    expect(told).toEqual([
      ".github/sev1.yaml:1 is ignored because .github/sev1.yml exists: keep one of the two",
      ".github/sev1/playbook.yaml:1 is ignored because playbook.yml exists: keep one of the two",
    ]);
  });

  test.each([
    ["update.md", "a template's name ends in .mustache, such as update.mustache"],
    ["sev1.yml", "the settings are .github/sev1.yml, one folder up"],
    ["playbooks.yml", "no severity names it as its `playbook`. The default playbook is playbook.yml"],
    ["templates", "only files directly in .github/sev1/ are read"],
    ["Update.mustache", 'no template has this name. Did you mean "update"?'],
  ])("%s is told with the right name", async (name, message) => {
    const { told } = await loaded({ [name]: "x" });
    expect(told).toEqual([expect.stringContaining(message)]);
    expect((await loaded({ [name]: "x" }, "timezone: UTC\n")).told).toEqual(told);
  });

  test("notes for people, and playbooks of severities, are no strays", async () => {
    const config = "severities: { sev2: { playbook: sev2.yaml } }";
    expect((await loaded({ "README.md": "x", ".gitkeep": "", "sev2.yaml": RIGHT }, config)).told).toEqual([]);
  });
});

describe("a playbook against the settings", () => {
  const comms = RIGHT.replace("role: lead", "role: comms");

  test("a role that no setting knows is told, and one that is set is not", async () => {
    const { settings, told } = await loaded({ "playbook.yml": comms });
    expect(settings.playbook.name).toBe("Ours");
    expect(told).toEqual([
      expect.stringMatching(
        /^\.github\/sev1\/playbook\.yml:7 "comms" is not a role\. Available: lead, .*`comms: "@their-handle"`$/,
      ),
    ]);
    expect((await loaded({ "playbook.yml": comms }, 'roles: { comms: "@jo" }')).told).toEqual([]);
    const near = RIGHT.replace("role: lead", "role: laed");
    expect((await loaded({ "playbook.yml": near })).told[0]).toContain('Did you mean "lead"?');
  });

  test("in many tasks, it is told once, and in how many", async () => {
    const many = `${comms}      - { id: more, text: Another, role: comms }\n`;
    const { told } = await loaded({ "playbook.yml": many });
    expect(told).toEqual([expect.stringMatching(/:7 "comms" is not a role \(in 2 tasks\)\. Available/)]);
  });

  test("that of a severity as well", async () => {
    const config = "severities: { sev2: { playbook: sev2.yml } }";
    const { settings, told } = await loaded({ "sev2.yml": comms }, config);
    expect(told).toEqual([expect.stringContaining('.github/sev1/sev2.yml:7 "comms" is not a role')]);
    expect(settings.playbooks.sev2?.name).toBe("Ours");
  });

  test("`wants` counts in a reply only", async () => {
    const wants = RIGHT.replace("role: lead", "wants: timeline-for-resolution");
    const { own, told } = await read(wants);
    expect(told).toEqual([
      "7:9 `wants` only applies to a reply: add `kind: reply-to-customer`, or remove `wants`",
    ]);
    expect(own).toBeDefined();
    expect(
      (await read(wants.replace("        wants", "        kind: reply-to-customer\n        wants"))).told,
    ).toEqual([]);
  });
});

const SCHEMA = JSON.parse(readFileSync("templates/playbook.schema.json", "utf8"));
const accepts = new Ajv({ strict: false }).compile(SCHEMA);

test("the published schema of playbooks accepts what is read, and nothing else", async () => {
  const shipped = readFileSync("templates/playbooks/mme-sev1.yml", "utf8");
  expect(shipped.split("\n", 1)[0]).toBe("# yaml-language-server: $schema=../playbook.schema.json");
  expect(accepts(parse(shipped))).toBe(true);
  expect(accepts(parse(RIGHT))).toBe(true);
  for (const wrong of [
    RIGHT.replace("id: look", "id: Look It"),
    RIGHT.replace("role: lead", "rolle: lead"),
    RIGHT.replace("role: lead", "kind: reply"),
    "name: x\nstages: []",
    "name: x\nstages: [{ name: a, tasks: [b] }]",
  ]) {
    expect([wrong, accepts(parse(wrong))]).toEqual([wrong, false]);
    expect((await read(wrong)).own).toBeUndefined();
  }
});

test.each(["text: a #b\n", "a: [ #\n", "text: &a\n", "a: b: c\n", "- #a\n"])(
  "64 KB of %j are read in linear time",
  async (piece) => {
    await expectLinear((text) => readPlaybook(text, "p.yml"), piece);
  },
);
