import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULTS, readConfig } from "../../src/config/index.ts";
import { PLAYBOOK } from "../given.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const configOf = async (text: string) => {
  const { config, errors } = await readConfig(text, PLAYBOOK);
  expect(errors).toEqual([]);
  return config;
};
const peopleOf = (config: typeof DEFAULTS, role: string) =>
  config.roles.find(({ key }) => key === role)?.people;

describe("what holds without settings", () => {
  test("the roles of the house, the CEO after an hour, contributing factors", () => {
    expect(DEFAULTS).toMatchObject({
      timezone: "UTC",
      severity: "SEV1",
      postmortem: { template: "contributing-factors", reviewers: [], gate: "advisory" },
      hints: {},
      updates: {},
      patience: 30 * MINUTE,
      closing: "advise",
      businessDays: { holidays: [], weekend: [0, 6] },
      severities: [],
    });
    expect(DEFAULTS.roles.map(({ key, name }) => `${key}: ${name}`)).toEqual([
      "lead: Incident lead",
      "csm: CSM/TAM",
      "de: DE",
      "engineer: Engineer",
      "dba: Customer DBA",
      "ceo: CEO",
    ]);
    expect(DEFAULTS.escalations).toEqual([
      {
        key: "1h",
        words: "1 hour",
        after: 3_600_000,
        notify: [{ name: "CEO", people: [] }],
        label: "escalated",
        text: "SEV1 outage >1 hour requires CEO looped into customer",
      },
    ]);
  });

  test.each([null, "", "\n  \n", "# only\n  # comments\r\n", "---\n", "roles:\nescalation:\nhints:\n"])(
    "%j changes nothing",
    async (text) => {
      expect(await readConfig(text, PLAYBOOK)).toEqual({ config: DEFAULTS, playbooks: {}, errors: [] });
    },
  );
});

