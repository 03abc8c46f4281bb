import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { readAlert } from "../../src/alerts/read-alert.ts";
import { startGitHub } from "../../src/local/github.ts";
import { ALERT_EVENT, readTrigger } from "../../src/incident/trigger.ts";
import { alertmanager, datadog, grafana } from "./payloads.ts";

const PAGE = readFileSync("docs/alerts.md", "utf8");

/** The first block of code below a heading. */
const blockOf = (product: string) =>
  new RegExp(`^### ${product}\\n[^]*?\`\`\`\\w+\\n([^]*?)\`\`\``, "m").exec(PAGE)?.[1] ?? "";

type Json = Record<string, unknown>;

/** `.CommonLabels` of a template is `commonLabels` in the body. */
const valueAt = (data: Json, path: string): unknown => {
  const name = path.slice(1);
  return data[name === "ExternalURL" ? "externalURL" : name.charAt(0).toLowerCase() + name.slice(1)];
};

/**
 * What Alertmanager makes of a payload: each text is filled, and read as YAML unless that gives a text.
 * https://github.com/prometheus/alertmanager/blob/main/template/template.go (DeepCopyWithTemplate). Its templates know the
 * data of the body but version, groupKey and truncatedAlerts.
 */
function filled(value: unknown, { version: _, groupKey: __, truncatedAlerts: ___, ...data }: Json): unknown {
  if (typeof value !== "string")
    return Object.fromEntries(Object.entries(value as Json).map(([key, each]) => [key, filled(each, data)]));
  const text = value
    .replace(/\{\{ range \.GroupLabels\.SortedPairs \}\}(.*?)\{\{ end \}\}/g, (_all, inner: string) =>
      Object.entries(data.groupLabels as Record<string, string>)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, label]) => inner.replace("{{ .Name }}", name).replace("{{ .Value }}", label))
        .join(""),
    )
    .replace(/\{\{ toJson (\.\w+) \}\}/g, (_all, path: string) => JSON.stringify(valueAt(data, path)))
    .replace(/\{\{ (\.\w+) \}\}/g, (_all, path: string) => String(valueAt(data, path)));
  expect(text).not.toMatch(/undefined|\{\{ /);
  try {
    const read: unknown = parse(text);
    return typeof read === "string" ? text : read;
  } catch {
    return text;
  }
}

/** What Grafana makes of `coll.Dict` with names and values, `tmpl.Exec "default.title" .` among these. */
function dict(template: string, data: Json): Json {
  const tokens = template.match(/"[^"]*"|[()]|[\w.]+/g) ?? [];
  const read = (): Json => {
    const made: Json = {};
    while (tokens.length > 0 && tokens[0] !== ")") {
      const key = JSON.parse(tokens.shift() ?? "") as string;
      made[key] = value();
    }
    return made;
  };
  const value = (): unknown => {
    const token = tokens.shift() ?? "";
    if (token.startsWith('"')) return JSON.parse(token);
    if (token !== "(") return valueAt(data, token);
    const inner = tokens.shift() === "coll.Dict" ? read() : (tokens.splice(0, 2), data.title);
    expect(tokens.shift()).toBe(")");
    return inner;
  };
  expect(tokens.shift()).toBe("coll.Dict");
  return read();
}

/** Sends it to GitHub as the product would, and gives what the workflow is woken with. */
async function dispatched(body: Json) {
  const github = await startGitHub({
    at: new Date("2026-11-17T15:32:00Z"),
    people: [{ login: "monitoring", role: "write" }],
  });
  onTestFinished(async () => {
    await github.close();
    expect(github.violations).toEqual([]);
  });
  expect(Object.keys(body)).toEqual(["event_type", "client_payload"]);
  expect(Object.keys(body.client_payload as Json).length).toBeLessThanOrEqual(10);
  expect(JSON.stringify(body.client_payload).length).toBeLessThan(64 * 1024);
  const { owner, repo } = github;
  await github
    .as("monitoring")
    .rest.repos.createDispatchEvent({ owner, repo, ...(body as { event_type: string }) });
  const [delivery] = await github.deliveries();
  const trigger = readTrigger(delivery?.event ?? "", delivery?.payload ?? {}, "sev1");
  if (trigger.kind !== "alert") throw new Error(trigger.kind);
  expect(trigger.sender).toBe("monitoring");
  return readAlert(trigger.payload);
}

describe("the configuration of the docs", () => {
  const hosts = Array.from({ length: 20 }, (_, i) => `db-${i}.a-rather-long-name.eu-west-1.example.com`);

  test("Alertmanager sends what its usual body says, and a key", async () => {
    const { receivers } = parse(blockOf("Alertmanager")) as {
      receivers: { webhook_configs: { payload: Json; max_alerts: number; url: string }[] }[];
    };
    const [config] = receivers[0]?.webhook_configs ?? [];
    expect(config?.max_alerts).toBe(hosts.length);
    const sent = filled(config?.payload, alertmanager("firing", hosts)) as Json;
    const { payload: _, ...alert } = await dispatched(sent);
    const { payload: __, ...usual } = readAlert({ alertmanager: alertmanager("firing", hosts) });
    expect(alert).toEqual({ ...usual, key: '"alertname=DatabaseDown,"' });
  });

  test("a label that reads as YAML stays a key", () => {
    const { receivers } = parse(blockOf("Alertmanager")) as {
      receivers: { webhook_configs: { payload: { client_payload: Json } }[] }[];
    };
    const { key } = receivers[0]?.webhook_configs[0]?.payload.client_payload ?? {};
    for (const name of ["a: b", 'a" b', "{a}", "12", "- a"])
      expect(typeof filled(key, { ...alertmanager(), groupLabels: { alertname: name } })).toBe("string");
  });

  test("Grafana sends what its usual body says", async () => {
    const template = /\{\{([^]*)\| data\.ToJSON \}\}/.exec(blockOf("Grafana"))?.[1] ?? "";
    const { payload: _, ...alert } = await dispatched(dict(template, grafana()));
    const { payload: __, ...usual } = readAlert({ grafana: grafana() });
    expect(alert).toEqual(usual);
  });

  test("Datadog fills in its variables", async () => {
    const values: Record<string, string> = {
      AGGREG_KEY: "9bd4ac313a4d1e8fae2482df7b77628",
      ALERT_CYCLE_KEY: "1406662672000",
      ALERT_TRANSITION: datadog().transition,
      EVENT_TITLE: datadog().title,
      EVENT_MSG: datadog().message,
      LINK: datadog().link,
      ALERT_PRIORITY: datadog().priority,
      TAGS: datadog().tags,
      DATE: datadog().date,
    };
    const text = blockOf("Datadog").replace(/\$(\w+)/g, (_all, name: string) =>
      JSON.stringify(values[name]).slice(1, -1),
    );
    const { payload: _, ...alert } = await dispatched(JSON.parse(text) as Json);
    const { payload: __, ...usual } = readAlert({ datadog: datadog() });
    expect(alert).toEqual(usual);
  });

  test("PagerDuty's workflow, and curl, send plain JSON", async () => {
    const page = await dispatched(JSON.parse(blockOf("PagerDuty")) as Json);
    expect(page).toMatchObject({
      source: "PagerDuty",
      key: "INCIDENT-ID",
      title: "INCIDENT-TITLE",
      isFiring: true,
    });
    const curl = /--data '([^']*)'/.exec(blockOf("Anything else"))?.[1] ?? "";
    const alert = await dispatched(JSON.parse(curl) as Json);
    expect(alert).toMatchObject({
      key: "db-1 down",
      customer: "Enterprise ABC",
      severity: "sev2",
      impact: "40,000 users cannot log in",
      began: new Date("2026-11-17T15:20:00Z"),
      links: [{ text: "Link", url: "https://grafana.example.com/d/db" }],
    });
  });
});

