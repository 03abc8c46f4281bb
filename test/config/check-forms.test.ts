import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formMistakes } from "../../src/config/check-forms.ts";
import { readForms } from "../../src/config/forms.ts";
import { formYaml, severityHead } from "../../src/cli/generate/form.ts";
import { DEFAULTS } from "../../src/config/index.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { given, PLAYBOOK } from "../given.ts";
import { severity } from "../settings.ts";

const { settings } = given().snapshot;
const SHIPPED = readFileSync(".github/ISSUE_TEMPLATE/sev1.yml", "utf8");
const SMALL = { name: "Small", stages: [{ name: "1 - Small", tasks: [{ id: "look", text: "Look at it" }] }] };
const SEV2 = severity("sev2", { playbook: "sev2.yml" });

const told = async (form: string, of = settings) =>
  formMistakes(await readForms(new Map([["sev1.yml", form]])), of).map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );

test("the shipped form fits the shipped playbook", async () => {
  expect(await told(SHIPPED)).toEqual([]);
});

test("an own playbook without the form regenerated is told, with what to run", async () => {
  expect(await told(SHIPPED, { ...settings, playbook: SMALL })).toEqual([
    expect.stringMatching(
      /^\.github\/ISSUE_TEMPLATE\/sev1\.yml:66:7 its tasks differ from the playbook \(1 of 1 missing, \d+ extra\): run `npm run generate`/,
    ),
  ]);
  expect(await told(formYaml(SMALL, DEFAULTS), { ...settings, playbook: SMALL })).toEqual([]);
});

test("the form of a severity is held to that severity's playbook", async () => {
  const own = { ...settings, playbooks: { sev2: SMALL } };
  expect(await told(formYaml(SMALL, DEFAULTS, severityHead(SEV2)), own)).toEqual([]);
  expect(await told(formYaml(PLAYBOOK, DEFAULTS, severityHead(SEV2)), own)).toHaveLength(1);
  expect(await told(formYaml(PLAYBOOK, DEFAULTS), own)).toEqual([]);
});

test("a form for a severity sets its label and its title", async () => {
  const [form] = await readForms(new Map([["sev1-sev2.yml", formYaml(SMALL, DEFAULTS, severityHead(SEV2))]]));
  expect(form).toMatchObject({ labels: ["sev1", "sev2"] });
  expect(formYaml(SMALL, DEFAULTS, severityHead(SEV2))).toContain('title: "[SEV2] "');
});

test("translated labels are right while the ids stay; without them it is told", async () => {
  const german = SHIPPED.replace("label: Customer\n", "label: Kunde\n");
  expect(await told(german)).toEqual([]);
  expect(await told(german.replace("id: customer", "id: kunde"))).toEqual([
    expect.stringContaining("sev1.yml:7:1 no field has `id: customer`"),
  ]);
});

test("without the field of the playbook, or in a form of something else, nothing is told", async () => {
  expect(
    await told(SHIPPED.slice(0, SHIPPED.indexOf("  - type: textarea\n    id: playbook")), {
      ...settings,
      playbook: SMALL,
    }),
  ).toEqual([]);
  const bug =
    "name: Bug\nlabels: [bug]\nbody:\n  - { type: input, id: summary, attributes: { label: Summary } }\n";
  expect(await told(bug, { ...settings, playbook: SMALL })).toEqual([]);
});

test("a form with our fields that does not set the incident's label is told", async () => {
  const message =
    "does not set the label `sev1`: the issues it opens may not count as incidents. Write `labels: [sev1]`";
  expect(await told(SHIPPED.replace("  - sev1", "  - sev-1"))).toEqual([
    `.github/ISSUE_TEMPLATE/sev1.yml:5:1 ${message}`,
  ]);
  expect(await told(SHIPPED.replace("labels:\n  - sev1\n", ""))).toEqual([
    `.github/ISSUE_TEMPLATE/sev1.yml:1:1 ${message}`,
  ]);
  expect(await told(SHIPPED.replace("labels:\n  - sev1\n", "labels: bug, SEV1\n"))).toEqual([]);
});

const GERMAN = { ...FIELDS, customer: "Kunde", summary: "Was ist los?" };
const german = given({ vocabulary: { ...DEFAULTS.vocabulary, form: GERMAN } }).snapshot.settings;

test("a form that was not generated since its labels were set is told, at the labels", async () => {
  const mistakes = await told(SHIPPED, german);
  expect(mistakes.map((each) => each.replace(/ \(`vocab.*/, ""))).toEqual([
    '.github/ISSUE_TEMPLATE/sev1.yml:14:7 the settings call this field "Kunde"',
    '.github/ISSUE_TEMPLATE/sev1.yml:22:7 the settings call this field "Was ist los?"',
  ]);
  expect(await told(formYaml(PLAYBOOK, german.config), german)).toEqual([]);
});

const SEVERITIES = [severity("sev2"), severity("low", { name: "Minor" })];
const three = given({ severities: SEVERITIES }).snapshot.settings;
const asking = formYaml(PLAYBOOK, three.config);

test("an option that is no severity is told, at its line", async () => {
  expect(await told(asking, three)).toEqual([]);
  const options = '        - "SEV1"\n        - "SEV2"\n        - "Minor"\n';
  expect(asking).toContain(options);
  const other = asking.replace(options, "        - SEV 1\n        - sev2\n        - Critical\n");
  expect(await told(other, three)).toEqual([
    '.github/ISSUE_TEMPLATE/sev1.yml:39:11 "SEV 1" is not a severity in the settings: an incident with this answer is SEV1. Did you mean "SEV1"?',
    '.github/ISSUE_TEMPLATE/sev1.yml:41:11 "Critical" is not a severity in the settings: an incident with this answer is SEV1. Available: SEV1, SEV2, Minor',
  ]);
});

test("options of severities that the settings no longer have are told; a scale of the house's own is not", async () => {
  expect(await told(asking)).toHaveLength(2);
  expect(await told(asking.replaceAll(/"(?:SEV[12]|Minor)"/g, (name) => `"Own ${name.slice(1)}`))).toEqual(
    [],
  );
});

test("a form that sets a severity's label and asks for the severity is told", async () => {
  expect(await told(asking.replace("  - sev1\n", "  - sev1\n  - sev2\n"), three)).toEqual([
    '.github/ISSUE_TEMPLATE/sev1.yml:5:1 sets the label "sev2", and its field "Severity" asks for the severity too, so either may count. Remove one of them',
  ]);
});
