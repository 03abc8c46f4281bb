import { readFileSync } from "node:fs";
import { parseIssue } from "@github/issue-parser";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { formYaml } from "../../../src/cli/generate/form.ts";
import { DEFAULTS } from "../../../src/config/index.ts";
import { answersOf } from "../../../src/incident/form-answers.ts";
import { readTasks } from "../../../src/markdown/checklist.ts";
import { FIELDS } from "../../../src/incident/form.ts";
import { PLAYBOOK } from "../../given.ts";

interface Element {
  type: string;
  id?: string;
  attributes: { label?: string; value?: string; description?: string; placeholder?: string };
  validations?: { required: boolean };
}
const YAML = formYaml(PLAYBOOK, DEFAULTS);
const form = parse(YAML) as { [key: string]: unknown; body: Element[] };
const fields = form.body.filter(({ type }) => type !== "markdown");

/** An issue's body as GitHub makes it of a form's answers. */
const rendered = (answers: Readonly<Record<string, string>>) =>
  fields
    .map(({ id = "", attributes }) => {
      const answer = answers[id] ?? attributes.value?.trim();
      return `### ${attributes.label}\n\n${answer || "_No response_"}`;
    })
    .join("\n\n");

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
  expect(fields.map(({ id }) => id)).toEqual(Object.keys(FIELDS));
  expect(fields.map(({ attributes }) => attributes.label)).toEqual(Object.values(FIELDS));
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
  expect(own.map(({ attributes }) => attributes.label)).toEqual(Object.values(labels));
  expect(own.map(({ id }) => id)).toEqual(Object.keys(FIELDS));
});

test("GitHub's own parser and ours read the same answers, the playbook whole among them", () => {
  const given = {
    customer: "Enterprise ABC",
    summary: "Pages time out.\n\nFor everybody.",
    began: "7:05am ET",
  };
  const body = rendered(given);
  const theirs = parseIssue(body, YAML);
  const ours = answersOf(body);
  for (const [id, label] of Object.entries(FIELDS))
    expect([id, ours.get(label)]).toEqual([id, theirs[id] || undefined]);
  expect(theirs).toMatchObject(given);
  expect(readTasks(body)).toHaveLength(40);
});

test("blank issues stay possible: an incident is never refused for its form", () => {
  const config = parse(readFileSync(".github/ISSUE_TEMPLATE/config.yml", "utf8"));
  expect(config).toEqual({ blank_issues_enabled: true });
});
