import { expect, test } from "vitest";
import { incident, requests, SCHEDULE } from "./stage.ts";
import type { Stage } from "./stage.ts";

const FACT = ["One", "GET /collaborators/carla/permission", "Mark", "PATCH /issues/comments/#"];

/** The line of the dashboard's alert about this. */
const alert = async (it: Stage, about: string | RegExp) =>
  (await it.dashboard()).split("\n").find((line) => line.startsWith("> ") && line.match(about));

test("/skip counts a task as done, with its reason; the box in the issue stays as people left it", async () => {
  const it = await incident();
  const { body } = await it.issue();
  const id = await it.comment("carla", "/skip 6.2 because ABC has no staging environment");
  const [run] = await it.settle();
  expect(requests(run)).toEqual(FACT);
  expect(run?.outputs.progress).toBe("1/40");
  expect((await it.issue()).body).toBe(body);
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("Progress: 1 of 40 tasks");
  expect(dashboard).toContain("\n🔵 6 - Dot release deployment · 1 / 6");
  expect(dashboard).toMatch(/⏭️ Skipped: Upgrade customer’s dev.*ABC has no staging environment \(carla\)/);
  await it.remove("carla", id);
  await it.settle();
  expect(await it.dashboard()).toContain("Progress: 0 of 40 tasks");
});

test("/skip without a reason is asked for one, and with it the answer goes", async () => {
  const it = await incident();
  const id = await it.comment("carla", "/skip 6.2");
  await it.settle();
  expect((await it.ours())[1]).toMatch(/Why is .* skipped\?/);
  await it.edit("carla", id, "/skip 6.2 because there is none");
  await it.settle();
  expect(await it.ours()).toHaveLength(1);
  expect(await it.dashboard()).toContain("Progress: 1 of 40 tasks");
});

test("/assign shows who does a task, and mentions nobody", async () => {
  const it = await incident();
  await it.comment("carla", "/assign 4.1 @ben");
  const [run] = await it.settle();
  expect(requests(run)).toEqual(FACT);
  expect(await it.dashboard()).toMatch(/^- 4\.1 Based on findings.* \(ben\)$/m);
  expect(await it.dashboard()).not.toMatch(/@[a-z]/i);
  await it.comment("carla", "/assign 4.1 @ana");
  await it.settle();
  expect(await it.dashboard()).toMatch(/^- 4\.1 Based on findings.* \(ana\)$/m);
});

test("/verify yes says what QA still misses; the edited comment brings it, /verify no takes it all away", async () => {
  const it = await incident();
  const id = await it.comment("carla", "/verify yes");
  const [run] = await it.settle();
  expect(requests(run)).toEqual(FACT);
  expect(await alert(it, "QA cannot verify")).toContain("Missing: steps, test server, database type");
  await it.edit("carla", id, "/verify yes\nSteps: log in, open\nthe first page\nTest server: 8 CPU");
  await it.settle();
  expect(await alert(it, "QA cannot verify")).toContain("Missing: database type.");
  await it.edit("carla", id, "/verify yes\nSteps: log in\nServer: 8 CPU, 32 GB\nDB: Postgres 16");
  await it.settle();
  expect(await alert(it, "QA cannot verify")).toBeUndefined();
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("| **QA** | Verification required (carla) |");
  for (const row of [
    "- **Steps** log in\n",
    "- **Test server** 8 CPU, 32 GB\n",
    "- **Database type** Postgres 16\n",
  ])
    expect(dashboard).toContain(row);
  await it.comment("carla", "/verify no");
  await it.settle();
  expect(await it.dashboard()).toContain("| **QA** | Verification not required (carla) |");
  expect(await it.dashboard()).not.toContain("What QA needs");
  expect(await it.ours()).toHaveLength(1);
});

test("a reply to the customer is due once all else in its stage is done, and with an update it is proved", async () => {
  const it = await incident();
  for (const task of [1, 2, 3]) await it.tick("carla", 1, task);
  await it.settle();
  expect(await alert(it, "Reply to the customer is due")).toContain("*1 - Escalation*");
  await it.tick("carla", 1, 4);
  await it.settle();
  expect(await alert(it, "is due")).toBeUndefined();
  expect(await alert(it, "no status update was posted")).toContain("*1 - Escalation*");
  await it.comment("carla", "/update identified\nWe found it.");
  await it.settle(SCHEDULE);
  expect(await alert(it, /customer/i)).toBeUndefined();
  expect(await it.dashboard()).not.toContain("[!WARNING]");
});

test("after the hour a reply wants the CEO, who is in the loop with /ack", async () => {
  const it = await incident();
  it.github.clock.advance(3_600_000);
  for (const task of [1, 2, 3]) await it.tick("carla", 1, task);
  await it.settle();
  expect(await alert(it, "is due")).toContain("**Reply to the customer is due**, with the CEO in the loop");
  expect(await alert(it, "to acknowledge")).toContain("**Waiting for CEO to acknowledge**");
  await it.comment("erin", "/ack");
  await it.settle();
  expect(await alert(it, "to acknowledge")).toBeUndefined();
  expect(await it.dashboard()).toContain("· in the loop: erin, 11:32amET |");
});
