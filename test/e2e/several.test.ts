import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, requests, SCHEDULE, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const UPDATE = "/update identified, next 8am\nWe found it.\n\n### Customer impact\nAll down.";
const SEVERAL = `/ack\n/role lead @ben\n${UPDATE}\n/note restarted the database`;

const dashboardsTimeline = async (it: Stage) => (await it.dashboard()).split("<summary>Timeline")[1] ?? "";

/** Where each of these stands in the text; all must be there. */
const places = (text: string, parts: readonly string[]) => {
  for (const part of parts) expect(text).toContain(part);
  return parts.map((part) => text.indexOf(part));
};
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

test("four commands in one comment are done in order, with one reaction, in the four requests of an update", async () => {
  const it = await incident();
  await it.comment("ana", SEVERAL);
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "GET /collaborators/ana/permission",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  const [, update, ...others] = await it.ours();
  expect(others).toEqual([]);
  expect(update).toMatch(/Status: Identified[\s\S]*We found it\.[\s\S]*8amET[\s\S]*All down\./);
  expect(update).not.toMatch(/restarted|\/note/);
  expect(await it.labels()).toEqual(["sev1", "status: identified"]);
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("| **In the loop** | ana, 10:32amET |");
  expect(dashboard).toContain("· Incident lead: **ben** ·");
  const order = places(await dashboardsTimeline(it), [
    "👍 Escalation acknowledged (ana)",
    "👤 Incident lead: ben (ana)",
    "Status update: **Identified**",
    "📝 restarted the database (ana)",
  ]);
  expect(order).toEqual(sorted(order));
});

test("what is refused in one comment is one answer; each is corrected by itself, and the last takes the answer away", async () => {
  const it = await incident();
  const id = await it.comment("ana", "/note\n/role boss\n/ack");
  const [run] = await it.settle();
  expect(requests(run).filter((name) => /^post/i.test(name))).toEqual(["Post"]);
  const [, answer, ...others] = await it.ours();
  expect(others).toEqual([]);
  expect(answer).toMatch(/The note is empty\.[\s\S]*There is no role/);
  expect(await it.dashboard()).toContain("| **In the loop** | ana");
  await it.edit("ana", id, "/note it hung\n/role boss\n/ack");
  await it.settle();
  expect((await it.ours()).slice(1)).toEqual([expect.stringContaining("There is no role")]);
  expect((await it.ours())[1]).not.toContain("The note is empty");
  expect(await it.dashboard()).toContain("📝 it hung");
  await it.edit("ana", id, "/note it hung\n/role lead @ben\n/ack");
  await it.settle();
  expect(await it.ours()).toHaveLength(1);
  expect(await it.dashboard()).toContain("· Incident lead: **ben** ·");
  expect((await it.dashboard()).match(/Escalation acknowledged|📝/g)).toHaveLength(2);
});

test("editing one command corrects only that", async () => {
  const it = await incident();
  const id = await it.comment("ana", SEVERAL);
  await it.settle();
  await it.edit("ana", id, SEVERAL.replace("restarted the database", "restarted the cache"));
  const [note] = await it.settle();
  expect(writes(note)).toEqual(["PATCH /issues/comments/#"]);
  expect(await dashboardsTimeline(it)).toContain("📝 restarted the cache (ana)");
  await it.edit("ana", id, SEVERAL.replace("All down.", "Half of them."));
  const [update] = await it.settle();
  expect(writes(update)).toEqual(["PATCH /issues/comments/#", "PATCH /issues/comments/#"]);
  const ours = await it.ours();
  expect(ours).toHaveLength(2);
  expect(ours[1]).toContain("Half of them.");
});

test("a command put before the others, or taken from among them, moves none of them", async () => {
  const it = await incident();
  const id = await it.comment("ana", UPDATE);
  await it.settle();
  const posted = (await it.ours())[1];
  await it.edit("ana", id, `/note it hung\n${UPDATE}`);
  await it.settle(SCHEDULE);
  expect((await it.ours()).slice(1)).toEqual([posted]);
  expect(await dashboardsTimeline(it)).toContain("📝 it hung");
  await it.edit("ana", id, SEVERAL);
  await it.settle(SCHEDULE);
  expect((await it.ours()).slice(1)).toEqual([posted]);
  expect(await dashboardsTimeline(it)).not.toContain("it hung");
  await it.edit("ana", id, `/role lead @ben\n${UPDATE}\n/note restarted the database`);
  await it.settle(SCHEDULE);
  expect((await it.ours()).slice(1)).toEqual([posted]);
  expect((await dashboardsTimeline(it)).match(/👍|👤|Status update|📝/g)).toEqual([
    "Status update",
    "👤",
    "📝",
  ]);
});

