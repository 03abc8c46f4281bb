import { expect, test } from "vitest";
import { DEFAULTS, readConfig } from "../../src/config/index.ts";
import { PLAYBOOK } from "../given.ts";

const read = async (text: string) => {
  const { config, errors } = await readConfig(text, PLAYBOOK);
  return {
    alerts: config.alerts,
    told: errors.map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
};

test("without a word an alert is not confirmed, closes nothing, and reopens for an hour", () => {
  expect(DEFAULTS.alerts).toEqual({ fields: {}, confirmed: [], closes: false, reopen: 3_600_000 });
});

test.each([
  ["true", "all"],
  ["false", []],
  ['"@Acme-Monitoring"', ["acme-monitoring"]],
  ["[ana, '@ben']", ["ana", "ben"]],
  ['"@Acme-Incidents[bot]"', ["acme-incidents[bot]"]],
])("confirmed: %s", async (written, confirmed) => {
  const { alerts, told } = await read(`alerts: { confirmed: ${written}, recovery: close, reopen: 2h }`);
  expect(told).toEqual([]);
  expect(alerts).toEqual({ fields: {}, confirmed, closes: true, reopen: 7_200_000 });
});

test("mistakes in the mapping are told all at once, each with line and column, and the rest holds", async () => {
  const { alerts, told } = await read(`alerts:
  key: "{{groupKey}}"
  customer: "{{labels.customer}} {{>part}}"
  summary: "{{#labels}} {{title}}"
  impact: "{{titel}}"
  links: "{{payload.links}} {{#count}}{{.}}{{/count}}"
  sevrity: "{{labels.severity}}"
`);
  expect(told).toEqual([
    expect.stringContaining(
      "2:3 `alerts.key`: `{{groupKey}}` is not a variable of an alert. Available: source, key, state",
    ),
    expect.stringContaining("3:3 `alerts.customer`: `{{part}}` is not a variable of an alert"),
    '4:3 `alerts.summary`: Unclosed section "labels". A template is written `{{labels.customer}}`',
    '5:3 `alerts.impact`: `{{titel}}` is not a variable of an alert. Did you mean "title"?',
    '7:3 `alerts.sevrity` is not a setting. Did you mean "severity"?',
  ]);
  expect(alerts.fields).toEqual({ links: "{{payload.links}} {{#count}}{{.}}{{/count}}" });
});
