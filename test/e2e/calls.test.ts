import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commit } from "./git.ts";
import { CONFIG, incident, OPENED, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const MINUTE = 60_000;
/** Minutes since the outage began, twelve before it was opened. */
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * MINUTE);
const place = ({ github: { owner, repo } }: Stage) => ({ owner, repo });
const called = async (it: Stage, who = "@erin:") =>
  (await it.ours()).filter((text) => text.includes(who)).length;

async function settings(it: Stage, text: string): Promise<void> {
  await commit(it, "main", "Change the settings", { path: ".github/sev1.yml", text });
  await it.github.deliveries();
}

test("a step that names a team has called nobody: it says so, and comes again once a person is set", async () => {
  const team = CONFIG.replace('"@erin"', '"@acme/leadership"');
  const it = await incident({ files: { ".github/sev1.yml": team } });
  it.github.clock.set(at(61));
  await it.settle(SCHEDULE);
  const [dashboard, call] = await it.ours();
  expect(call).toContain("a workflow's token cannot mention a team (`@acme/leadership`)");
  expect(dashboard).toContain(
    "**The escalation cannot notify CEO**: a workflow's token cannot mention a team.",
  );
  expect(dashboard).toContain("| **Called** | CEO 11:21amET, reached nobody |");
  await settings(it, CONFIG);
  it.github.clock.advance(MINUTE);
  await it.settle(SCHEDULE);
  expect(await called(it)).toBe(1);
  expect((await it.ours()).join("\n")).not.toContain("cannot mention a team");
});

test.each(["renamed", "deleted"])(
  "an incident whose label was %s goes on, and gets its label again",
  async (how) => {
    const it = await incident();
    const label = { ...place(it), name: "sev1" };
    if (how === "renamed") await it.as("erin").issues.updateLabel({ ...label, new_name: "outage" });
    else await it.as("erin").issues.deleteLabel(label);
    await it.github.deliveries();
    it.github.clock.set(at(61));
    await it.settle(SCHEDULE);
    expect(await called(it)).toBe(1);
    expect(await it.labels()).toContain("sev1");
  },
);

test("a short promise stands after a correction one minute later", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified, next 10m");
  it.github.clock.advance(MINUTE);
  await it.comment("ana", "/update\nOnly in the EU.");
  await it.settle();
  it.github.clock.advance(10 * MINUTE);
  await it.settle(SCHEDULE);
  expect((await it.ours()).filter((text) => text.startsWith("### ⏳"))).toHaveLength(1);
});

const ACKNOWLEDGED = `${CONFIG}escalation: [{ after: 1h, notify: [ceo], acknowledge: { within: 15m, notify: [engineer] } }]\n`;

test("nobody acknowledges the call: the next people are called, once, and /ack before it stops that", async () => {
  const files = { ".github/sev1.yml": ACKNOWLEDGED };
  const it = await incident({ files });
  it.github.clock.set(at(61));
  await it.settle(SCHEDULE);
  it.github.clock.set(at(77));
  await it.settle(SCHEDULE);
  expect([await called(it), await called(it, "@ben:")]).toEqual([1, 1]);
  it.github.clock.set(at(300));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);

  const seen = await incident({ files });
  seen.github.clock.set(at(61));
  await seen.settle(SCHEDULE);
  await seen.comment("erin", "/ack");
  await seen.settle();
  seen.github.clock.set(at(300));
  expect((await seen.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});

test("watched since minute 40, it calls nobody at the hour; the relapse goes on counting, a corrected time counts", async () => {
  const it = await incident();
  it.github.clock.set(at(40));
  await it.comment("ana", "/update monitoring");
  await it.run();
  it.github.clock.set(at(71));
  expect((await it.run(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(at(80));
  await it.comment("ana", "/mitigated 30 minutes after it began\n/began 10:20am ET");
  await it.comment("ana", "/update investigating\nIt is back.");
  await it.run();
  it.github.clock.set(at(98));
  await it.run(SCHEDULE);
  expect(await called(it)).toBe(0);
  it.github.clock.set(at(111));
  await it.settle(SCHEDULE);
  expect(await called(it)).toBe(1);
});

test("a resolution that is corrected to an earlier time, then a relapse: only what it was down counts", async () => {
  const it = await incident();
  it.github.clock.set(at(50));
  await it.comment("ana", "/update resolved");
  await it.comment("ana", "/resolved-at 30 minutes ago");
  await it.settle();
  it.github.clock.set(at(80));
  await it.comment("ana", "/update investigating\nIt is back.");
  await it.settle();
  // Twenty minutes before, and forty since.
  it.github.clock.set(at(119));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(at(122));
  await it.settle(SCHEDULE);
  expect(await called(it)).toBe(1);
});

test("a step's new time calls nobody again, and the newest severity counts, by command or label", async () => {
  const sev2 = "severities: { sev2: { escalation: [{ after: 90m, notify: [engineer] }] } }\n";
  const it = await incident({ files: { ".github/sev1.yml": CONFIG + sev2 } });
  it.github.clock.set(at(61));
  await it.settle(SCHEDULE);
  await settings(it, `${CONFIG}${sev2}escalation: [{ after: 90m, notify: [ceo] }]\n`);
  await it.comment("ana", "/severity sev1");
  it.github.clock.advance(MINUTE);
  await it.as("ana").issues.addLabels({ ...place(it), issue_number: it.number, labels: ["sev2"] });
  await it.settle();
  expect(await it.dashboard()).toContain("SEV2");
  it.github.clock.set(at(95));
  await it.settle(SCHEDULE);
  expect([await called(it), await called(it, "@ben:")]).toEqual([1, 1]);
});

const REFUSALS = [
  ["the organization has an IP allow list enabled", "add the runner's address"],
  ["Resource protected by organization SAML enforcement.", "single sign-on"],
  ["Repository was archived so is read-only.", "unarchive"],
];

test("a call that GitHub refuses fails the run with the cause and what to do, and comes once it can", async () => {
  const it = await incident();
  it.github.clock.set(at(61));
  for (const [message, advice] of REFUSALS) {
    it.github.fault = ({ write }) => (write ? { when: "before", status: 403, body: { message } } : undefined);
    const [run] = await it.run(SCHEDULE);
    expect([run?.code, run?.stdout]).toEqual([1, expect.stringContaining(advice ?? "")]);
  }
  delete it.github.fault;
  await it.settle(SCHEDULE);
  expect(await called(it)).toBe(1);
});

test("an event that may not start the clock does its work, fails its run, and names the permission", async () => {
  const clock = ".github/workflows/clock.yml";
  const it = await stage({ files: { ".github/sev1.yml": CONFIG, [clock]: readFileSync(clock, "utf8") } });
  it.github.fault = ({ path }) =>
    path.endsWith("/dispatches")
      ? { when: "before", status: 403, body: { message: "Resource not accessible by integration" } }
      : undefined;
  await it.open();
  const [run] = await it.run();
  expect(run?.code).toBe(1);
  expect(run?.stdout).toMatch(/::error::.*dispatches.*contents: write/);
  expect(await it.dashboard()).toContain("Investigating");
});