test("an update that becomes another command stands, with a note, and the other is done", async () => {
  const it = await incident();
  const id = await it.comment("ana", UPDATE);
  await it.settle();
  await it.edit("ana", id, "/note it hung");
  const runs = await it.settle(SCHEDULE, SCHEDULE);
  expect(requests(runs.at(-1))).toEqual(["Sweep"]);
  const [, update, ...others] = await it.ours();
  expect(others).toEqual([]);
  expect(update).toContain("We found it.");
  expect(update?.match(/the update stands/g)).toHaveLength(1);
  expect(await dashboardsTimeline(it)).toMatch(/Status update: \*\*Identified[\s\S]*📝 it hung/);
  await it.edit("ana", id, UPDATE);
  await it.settle(SCHEDULE);
  expect((await it.ours())[1]).not.toContain("the update stands");
  expect(await dashboardsTimeline(it)).not.toContain("📝");
});

test("what somebody else makes of a comment changes nothing that it did", async () => {
  const it = await incident();
  const id = await it.comment("ana", SEVERAL);
  await it.settle();
  const [, posted] = await it.ours();
  await it.edit("ben", id, SEVERAL.replace("@ben", "@mallory"));
  await it.settle(SCHEDULE);
  const [dashboard, update, answer, ...others] = await it.ours();
  expect([update, others]).toEqual([posted, []]);
  expect(answer).toContain("ben edited this comment");
  expect(dashboard).toContain("· Incident lead: **ben** ·");
  await it.edit("ana", id, SEVERAL);
  await it.settle(SCHEDULE);
  expect((await it.ours()).slice(1)).toEqual([posted]);
  await it.edit("ana", id, SEVERAL.replace("@ben", "@carla"));
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("· Incident lead: **carla** ·");
});

test("deleting the comment takes its facts back; the posted update stands", async () => {
  const it = await incident();
  const id = await it.comment("ana", SEVERAL);
  await it.settle();
  await it.remove("ana", id);
  await it.settle();
  expect(await it.ours()).toHaveLength(2);
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("Status update: **Identified**");
  expect(dashboard).not.toMatch(/👍|📝|👤|in the loop|Incident lead: \*\*ben/);
});

test("a stranger's several commands get one answer, and a second comment a reaction", async () => {
  const it = await incident();
  await it.comment("mallory", "/ack\n/role lead\n/escalate now\n/update resolved");
  const [run] = await it.settle();
  expect(writes(run)).toEqual(["Post", "PATCH /issues/comments/#"]);
  const [, answer, ...others] = await it.ours();
  expect(answer).toMatch(/at least the triage role/);
  expect(others).toEqual([]);
  await it.comment("mallory", "/ack\n/update resolved");
  const [second] = await it.settle();
  expect(writes(second)).toEqual(["Mark"]);
  expect(await it.labels()).toEqual(["sev1", "status: investigating"]);
});

test("the same comment delivered twice, at one moment even, or its event lost: it is done once", async () => {
  const it = await incident();
  await it.comment("ana", SEVERAL);
  const [delivery] = await it.github.deliveries();
  if (!delivery) throw new Error("nothing was delivered");
  await Promise.all([runAction(it.github, delivery), runAction(it.github, delivery)]);
  await it.settle(delivery, delivery);
  expect(await it.ours()).toHaveLength(2);
  await it.comment("ben", "/note and again\n/update monitoring\n/role boss");
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  const ours = await it.ours();
  expect(ours).toHaveLength(4);
  expect(ours[2]).toContain("Status: Monitoring");
  expect(ours[3]).toContain("There is no role");
  expect(await dashboardsTimeline(it)).toContain("📝 and again (ben)");
});