describe("what wakes it", () => {
  test("the workflow listens to the event, and runs once a key at a time", () => {
    const { on, jobs } = parse(readFileSync(".github/workflows/alerts.yml", "utf8")) as {
      on: { repository_dispatch: { types: string[] } };
      jobs: { alert: { concurrency: object } };
    };
    expect(on.repository_dispatch.types).toEqual([ALERT_EVENT]);
    expect(jobs.alert.concurrency).toEqual({
      group: "sev1-alert-${{ github.event.client_payload.key || github.run_id }}",
      "cancel-in-progress": false,
    });
  });

  test("by hand, JSON or a title; any other dispatch is none", () => {
    const hand = (alert: string) =>
      readTrigger("workflow_dispatch", { inputs: { alert }, sender: { login: "ana" } }, "sev1");
    expect(hand("db-1 is down")).toEqual({
      kind: "alert",
      payload: { title: "db-1 is down" },
      sender: "ana",
    });
    expect(hand('{"title": "x"}')).toEqual({ kind: "alert", payload: '{"title": "x"}', sender: "ana" });
    expect(hand(" ").kind).toBe("sweep");
    expect(readTrigger("repository_dispatch", { action: "deploy" }, "sev1").kind).toBe("sweep");
    expect(readTrigger("repository_dispatch", { action: ALERT_EVENT }, "sev1").kind).toBe("alert");
  });
});
