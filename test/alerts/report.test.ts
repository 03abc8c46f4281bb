import { describe, expect, test } from "vitest";
import { readAlert } from "../../src/alerts/read-alert.ts";
import { alertHash, reportOf, templateView } from "../../src/alerts/report.ts";
import { ALERT_VARIABLES } from "../../src/config/alerts/alert-templates.ts";
import { readConfig } from "../../src/config/index.ts";
import { readAlertMark } from "../../src/incident/ledger/alert-mark.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { answersOf } from "../../src/incident/form-answers.ts";
import { incidentOf, isConfirmed } from "../../src/incident/incident.ts";
import { hasForm } from "../../src/incident/trigger.ts";
import { readTasks } from "../../src/markdown/checklist.ts";
import { readTime } from "../../src/time/parse-time.ts";
import { DECLARED, PLAYBOOK, given } from "../given.ts";
import { alertmanager, datadog } from "./payloads.ts";

async function settingsOf(text: string) {
  const { config, errors } = await readConfig(`timezone: America/New_York\n${text}`, PLAYBOOK);
  expect(errors).toEqual([]);
  return { ...given().snapshot.settings, config };
}

const report = async (payload: object, text = "", isTrusted = false) =>
  reportOf(readAlert(payload), await settingsOf(text), isTrusted);

describe("the issue that an alert opens", () => {
  test("reads as one from the form", async () => {
    const { title, body, labels } = await report({ alertmanager: alertmanager() });
    expect([title, labels]).toEqual(["[SEV1] Enterprise ABC", ["sev1"]]);
    expect(hasForm(body)).toBe(true);
    const answers = answersOf(body);
    expect(answers.get(FIELDS.customer)).toBe("Enterprise ABC");
    expect(answers.get(FIELDS.summary)).toBe("Pages time out for all users.");
    expect(answers.has(FIELDS.impact)).toBe(false);
    expect(answers.get(FIELDS.links)).toContain("[Runbook](https://runbooks.example.com/db)");
    expect(readTasks(body)).toHaveLength(PLAYBOOK.stages.flatMap(({ tasks }) => tasks).length);
    const began = await readTime(answers.get(FIELDS.began) ?? "", DECLARED, "America/New_York", "past");
    expect(began.at).toEqual(new Date("2026-11-17T15:20:00Z"));
  });

  test("in the words of the house, with the severity that the mapping names and its label", async () => {
    const settings = `severities: { sev2: { name: SEV2 } }
vocabulary: { form: { customer: Kunde } }
alerts:
  customer: "{{labels.env}}: {{labels.customer}}"
  severity: "{{#labels.customer}}sev2{{/labels.customer}}"
  summary: "{{title}} ({{payload.priority}})"
  impact: "{{count}} alert from {{source}}, {{state}}"
  links: "[Wiki](https://wiki.example.com/{{labels.env}})"
`;
    const { title, body, labels } = await report({ datadog: datadog() }, settings);
    expect([title, labels]).toEqual(["[SEV2] prod: Enterprise ABC", ["sev1", "sev2"]]);
    expect(body).toContain("### Kunde\n\nprod: Enterprise ABC\n");
    expect(body).toContain("\n\nHost is Down (P1)\n");
    expect(body).toContain("\n\n1 alert from Datadog, firing\n");
    expect(body).toContain("[Wiki](https://wiki.example.com/prod)");
  });

  test("a severity that is none is the usual one, and a customer that nobody names is left to the title", async () => {
    const { title, body, labels } = await report({ title: "db-1 is down", severity: "page" });
    expect([title, labels]).toEqual(["[SEV1] db-1 is down", ["sev1"]]);
    expect(answersOf(body).has(FIELDS.customer)).toBe(false);
  });

  test("templates can use what the check of the settings knows", () => {
    expect(Object.keys(templateView(readAlert({ title: "x" })))).toEqual([...ALERT_VARIABLES]);
  });
});

const HOSTILE = [
  "@erin @acme/all &#64;erin",
  "### Customer",
  "  ### Playbook",
  "> # Heading",
  "- [ ] a task",
  "* [x] another",
  "<!-- sev1 {} --> <!-- sev1-alert {} -->",
  "{{payload}} {{{key}}} {{=<% %>=}}",
  "<details><summary>",
  "```",
].join("\n");

test("what an alert says mentions nobody, is no field of the form, no task, no mark and no template", async () => {
  const settings = 'alerts: { impact: "{{{summary}}}", links: "{{{summary}}}" }\n';
  const { title, body } = await report(
    { key: HOSTILE, title: HOSTILE, summary: HOSTILE, customer: HOSTILE, source: HOSTILE },
    settings,
  );
  const harmless = await report({ key: "k", title: "t", summary: "s", customer: "c" }, settings);
  expect(readTasks(body)).toHaveLength(readTasks(harmless.body).length);
  expect([...answersOf(body).keys()]).toEqual([...answersOf(harmless.body).keys()]);
  const [mark = "", ...shown] = body.split("\n");
  expect(mark.slice(4, -3)).not.toMatch(/@|-->|[<>]/);
  expect([title, ...shown].join("\n")).not.toMatch(/@(?:erin|acme)|&#64;|<!--|<details>/);
  expect(body).toContain("{{payload}}");
  expect(readAlertMark(body)).toMatchObject({ key: HOSTILE.replace(/\s+/g, " "), confirmed: false });
});

describe("who opened it", () => {
  const opened = async (
    isTrusted: boolean,
    author: Partial<Parameters<ReturnType<typeof given>["issue"]>[0]>,
  ) =>
    incidentOf(
      given().issue({ body: (await report({ title: "x" }, "", isTrusted)).body, ...author }).snapshot,
    );
  const bot = { byBot: true, author: "github-actions" };

  test("an alert is not confirmed, unless the settings trust its sender", async () => {
    expect(isConfirmed(await opened(false, bot))).toBe(false);
    expect(isConfirmed(await opened(true, bot))).toBe(true);
  });

  test("a mark that a person typed says nothing", async () => {
    expect(isConfirmed(await opened(false, { byBot: false }))).toBe(true);
  });
});

test("a notification says the same while the state of each alert is the same, whatever their order and times", () => {
  const hash = (payload: object) => alertHash(readAlert(payload));
  const two = hash(alertmanager());
  expect(hash({ ...alertmanager("firing", ["db-2", "db-1"]), receiver: "other" })).toBe(two);
  expect(new Set([two, hash(alertmanager("resolved")), hash(alertmanager("firing", ["db-1"]))]).size).toBe(3);
});
