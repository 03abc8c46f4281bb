import { readFileSync } from "node:fs";
import { parseIssue } from "@github/issue-parser";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { DRILL_HEAD, formYaml, severityHead } from "../../../src/cli/generate/form.ts";
import { DEFAULTS } from "../../../src/config/index.ts";
import { answersOf } from "../../../src/incident/form-answers.ts";
import { readTasks } from "../../../src/markdown/checklist.ts";
import { FIELDS } from "../../../src/incident/form.ts";
import { PLAYBOOK } from "../../given.ts";
import { severity } from "../../settings.ts";

interface Element {
  type: string;
  id?: string;
  attributes: {
    label?: string;
    value?: string;
    description?: string;
    placeholder?: string;
    options?: string[];
  };
  validations?: { required: boolean };
}
/** The fields where the settings have one severity. */
const { severity: _, ...ASKED } = FIELDS;

const YAML = formYaml(PLAYBOOK, DEFAULTS);
const form = parse(YAML) as { [key: string]: unknown; body: Element[] };
const fields = form.body.filter(({ type }) => type !== "markdown");

/** An issue's body as GitHub makes it of a form's answers. */
const rendered = (answers: Readonly<Record<string, string>>, of: readonly Element[] = fields) =>
  of
    .filter(({ type }) => type !== "markdown")
    .map(({ id = "", attributes }) => {
      const answer = answers[id] ?? attributes.value?.trim();
      return `### ${attributes.label}\n\n${answer || "_No response_"}`;
    })
    .join("\n\n");

const ANSWERS = {
  customer: "Enterprise ABC",
  summary: "Pages time out.\n\nFor everybody.",
  began: "7:05am ET",
};

// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
test("the form keeps GitHub's rules", () => {
  expect(Object.keys(form)).toEqual(["name", "description", "title", "labels", "body"]);
  for (const { type, id, attributes } of fields) {
    expect(["input", "textarea"]).toContain(type);
    expect(id).toMatch(/^[\w-]+$/);
    expect(Object.values(attributes).filter((text) => typeof text !== "string" || !text.trim())).toEqual([]);
  }
  const prefilled = fields.filter(({ attributes }) => attributes.value).map(({ type }) => type);
  expect(prefilled).toEqual(["textarea", "textarea"]);
  expect(Object.keys(form.body[0]?.attributes ?? {})).toEqual(["value"]);
  expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  expect(new Set(fields.map(({ attributes }) => attributes.label?.toLowerCase())).size).toBe(fields.length);
});

test("two fields are required, the playbook comes last", () => {
  expect(fields.map(({ id }) => id)).toEqual(Object.keys(ASKED));
  expect(fields.map(({ attributes }) => attributes.label)).toEqual(Object.values(ASKED));
  expect(fields.filter(({ validations }) => validations?.required).map(({ id }) => id)).toEqual([
    "customer",
    "summary",
  ]);
});

test("the form asks who is who, by the roles of the settings, but for the CEO", () => {
  const people = fields.find(({ id }) => id === "people")?.attributes.value;
  expect(people?.split("\n").map((line) => line.trim())).toEqual([
    "Incident lead:",
    "CSM/TAM:",
    "DE:",
    "Engineer:",
    "Customer DBA:",
    "",
  ]);
});

test("title and roles follow the settings", () => {
  const roles = [{ key: "pr", name: "Press", people: ["jo"] }];
  const own = parse(formYaml(PLAYBOOK, { ...DEFAULTS, severity: "P1", roles }));
  expect(own).toMatchObject({
    title: "[P1] ",
    body: expect.arrayContaining([expect.objectContaining({ id: "people" })]),
  });
  expect(JSON.stringify(own)).toContain('"Press: \\n"');
});

test("the labels are those of the house", () => {
  const labels = { ...FIELDS, customer: "Kunde", playbook: "Ablauf" };
  const vocabulary = { ...DEFAULTS.vocabulary, form: labels };
  const { body } = parse(formYaml(PLAYBOOK, { ...DEFAULTS, vocabulary })) as { body: Element[] };
  const own = body.filter(({ type }) => type !== "markdown");
  const { severity: _omitted, ...asked } = labels;
  expect(own.map(({ attributes }) => attributes.label)).toEqual(Object.values(asked));
  expect(own.map(({ id }) => id)).toEqual(Object.keys(ASKED));
});

test("GitHub's own parser and ours read the same answers, the playbook whole among them", () => {
  const body = rendered(ANSWERS);
  const theirs = parseIssue(body, YAML);
  const ours = answersOf(body);
  for (const [id, label] of Object.entries(FIELDS))
    expect([id, ours.get(label)]).toEqual([id, theirs[id] || undefined]);
  expect(theirs).toMatchObject(ANSWERS);
  expect(readTasks(body)).toHaveLength(40);
});

test("blank issues stay possible: an incident is never refused for its form", () => {
  const config = parse(readFileSync(".github/ISSUE_TEMPLATE/config.yml", "utf8"));
  expect(config).toEqual({ blank_issues_enabled: true });
});

const severities = [
  severity("sev2"),
  severity("off", { name: "on" }),
  severity("none"),
  severity("big", { playbook: "big.yml" }),
];
const asking = (head?: Parameters<typeof formYaml>[2]) =>
  formYaml(PLAYBOOK, { ...DEFAULTS, severities }, head);

test("with several severities the form offers them, but those that have a form of their own", () => {
  const { body } = parse(asking()) as { body: Element[] };
  const field = body.find(({ id }) => id === "severity");
  expect(field).toEqual({
    type: "dropdown",
    id: "severity",
    attributes: { label: "Severity", description: "Empty: SEV1", options: ["SEV1", "SEV2", "on"] },
  });
  expect(body.map(({ id }) => id).filter(Boolean)).toEqual(Object.keys(FIELDS));
  const theirs = parseIssue(rendered({ ...ANSWERS, severity: "SEV2" }, body), asking());
  expect(theirs.severity).toEqual(["SEV2"]);
  expect(answersOf(rendered({ ...ANSWERS, severity: "SEV2" }, body)).get(FIELDS.severity)).toBe("SEV2");
});

test("to GitHub, whose YAML is of version 1.1, each option is a text", () => {
  const { body } = parse(asking(), { version: "1.1" }) as { body: Element[] };
  expect(body.find(({ id }) => id === "severity")?.attributes.options).toEqual(["SEV1", "SEV2", "on"]);
});

test("without a choice, and in a severity's own form, there is no such field", () => {
  const onlyOwn = { ...DEFAULTS, severities: [severity("big", { playbook: "big.yml" })] };
  for (const yaml of [formYaml(PLAYBOOK, onlyOwn), asking(severityHead(severity("sev2")))])
    expect(yaml).not.toContain("dropdown");
  expect(asking(DRILL_HEAD)).toContain("dropdown");
});
