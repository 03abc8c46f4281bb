import { parseIssue } from "@github/issue-parser";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadForm } from "../../src/action/load-settings.ts";
import { DEFAULTS } from "../../src/config/index.ts";
import { isIncident } from "../../src/reconcile/is-incident.ts";
import { FIELDS } from "../../src/incident/form.ts";
import type { FormLabels } from "../../src/incident/form.ts";
import { answersOf, fitsGeneratedForm } from "../../src/incident/form-answers.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { peopleOf } from "../../src/incident/roles.ts";
import { hasForm } from "../../src/incident/trigger.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { fill } from "../../src/render/templates.ts";
import { newestWords } from "../../src/updates/sections.ts";
import { expectLinear } from "../linear.ts";
import { BODY, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";

const body = (...answers: [label: string, value: string][]) =>
  answers.map(([label, value]) => `### ${label}\n\n${value}`).join("\n\n");
const read = (text: string, form?: Parameters<typeof answersOf>[1]) =>
  Object.fromEntries(answersOf(text, form));

const START: [string, string][] = [
  [FIELDS.customer, "ABC"],
  [FIELDS.summary, "Slow."],
];
const END: [string, string][] = [
  [FIELDS.began, "_No response_"],
  [FIELDS.bridge, "_No response_"],
];

describe("headings that are no fields", () => {
  test("one in a fence never counts", () => {
    const summary = "See:\n\n```md\n### Customer impact\n\n_No response_\n```\n\nSo it is.";
    const text = body(
      [FIELDS.customer, "ABC"],
      [FIELDS.summary, summary],
      [FIELDS.impact, "All of them"],
      ...END,
    );
    expect(read(text)).toEqual({ Customer: "ABC", Summary: summary, "Customer impact": "All of them" });
  });

  test("a fence that never ends hides no field", () => {
    const text = body([FIELDS.customer, "ABC"], [FIELDS.summary, "```\nlog"], [FIELDS.impact, "Many"]);
    expect(read(text)).toMatchObject({ Summary: "```\nlog", "Customer impact": "Many" });
  });

  test("of two equal ones the one that fits the form's order counts", () => {
    const pasted = "From the old ticket:\n\n### Customer impact\n\nNobody";
    const text = body(
      [FIELDS.customer, "ABC"],
      [FIELDS.summary, pasted],
      [FIELDS.impact, "_No response_"],
      ...END,
    );
    expect(read(text)).toEqual({ Customer: "ABC", Summary: pasted });
    const below = body(
      ...START,
      [FIELDS.impact, "x"],
      [FIELDS.began, "now"],
      [FIELDS.links, `### Bridge link\n\ny`],
    );
    expect(read(below)).toMatchObject({ "When it began (with time zone)": "now" });
  });

  test("a heading ends an answer of one line", () => {
    const text = body(
      [FIELDS.customer, "ABC"],
      ["Region", "EU"],
      [FIELDS.summary, "Slow."],
      ["Steps", "x"],
      ...END,
    );
    expect(read(text)).toEqual({ Customer: "ABC", Summary: "Slow.\n\n### Steps\n\nx" });
  });

  test("in an issue that is no form any heading ends an answer", () => {
    const text = "### Summary\n\nPages time out.\n\n## Impact\n\nAll\n\n### Tasks\n\n- [ ] a";
    expect(read(text)).toEqual({ Summary: "Pages time out." });
  });

  test("the call's What is a sentence or two", () => {
    const summary = "It is slow. Then it was down. We do not know why.\n\nA log:\n\nx";
    const { reported } = newestWords(
      incidentOf(given().issue({ body: body([FIELDS.customer, "ABC"], [FIELDS.summary, summary]) }).snapshot),
    );
    expect(reported?.text).toBe("It is slow. Then it was down.");
  });
});

const FORM = `name: Störung
labels: [sev1]
body:
  - { type: markdown, attributes: { value: Hallo } }
  - { type: input, id: customer, attributes: { label: Kunde } }
  - { type: textarea, id: summary, attributes: { label: Was geht nicht? } }
  - { type: dropdown, id: detected, attributes: { label: Detected by, options: [A, B] } }
  - { type: input, id: began, attributes: { label: Seit wann } }
  - { type: textarea, id: people, attributes: { label: Wer ist wer } }
`;
const GERMAN = body(
  ["Kunde", "ABC GmbH"],
  ["Was geht nicht?", "Alles."],
  ["Detected by", "Alarm"],
  ["Seit wann", "9:00 CET"],
  ["Wer ist wer", "Incident lead: Ana"],
);
const found = async (files: ReadonlyMap<string, string>, text: string, labels: FormLabels = FIELDS) =>
  loadForm(files, text, {
    config: { ...DEFAULTS, vocabulary: { ...DEFAULTS.vocabulary, form: labels } },
    label: "sev1",
  });
const fieldsOf = async (text: string, form = FORM) => {
  const { fields } = await found(
    new Map([
      ["bug.yml", "name: x\nbody: 5"],
      ["config.yml", "a: 1"],
      ["sev1.yml", form],
      ["x.md", "#"],
    ]),
    text,
  );
  return fields;
};

describe("the repository's own form", () => {
  test("labels may be in any language while the ids stay; the house's own fields are theirs", async () => {
    expect(read(GERMAN, await fieldsOf(GERMAN))).toEqual({
      Customer: "ABC GmbH",
      Summary: "Alles.",
      "Detected by": "Alarm",
      "When it began (with time zone)": "9:00 CET",
      "Who is who": "Incident lead: Ana",
    });
  });

  test("a field of their own does not leak into the answer above, and the dashboard shows it", async () => {
    const text = body(...START, ["Detected by", "Alarm | @erin"], ...END);
    const form = await fieldsOf(
      text,
      FORM.replace("Was geht nicht?", "Summary").replace("Kunde", "Customer"),
    );
    const start = given({ dashboardFields: ["detected by"] })
      .issue({ body: text })
      .with({ form });
    const incident = incidentOf(start.snapshot);
    expect(incident.answers.get(FIELDS.summary)).toBe("Slow.");
    expect(fill("dashboard", dashboardView(incident), {})).toContain(
      "| **Detected by** | Alarm \\| @\u200Berin |",
    );
  });

  test("where no form fits, there is none", async () => {
    expect(await fieldsOf("### Kunde\n\nx")).toEqual([]);
    expect(await fieldsOf("Down")).toEqual([]);
  });

  test("it is asked for only where the shipped one does not fit", () => {
    const fits = (text: string) => fitsGeneratedForm(text, FIELDS);
    expect([fits(BODY), fits("Down"), fits(GERMAN)]).toEqual([true, true, false]);
    expect(fits("```\n### Steps\n```")).toBe(true);
  });
});

describe("an issue without the label is an incident where a form that sets it surely wrote the body", () => {
  const OURS = FORM.replace("labels: [sev1]", "labels: [SEV1]");
  const OTHER = FORM.replace("labels: [sev1]", "labels: [bug]");
  const isOurs = async (text: string, ...forms: string[]) =>
    (await found(new Map(forms.map((form, i) => [`form-${i}.yml`, form])), text)).opensIncidents;

  test("all its fields, in their order, also where they are empty", async () => {
    expect(await isOurs(GERMAN, OURS)).toBe(true);
    expect(await isOurs(GERMAN.replace("ABC GmbH", "_No response_").replaceAll("\n", "\r\n"), OURS)).toBe(
      true,
    );
    expect(await isOurs(GERMAN, OTHER)).toBe(false);
    expect(await isOurs(GERMAN.replace("### Wer ist wer", "### Wer"), OURS)).toBe(false);
    const [first = "", second = "", ...rest] = GERMAN.split(/(?=### )/);
    expect(await isOurs([second, first, ...rest].join(""), OURS)).toBe(false);
    expect(await isOurs("Down", OURS)).toBe(false);
  });

  test("a form without the label that could have written it leaves it open", async () => {
    expect(await isOurs(GERMAN, OURS, OTHER)).toBe(false);
    const shorter = OTHER.slice(0, OTHER.lastIndexOf("  - {"));
    expect(await isOurs(GERMAN, OURS, shorter)).toBe(true);
  });

  test("then it is one until the label is taken off", () => {
    const start = given().issue({ body: GERMAN, labels: [] });
    const is = (it: Given) => isIncident(incidentOf(it.snapshot));
    expect(is(start)).toBe(false);
    expect(is(start.with({ isFromForm: true }))).toBe(true);
    const off = [{ at: minutes(5), name: "sev1", on: false, by: "ana" }];
    expect(is(start.dashboard({ labelled: true }).with({ labelEvents: off }))).toBe(false);
  });
});

test("a form whose fields have no ids is told on the dashboard, and the headings that it asks for are read", async () => {
  const form = await fieldsOf(GERMAN, FORM.replaceAll(/id: (?:customer|summary), /g, ""));
  const shown = (text: string) =>
    fill("dashboard", dashboardView(incidentOf(given().issue({ body: text }).with({ form }).snapshot)), {});
  expect(shown(GERMAN)).toContain(
    "I cannot find the customer in this issue: no field of its form has `id: customer`. Give it to the field in `.github/ISSUE_TEMPLATE/`; here, put the answer below a line `### Customer`.",
  );
  expect(shown(GERMAN)).toContain("I cannot find the summary in this issue");
  for (const text of [
    `### Customer\n\nACME\n\n${GERMAN}\n\n### Summary\n\nAll is down`,
    `${GERMAN}\n\n### Summary\n\nAll is down\n\n### Customer\n\nACME`,
  ]) {
    expect(shown(text)).not.toContain("I cannot find");
    expect(shown(text)).toContain("ACME · ");
  }
  expect(read(GERMAN, form)["Detected by"]).toBe("Alarm");
});

describe("labels in the house's own words", () => {
  const labels = { ...FIELDS, customer: "Kunde", summary: "Was geht nicht?", people: "Wer ist wer" };
  const house = () => given({ vocabulary: { ...DEFAULTS.vocabulary, form: labels } });
  const text = body(
    ["Kunde", "ABC GmbH"],
    ["Was geht nicht?", "Alles."],
    ["When it began (with time zone)", "9:00 CET"],
    ["Wer ist wer", "Incident lead: Ana"],
  );

  test("are read without the file of the form", () => {
    const { answers, customer } = incidentOf(house().issue({ body: text }).snapshot);
    expect(customer).toBe("ABC GmbH");
    expect(answers.get(FIELDS.summary)).toBe("Alles.");
    expect([fitsGeneratedForm(text, labels), fitsGeneratedForm(text, FIELDS)]).toEqual([true, false]);
  });

  test("what was opened before they were set is read as ever", () => {
    expect(incidentOf(house().snapshot).answers).toEqual(incidentOf(given().snapshot).answers);
  });

  test("an incident is known by them too", () => {
    expect([hasForm(text, labels), hasForm(text), hasForm(BODY, labels)]).toEqual([true, false, false]);
    const unlabelled = (start: Given) =>
      isIncident(incidentOf(start.issue({ body: text, labels: [] }).snapshot));
    expect([unlabelled(house()), unlabelled(given())]).toEqual([true, false]);
  });

  test("a field of a form without ids is known by them", async () => {
    const form = FORM.replaceAll(/id: (?:customer|summary), /g, "");
    const files = new Map([["sev1.yml", form]]);
    expect(read(GERMAN, (await found(files, GERMAN, labels)).fields)).toMatchObject({ Customer: "ABC GmbH" });
    expect(read(GERMAN, (await found(files, GERMAN)).fields)).not.toHaveProperty("Customer");
  });
});

test("an incident is known by another field where the playbook's was taken out of the form", () => {
  expect(hasForm(body(...START, ...END))).toBe(true);
  expect(hasForm(body(...START))).toBe(false);
  expect(hasForm(body([FIELDS.customer, "x"], ...END))).toBe(false);
});

test.each([
  "- **Incident lead:** Ana",
  "**Incident lead**: Ana",
  "* *Incident lead:* Ana",
  "**Incident lead: Ana**",
])("%s is read without asterisks", (line) => {
  const text = body(...START, [FIELDS.people, line]);
  expect(peopleOf(incidentOf(given().issue({ body: text }).snapshot)).get("lead")).toBe("Ana");
});

test("agrees with GitHub's own parser on what the shipped form writes", () => {
  const line = fc.stringMatching(/^[a-z0-9 .,*-]{0,12}[a-z0-9]$/).map((text) => text.trim());
  const labels = Object.values(FIELDS);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(line, fc.constant("_No response_")), {
        minLength: labels.length,
        maxLength: labels.length,
      }),
      (values) => {
        const text = body(...labels.map((label, i): [string, string] => [label, values[i] ?? ""]));
        const theirs = Object.values(parseIssue(text)).map((each) => (each === "_No response_" ? "" : each));
        expect(labels.map((label) => answersOf(text).get(label) ?? "")).toEqual(theirs);
      },
    ),
  );
});

test.each(["### Summary\n", "```\n", "~~~\n", "### Customer\n\n### Summary\n\n", "# a\n"])(
  "64 KB of %j are read in linear time",
  async (piece) => {
    await expectLinear((text) => answersOf(`### Customer\n\nx\n\n${text}`), piece);
  },
);
