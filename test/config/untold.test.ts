import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkForms } from "../../src/action/check-settings.ts";
import { misplacedFiles } from "../../src/config/files/misplaced-files.ts";
import { readConfig } from "../../src/config/index.ts";
import { given, PLAYBOOK } from "../given.ts";

/** Mistakes that were read as something, each with the line and a word of what is told. */

const told = async (text: string) => {
  const { errors } = await readConfig(text, PLAYBOOK, new Map());
  return errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

describe("is told, with its line", () => {
  test.each([
    ["timzone: Europe/Berlin\n", 1, "timezone"],
    ["timezone: Berlin\n", 1, "Europe/Berlin"],
    ["timezone: CEST\n", 1, "timezone"],
    ["timezone: +02:00\n", 1, "timezone"],
    ["roles:\n  ceo: yes\n", 2, "ceo"],
    ["roles:\n  ceo: true\n", 2, "ceo"],
    ["roles:\n  ceo: 42\n", 2, "ceo"],
    ["roles:\n  ceo: [ana, 42]\n", 2, "42"],
    ["roles: !!set {ceo}\n", 1, "!!set"],
    ["roles: !!omap [ceo: ana]\n", 1, "!!omap"],
    ["roles:\n  “ceo”: ana\n", 2, "ceo"],
    ["“roles”:\n  ceo: ana\n", 1, "roles"],
    ["‘timezone’: Europe/Berlin\n", 1, "timezone"],
    ["timezone: “Europe/Berlin”\n", 1, "Europe/Berlin"],
    ["timezone:Europe/Berlin\n", 1, "timezone"],
    ["timezone :Europe/Berlin\n", 1, "timezone"],
    ["\ttimezone: Europe/Berlin\n", 1, "tab"],
    ["roles:\n\tceo: ana\n", 2, "tab"],
    ["timezone: Europe/Berlin\ntimezone: UTC\n", 2, "timezone"],
    ["escalation:\n  - after: 1h\n    notify: [ceo]\n  - after: 60m\n    notify: [ceo]\n", 4, "after"],
    [
      "escalation:\n  - after: 1h\n    notify: [ceo]\n  - after: 60m\n    notify: [ceo]\nroles:\n  ceo: ana\n",
      4,
      "after",
    ],
    ["escalation:\n  - after: 0m\n    notify: [ceo]\n", 2, "after"],
    ["escalation:\n  - after: 1\n    notify: [ceo]\n", 2, "after"],
    ["escalation:\n  - after: 1 fortnight\n    notify: [ceo]\n", 2, "after"],
    ["escalation:\n  - notify: [ceo]\n", 2, "after"],
    ["escalation:\n  - after: 1h\n    notify: []\n", 3, "notify"],
    ["escalation:\n  - after: 1h\n    notify: [ceoo]\nroles:\n  ceo: ana\n", 3, "ceo"],
    ["escalation:\n  after: 1h\n  notify: [ceo]\n", 1, "list"],
    ["vocabulary:\n  statuses:\n    resolved: [not]\n", 3, "not"],
    ["vocabulary:\n  statuses:\n    resolved: [no]\n", 3, "no"],
    ["vocabulary:\n  statuses:\n    resolved: [monitoring]\n", 3, "monitoring"],
    ["vocabulary:\n  statuses:\n    resolved: [done]\n    monitoring: [done]\n", 4, "done"],
    ["vocabulary:\n  statuses:\n    solved: [behoben]\n", 3, "resolved"],
    ["vocabulary:\n  statuses:\n    resolved: [a]\n", 3, "a"],
    ["vocabulary:\n  statuses:\n    resolved: ['']\n", 3, ""],
    ["vocabulary:\n  statuses:\n    resolved: [still]\n", 3, "still"],
    ["hourClock: 24\n", 1, ""],
    ["clock: 24h\n", 1, ""],
    ["severities:\n  sev1: {}\n  SEV1: {}\n", 3, "SEV1"],
    ["<<<<<<< HEAD\ntimezone: UTC\n=======\ntimezone: Europe/Berlin\n>>>>>>> main\n", 1, ""],
    ["timezone: UTC\n---\ntimezone: Europe/Berlin\n", 2, ""],
    ["timezone: *zone\n", 1, "zone"],
    ["- timezone: UTC\n", 1, ""],
    ["timezone\n", 1, ""],
    ["timezone: UTC # x\n  roles: {ceo: ana}\n", 2, ""],
    ["﻿timezone: Berlin\n", 1, "Europe/Berlin"],
    ["Timezone: Europe/Berlin\n", 1, "timezone"],
    ["time_zone: Europe/Berlin\n", 1, "timezone"],
    ["roles:\n  ceo: '@acme/ceos @ana'\n", 2, ""],
    ["roles:\n  ceo: https://github.com/ana\n", 2, "ana"],
    ["roles:\n  ceo: Ana Silva\n", 2, "Ana Silva"],
    ["roles:\n  ceo: ana@acme.example\n", 2, ""],
  ])("%j at line %i: %s", async (text, line, word) => {
    const all = await told(text);
    expect(all.filter((each) => each.startsWith(`${line}:`) && each.includes(word))).not.toEqual([]);
  });
});

test("one place is told once, in the words that explain it", async () => {
  expect(await told("roles:\n  “ceo”: ana\n")).toEqual([
    "2:3 the quotes of `“ceo”` are a part of the name: write `ceo:` without them",
  ]);
  expect(await told("roles: !!set {ceo}\n")).toEqual([
    "1:8 `!!set` is not allowed here: remove the tag, and write `name: value` or a list",
  ]);
});

test.each([
  "roles:\n  ceo: '@yes'\n",
  "roles:\n  'ceo': ana\n",
  "roles: !!map {ceo: !!str ana}\n",
  "escalation:\n  - after: 1h\n    notify: [ceo]\n  - after: 60m\n    notify: [lead]\n",
  "vocabulary:\n  statuses:\n    resolved: [behoben, 解決, „geht wieder“, all good]\n",
  "severity: “S1”\n",
])("%j is right", async (text) => expect(await told(text)).toEqual([]));

describe("settings under another name or in another folder", () => {
  test.each([
    "sev1.yml",
    "sev1.yaml",
    ".sev1.yml",
    ".github/Sev1.yml",
    ".github/SEV1.yaml",
    ".github/sev-1.yml",
    ".github/sev1.yml.txt",
    ".github/sev1.yml.bak",
    ".github/sev1.settings.yml",
  ])("%s", (path) => {
    expect(misplacedFiles(new Map([[path, undefined]]))).toMatchObject([
      { file: path, line: 1, column: 1, message: expect.stringContaining(".github/sev1.yml") },
    ]);
  });

  test.each([".github/sev1.json", ".github/sev1.toml", "sev1.json"])("%s is no YAML", (path) => {
    expect(misplacedFiles(new Map([[path, undefined]]))[0]?.message).toMatch(/YAML.*for example/);
  });

  test("a workflow may be called so, settings beside the workflows may not", () => {
    const path = ".github/workflows/sev1.yml";
    expect(misplacedFiles(new Map([[path, "roles:\n  ceo: ana\n"]]))).toHaveLength(1);
    for (const text of ["on:\n  issues:\njobs: {}\n", '"on": push\n', undefined])
      expect(misplacedFiles(new Map([[path, text]]))).toEqual([]);
  });

  test("what is read, and what is something else", () => {
    const paths = [
      ".github/sev1.yml",
      ".github/sev1.yaml",
      ".github/sev1",
      "sev1.md",
      "sev10.yml",
      "README.md",
    ];
    expect(misplacedFiles(new Map(paths.map((path) => [path, undefined])))).toEqual([]);
  });
});

describe("a label of a form that is no severity", () => {
  const form = readFileSync(".github/ISSUE_TEMPLATE/sev1.yml", "utf8");
  const { settings } = given().settings({}).snapshot;
  const labelled = async (labels: string) => {
    const text = form.replace(/^labels:[^]*?(?=^\w)/m, `labels: ${labels}\n`);
    return (await checkForms(new Map([["sev1.yml", text]]), settings)).map(
      ({ line, message }) => `${line} ${message}`,
    );
  };

  test.each(["[sev1, sev9]", "[sev1, P2]", "[sev1, severity-3]"])("%s", async (labels) => {
    const line = form.split("\n").findIndex((each) => each.startsWith("labels:")) + 1;
    expect(await labelled(labels)).toEqual([
      expect.stringMatching(new RegExp(`^${line} the label ".*" is not a severity in the settings`)),
    ]);
  });

  test.each(["[sev1]", "[sev1, customer]", "[sev1, 'status: investigating']"])(
    "%s is right",
    async (labels) => expect(await labelled(labels)).toEqual([]),
  );
});