describe("forms that people write", () => {
  test.each([
    ['"@jane"', ["jane"]],
    ["jane", ["jane"]],
    ["@jane", ["jane"]],
    ["[@jane, jo]", ["jane", "jo"]],
    ["jane_acme", ["jane_acme"]],
    ["'@acme/on-call.eu'", ["acme/on-call.eu"]],
    ["{people: jane}", ["jane"]],
    ["{name: Chief, people: [jane, '@jo']}", ["jane", "jo"]],
    ["", []],
    ["[]", []],
  ])("roles: ceo: %s", async (written, people) => {
    expect(peopleOf(await configOf(`roles:\n  ceo: ${written}\n`), "ceo")).toEqual(people);
  });

  test("roles keep their order, take a new name, and any key makes another", async () => {
    const { roles } = await configOf(
      "roles:\n  comms-lead: jo\n  csm: {name: Account manager}\n  pr: {name: Press}\n",
    );
    expect(roles.map(({ name }) => name)).toEqual([
      "Incident lead",
      "Account manager",
      "DE",
      "Engineer",
      "Customer DBA",
      "CEO",
      "Comms lead",
      "Press",
    ]);
  });

  test.each([
    ["1h", "1h", 60],
    ["90m", "1h30m", 90],
    ["1h30m", "1h30m", 90],
    ["1 hour 30 minutes", "1h30m", 90],
    ["45 min", "45m", 45],
    ["2 days", "2d", 2880],
    ["60m", "1h", 60],
  ])("after %s is the step %s", async (after, key, minutes) => {
    const { escalations } = await configOf(`escalation:\n  - after: ${after}\n`);
    expect(escalations.map((step) => [step.key, step.after])).toEqual([[key, minutes * 60_000]]);
  });

  test("steps notify roles and handles, and say who is needed where they have no text", async () => {
    const { escalations } = await configOf(
      "roles: {ceo: {name: Chief, people: jane}}\nescalation:\n  - {after: 30m, notify: lead}\n  - {after: 1 day, notify: [ceo, '@jo'], label: l, text: Now}\n  - {after: 24h}\n  - {after: 90m}\n",
    );
    expect(escalations).toEqual([
      {
        key: "30m",
        words: "30 minutes",
        after: 1_800_000,
        notify: [{ name: "Incident lead", people: [] }],
        label: "escalated",
        text: "SEV1 outage >30 minutes requires Incident lead looped into customer",
      },
      {
        key: "1d",
        words: "1 day",
        after: 86_400_000,
        notify: [
          { name: "Chief", people: ["jane"] },
          { name: "jo", people: ["jo"] },
        ],
        label: "l",
        text: "Now",
      },
      expect.objectContaining({ key: "1d-2", notify: [{ name: "Chief", people: ["jane"] }] }),
      {
        key: "1h30m",
        words: "1 hour 30 minutes",
        after: 5_400_000,
        notify: [{ name: "Chief", people: ["jane"] }],
        label: "escalated",
        text: "SEV1 outage >1 hour 30 minutes requires Chief looped into customer",
      },
    ]);
  });

  test("no steps are no steps", async () => {
    expect((await configOf("escalation: []")).escalations).toEqual([]);
  });

  test("reviewers are people, each once", async () => {
    const { postmortem } = await configOf(
      "roles: {lead: [a, b]}\npostmortem: {template: root-cause, reviewers: [lead, '@b', '@acme/dev']}",
    );
    expect(postmortem).toEqual({
      template: "root-cause",
      reviewers: ["a", "b", "acme/dev"],
      actions: true,
      archive: true,
      report: "never",
      customer: true,
      gate: "advisory",
    });
  });

  test("a hint is one line, however it is folded", async () => {
    expect((await configOf("hints:\n  pin-data: |\n    Pin\n    - [x] it\n")).hints).toEqual({
      "pin-data": "Pin - [x] it",
    });
  });

  test("durations of updates and patience are milliseconds", async () => {
    const { updates, patience } = await configOf("updates: { every: 4h, resolved: 1d }\npatience: 90m");
    expect(updates).toEqual({ every: 4 * HOUR, resolved: 24 * HOUR });
    expect(patience).toBe(90 * MINUTE);
    expect((await configOf("updates: { resolved: 2 days }")).updates).toEqual({ resolved: 48 * HOUR });
  });

  test.each(["advise", "warn", "block"])("closing: %s", async (closing) => {
    expect((await configOf(`closing: ${closing}`)).closing).toBe(closing);
  });

  test("business days: a country in any case, days without quotes, a weekend of any days", async () => {
    const text = `businessDays:
  country: us
  region: ca
  holidays: [2026-12-24, "2028-02-29"]
  weekend: [friday, saturday, friday]
`;
    expect((await configOf(text)).businessDays).toEqual({
      country: "US",
      region: "CA",
      holidays: ["2026-12-24", "2028-02-29"],
      weekend: [5, 6],
    });
  });

  test.each([
    ["FR", "57", "57"],
    ["AT", "9", "9"],
    ["CA", "ON", "ON"],
    ["DE", "by-a", "BY-A"],
  ])("%s has a region %s", async (country, written, region) => {
    const { businessDays } = await configOf(`businessDays: { country: ${country}, region: ${written} }`);
    expect(businessDays).toMatchObject({ country, region });
  });

  test("severities keep their order; of each only the key is needed", async () => {
    const { severities, escalations } = await configOf(`roles: { lead: ana }
severities:
  sev3:
  sev2:
    name: Sev Two
    escalation: [{ after: 4h, notify: [lead] }, { after: 240m }, { after: 2d, text: Still there }]
    updates: { every: 8h }
  major-1: { updates: { every: }, escalation: [] }
`);
    expect(severities).toEqual([
      { key: "sev3", name: "SEV3", escalations: [], updates: {} },
      {
        key: "sev2",
        name: "Sev Two",
        escalations: [
          {
            key: "sev2:4h",
            words: "4 hours",
            after: 4 * HOUR,
            notify: [{ name: "Incident lead", people: ["ana"] }],
            label: "escalated",
            text: "Sev Two outage >4 hours requires Incident lead looped into customer",
          },
          expect.objectContaining({ key: "sev2:4h-2", notify: [{ name: "CEO", people: [] }] }),
          expect.objectContaining({
            key: "sev2:2d",
            text: "Still there",
            notify: [{ name: "CEO", people: [] }],
          }),
        ],
        updates: { every: 8 * HOUR },
      },
      { key: "major-1", name: "MAJOR-1", escalations: [], updates: {} },
    ]);
    expect(escalations).toEqual(DEFAULTS.escalations);
  });

  test("the shipped settings and the documented example are right", async () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/configuration.md", "utf8"))?.[1] ?? "";
    expect((await configOf(example)).escalations.map(({ key }) => key)).toEqual(["1h", "4h"]);
    const { errors } = await readConfig(readFileSync(".github/sev1.yml", "utf8"), PLAYBOOK);
    expect(errors).toEqual([]);
  });

  test("the documented example sets every group of settings", async () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/configuration.md", "utf8"))?.[1] ?? "";
    const config = await configOf(example);
    const same = Object.entries(config).filter(
      ([key, value]) => JSON.stringify(value) === JSON.stringify(DEFAULTS[key as keyof typeof DEFAULTS]),
    );
    expect(same.map(([key]) => key)).toEqual(["severity"]);
    expect(config.businessDays).toMatchObject({ country: "US", holidays: ["2026-12-24"] });
    expect(config.severities).toMatchObject([{ key: "sev2", updates: { every: 8 * HOUR } }]);
  });

  test("what is commented out in the shipped settings is right, and shows every key", async () => {
    const shipped = readFileSync(".github/sev1.yml", "utf8");
    const config = await configOf(shipped.replace(/^# (?=[a-z][A-Za-z]*:( |$)|  )/gm, ""));
    expect(config.updates.every).toBe(4 * HOUR);
    expect(config.closing).toBe("warn");
    expect(config.businessDays).toMatchObject({ country: "US" });
    expect(config.severities.map(({ key }) => key)).toEqual(["sev2"]);
    expect(peopleOf(config, "ceo")).toEqual(["erin"]);
  });
});
