import { describe, expect, test } from "vitest";
import { readAlert } from "../../src/alerts/read-alert.ts";
import { alertmanager, datadog, grafana, pagerduty } from "./payloads.ts";

describe("each product, as its documentation has it", () => {
  test("Alertmanager, version 4", () => {
    const alert = readAlert({ alertmanager: alertmanager() });
    expect(alert).toMatchObject({
      source: "Alertmanager",
      key: '{}/{severity="critical"}:{alertname="DatabaseDown"}',
      isFiring: true,
      title: "The database does not answer",
      summary: "Pages time out for all users.",
      severity: "critical",
      customer: "Enterprise ABC",
      began: new Date("2026-11-17T15:20:00.123Z"),
      omitted: 0,
    });
    expect(alert.members.map(({ name }) => name)).toEqual(["DatabaseDown on db-1", "DatabaseDown on db-2"]);
    expect(alert.links.map(({ text }) => text)).toEqual(["Runbook", "Source", "Alertmanager"]);
    const over = readAlert({ alertmanager: alertmanager("resolved") });
    expect([over.isFiring, over.began, over.key]).toEqual([false, undefined, alert.key]);
  });

  test("Grafana, version 1", () => {
    expect(readAlert({ grafana: grafana() })).toMatchObject({
      source: "Grafana",
      key: "{}:{}",
      isFiring: true,
      title: "High memory usage",
      summary: "The system has high memory usage",
      began: new Date("2026-11-17T15:20:00Z"),
      members: [{ name: "High memory usage", isFiring: true }],
    });
  });

  test("Datadog, with the payload of the docs", () => {
    expect(readAlert({ datadog: datadog() })).toMatchObject({
      source: "Datadog",
      key: "9bd4ac313a4d1e8fae2482df7b77628-1406662672000",
      isFiring: true,
      title: "Host is Down",
      summary: "Host ip-012345 does not answer.",
      severity: "P1",
      customer: "Enterprise ABC",
      began: new Date(1795015200000),
    });
    expect(readAlert({ datadog: datadog("Recovered") }).isFiring).toBe(false);
    expect(readAlert({ datadog: datadog("Re-No Data") }).isFiring).toBe(true);
  });

  test("PagerDuty's webhooks, version 3", () => {
    expect(readAlert({ pagerduty: pagerduty() })).toMatchObject({
      source: "PagerDuty",
      key: "d3640fbd41094207a1c11e58e46b1662",
      isFiring: true,
      title: "A little bump in the road",
      severity: "P1",
      links: [{ text: "PagerDuty", url: "https://acme.pagerduty.com/incidents/PGR0VU2" }],
    });
    expect(readAlert({ pagerduty: pagerduty("incident.resolved", "resolved") }).isFiring).toBe(false);
  });

  test("plain JSON, with or without a key", () => {
    const plain = {
      title: "db-1 is down",
      severity: "sev2",
      links: ["https://example.com/a"],
      url: "javascript:x",
    };
    expect(readAlert({ ...plain, key: "db-1" })).toMatchObject({
      key: "db-1",
      isFiring: true,
      severity: "sev2",
    });
    const alert = readAlert(plain);
    expect([alert.key, alert.links]).toEqual([plain.title, [{ text: "Link", url: "https://example.com/a" }]]);
    for (const status of ["resolved", "Recovered", "ok"])
      expect(readAlert({ ...plain, status }).isFiring).toBe(false);
  });
});

test("a body without its product's key is known by its shape, and what a template wrote as text is read", () => {
  expect(readAlert(alertmanager()).source).toBe("Alertmanager");
  expect(readAlert(grafana()).source).toBe("Grafana");
  expect(readAlert(pagerduty()).source).toBe("PagerDuty");
  const { alerts, ...body } = alertmanager();
  const templated = { alertmanager: { ...body, alerts: JSON.stringify(alerts) } };
  expect(readAlert(templated)).toEqual({
    ...readAlert({ alertmanager: alertmanager() }),
    payload: templated.alertmanager,
  });
  expect(readAlert(JSON.stringify({ alertmanager: alertmanager() })).members).toHaveLength(2);
});

test("the key beside the product's body goes before the product's own", () => {
  expect(readAlert({ key: "abc", grafana: grafana() }).key).toBe("abc");
});

test.each([[undefined], [{}], ["{"], [[]], [{ alertmanager: {} }], [{ title: { a: 1 } }]])(
  "%j is asked back, with an example",
  (payload) => {
    expect(() => readAlert(payload)).toThrow('Send, for example: {"key": "db-1 down"');
  },
);
