import { expect, test } from "vitest";
import { alertmanager } from "../alerts/payloads.ts";
import { CONFIG, stage, writes } from "./stage.ts";

const SETTINGS = `${CONFIG}alerts: { confirmed: ["@monitoring"] }\n`;
const PEOPLE = [
  { login: "ana", role: "maintain" as const },
  { login: "monitoring", role: "write" as const },
];

test("an alert that a monitoring system sends to GitHub opens an incident with playbook and dashboard, once", async () => {
  const it = await stage({ people: PEOPLE, files: { ".github/sev1.yml": SETTINGS } });
  const { owner, repo } = it.github;
  const send = async (status: "firing" | "resolved", hosts: string[]) => {
    it.github.clock.advance(5 * 60_000);
    const client_payload = { key: "DatabaseDown", alertmanager: alertmanager(status, hosts) };
    await it
      .as("monitoring")
      .repos.createDispatchEvent({ owner, repo, event_type: "sev1-alert", client_payload });
    const [run] = await it.settle();
    return run;
  };
  const opened = await send("firing", ["db-1"]);
  it.number = 1;
  expect(opened?.stdout).toContain('The alert "The database does not answer" opened the incident #1.');
  expect(opened?.outputs).toMatchObject({ incident: "1", status: "investigating", progress: "0/40" });
  expect(writes(opened)).toContain("POST /issues");
  expect(await it.dashboard()).toContain("SEV1 · Enterprise ABC · Investigating");

  const more = await send("firing", ["db-1", "db-2"]);
  expect(writes(more)).toEqual(["POST /issues/#/comments", "PATCH /issues/comments/#"]);
  const over = await send("resolved", ["db-1", "db-2"]);
  expect(writes(over)).toEqual(["PATCH /issues/comments/#", "PATCH /issues/comments/#"]);
  expect(await it.dashboard()).toContain("🔕 recovered 10:47amET");
  expect(await it.ours()).toHaveLength(2);
});

test("what is no alert fails with an example to copy, and writes nothing", async () => {
  const it = await stage({ people: PEOPLE });
  const [run] = await it.run({
    event: "repository_dispatch",
    payload: { action: "sev1-alert", client_payload: { text: "::error::help" } },
  });
  expect(run?.code).toBe(1);
  expect(run?.stdout).toContain('The alert has no title. Send, for example: {"key": "db-1 down"');
  expect(run?.requests).toEqual([]);
});
