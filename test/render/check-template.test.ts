import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSettings } from "../../src/action/load-settings.ts";
import { checkTemplate } from "../../src/render/check-template.ts";
import { VARIABLES } from "../../src/render/template-variables.ts";
import { expectLinear } from "../linear.ts";

/** Line, column and message of each mistake, and whether the template is used. */
async function told(text: string, name = "update") {
  const entries = [{ name: `${name}.mustache`, object: { text } }];
  const settings = await loadSettings({ config: null, overrides: { entries } }, "sev1");
  const isUsed = settings.templates[name] !== undefined;
  expect(isUsed).toBe(settings.problems.length === 0);
  return settings.problems.map(({ file, line, column, message }) => {
    expect(file).toBe(`.github/sev1/${name}.mustache`);
    return `${line}:${column} ${message}`;
  });
}

const LIST = "Available: customer, severity, time, status, duration, summary, impact, notes, dashboard";

test.each(Object.keys(VARIABLES))("the shipped %s has no mistake", (name) => {
  expect(checkTemplate(name, readFileSync(`templates/${name}.mustache`, "utf8"))).toEqual([]);
});

describe("unknown variables", () => {
  test.each([
    [
      "{{custommer}}",
      `1:1 \`{{custommer}}\` is not a variable of update.mustache. Did you mean \`{{customer}}\`? ${LIST}`,
    ],
    ["x\n\n  {{next}}", `3:3 \`{{next}}\` is not a variable of update.mustache. ${LIST}`],
    [
      "{{ Status }}",
      `1:1 \`{{Status}}\` is not a variable of update.mustache. Did you mean \`{{status}}\`? ${LIST}`,
    ],
    [
      "{{incident_time}}",
      `1:1 \`{{incident_time}}\` is not a variable of update.mustache. Did you mean \`{{time}}\`? ${LIST}`,
    ],
    [
      "{{#sumary}}{{sumary}}{{/sumary}}",
      `1:1 \`{{#sumary}}\` is not a variable of update.mustache. Did you mean \`{{#summary}}\`? ${LIST}|1:12 \`{{sumary}}\` is not a variable of update.mustache. Did you mean \`{{summary}}\`?`,
    ],
    ["{{{custommer}}}", "Did you mean `{{customer}}`?"],
    ["{{& custommer }}", "Did you mean `{{customer}}`?"],
    ["{{^sumary}}-{{/sumary}}", "Did you mean `{{^summary}}`?"],
    ["{{customer.name}}", "`{{customer.name}}` is not a variable"],
    ["{{customer | upcase}}", "Did you mean `{{customer}}`?"],
    ["{{constructor}}", "is not a variable"],
    ["{{__proto__}}", "is not a variable"],
    ["{{}}", "is not a variable"],
  ])("%j", async (text, message) => {
    expect((await told(text)).join("|")).toContain(message);
  });

  test("what is known within a section is told with it elsewhere", async () => {
    expect(await told("{{usage}}", "help")).toEqual([
      "1:1 `{{usage}}` exists only inside `{{#commands}} … {{/commands}}`",
    ]);
    expect(await told("{{#commands}}{{usage}} of {{statuses}}{{/commands}}", "help")).toEqual([]);
    expect(await told("{{mentions}}{{#nobody}}{{mentions}}{{/nobody}}", "escalation")).toEqual([]);
  });
});

describe("what is no Mustache", () => {
  test.each([
    ["{{> footer}}", "1:1 `{{> footer}}`: partials are not supported"],
    ["a\n{% if x %}b{% endif %}", "2:1 `{%` is not Mustache: write `{{#name}} … {{/name}}` and `{{name}}`"],
    ["Status: ${status}", "1:9 `${status}` is not Mustache: write `{{status}}`"],
    ["Status: ${{ status }}", "1:9 `${{ status }` is not Mustache: write `{{status}}`"],
    ["[[status]] {{time}}", "1:1 `[[status]]` is not Mustache: write `{{status}}`"],
    ["%status% {{time}}", "1:1 `%status%` is not Mustache: write `{{status}}`"],
    ["<% if (x) { %>", "1:1 `<%` is not Mustache"],
    ["<%= customer %>", "1:1 `<%` is not Mustache"],
    ["Hello {customer}", "1:7 `{customer}` is not Mustache: write `{{customer}}`"],
    [
      "{{#if summary}}{{summary}}{{/if summary}}",
      "`{{#if summary}}` is Handlebars; in Mustache: `{{#summary}}`",
    ],
    ["{{#summary}}a{{else}}b{{/summary}}", "`{{else}}` is Handlebars"],
    ["{{=<% %>=}}", "the delimiters `{{` and `}}` cannot be changed"],
  ])("%j", async (text, message) => {
    expect((await told(text)).join("|")).toContain(message);
  });

  test.each([
    "`{}` and {x} and $5 {{status}}",
    "{{status}} costs ${HOME}",
    "100 % {{status}}",
    "{{! a note }}{{status}}",
  ])("%j is text", async (text) => {
    expect(await told(text)).toEqual([]);
  });
});

describe("sections", () => {
  test.each([
    ["x\n{{#summary}}\ny\n", "2:1 the section `{{#summary}}` is not closed: add `{{/summary}}`"],
    [
      "{{#summary}}a{{/summary}}\n{{#impact}}b{{^notes}}c{{/impact}}",
      "2:13 the section `{{#notes}}` is not closed",
    ],
    ["a\n{{/summary}}", "2:1 `{{/summary}}` closes a section that was never opened"],
    ["a\nb {{summary", "2:3 `{{` without its `}}`"],
  ])("%j", async (text, message) => {
    expect((await told(text)).join("|")).toContain(message);
  });
});

test.each(["", " \n\t\n", "{{! only a note }}"])("%j says nothing: ours is used", async (text) => {
  expect(await told(text)).toEqual([
    "1:1 is empty. Delete the file to use the default text, or write your own",
  ]);
});

test("a call that mentions nobody is none", async () => {
  expect(await told("{{customer}} is down", "escalation")).toEqual([
    "1:1 lacks `{{mentions}}`: nobody would be called",
  ]);
  expect(await told("{{mentions}}: {{customer}} is down", "escalation")).toEqual([]);
});

test("a name that no template has is told with the nearest", async () => {
  expect(await told("x", "updaet")).toEqual(['1:1 no template has this name. Did you mean "update"?']);
  expect(await told("x", "footer")).toEqual([expect.stringContaining("Available: alert, answer, catchup")]);
});

test.each(["{{#", "{{#a}}", "{", "${a", "{{#{{", "{%", "{{a}}", " "])(
  "64 KB of %j are checked in linear time",
  async (piece) => {
    await expectLinear((text) => checkTemplate("update", text), piece);
  },
);
