import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../../src/config/index.ts";
import { PLAYBOOK } from "../../given.ts";

const SCHEMA = JSON.parse(readFileSync("templates/sev1.schema.json", "utf8"));
const accepts = new Ajv({ strict: false }).compile(SCHEMA);

const SETTINGS = [
  "{}",
  "timezone: Europe/Berlin",
  "roles: {ceo: '@Jane', lead: [a, acme/On-Call], de: {name: D, people: x}, pr: {name: Press}}",
  "escalation: [{after: 1h}, {after: 2 days, notify: [lead, '@Jo']}, {after: 90m, notify: csm, label: l, text: t}]",
  "escalation: []",
  "postmortem: {template: root-cause, reviewers: [lead, '@jo']}",
  "hints: {pin-data: Pin it}",
  "updates: {every: 4h, resolved: 1d}",
  "patience: 1h30m",
  "closing: warn",
  "businessDays: {country: us, region: ca, holidays: [2026-12-24], weekend: [friday]}",
  "businessDays: {country: FR, region: 57}",
  "severities: {sev2: {}, sev3: {name: S, escalation: [{after: 4h}], updates: {every: 8h}, playbook: p.yml}}",
];
const MISTAKES = [
  "sverity: x",
  "severity: ''",
  "roles: {ceo: 'a b'}",
  "roles: {ceo: {poeple: a}}",
  "roles: {Bad Key: a}",
  "escalation: [{notify: ceo}]",
  "escalation: [{after: soon}]",
  "escalation: [{after: 1h, notify: []}]",
  "postmortem: {template: five-whys}",
  "hints: {pin-data: 5}",
  "updates: {every: often}",
  "updates: 4h",
  "patience: soon",
  "closing: never",
  "businessDays: {country: 5}",
  "businessDays: {holidays: [Christmas]}",
  "businessDays: {weekend: []}",
  "businessDays: {weekend: [caturday]}",
  "severities: {SEV2: {}}",
  "severities: {sev2: {escalation: [{notify: lead}]}}",
  "severities: {sev2: {playbook: a/b.yml}}",
];

test.each(SETTINGS)("what the published schema accepts is read without a mistake: %s", async (text) => {
  expect(accepts(parse(text))).toBe(true);
  expect((await readConfig(text, PLAYBOOK)).errors).toEqual([]);
});

test.each(MISTAKES)("what is read as a mistake is one for the published schema: %s", async (text) => {
  expect(accepts(parse(text))).toBe(false);
  expect((await readConfig(text, PLAYBOOK)).errors).toHaveLength(1);
});

test("the shipped settings name the schema, and keep it", () => {
  const shipped = readFileSync(".github/sev1.yml", "utf8");
  expect(shipped.split("\n", 1)[0]).toBe("# yaml-language-server: $schema=../templates/sev1.schema.json");
  expect(accepts(parse(shipped))).toBe(true);
});
