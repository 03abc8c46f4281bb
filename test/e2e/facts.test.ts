import { expect, test } from "vitest";
import { incident, requests, SCHEDULE, writes } from "./stage.ts";

test("a note costs a reaction and the dashboard; editing corrects it, deleting removes it", async () => {
  const it = await incident();
  const id = await it.comment("carla", "/note at 10:25am restarted the database");
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "GET /collaborators/carla/permission",
    "Mark",
    "PATCH /issues/comments/#",
  ]);
  expect(await it.dashboard()).toMatch(/10:25amET\*\* 📝 restarted the database \(carla\)/);
  await it.edit("carla", id, "/note at 10:26am restarted the cache");
  await it.settle();
  expect(await it.dashboard()).toMatch(/10:26amET\*\* 📝 restarted the cache/);
  expect(await it.dashboard()).not.toContain("restarted the database");
  const { owner, repo } = it.github;
  await it.as("carla").issues.deleteComment({ owner, repo, comment_id: id });
  await it.settle();
  expect(await it.dashboard()).not.toContain("📝");
  expect(await it.ours()).toHaveLength(1);
});

test("a note that becomes a refusal is answered below, and people's comment is never touched", async () => {
  const it = await incident();
  const id = await it.comment("carla", "/note it hung");
  await it.settle();
  await it.edit("carla", id, "/note");
  await it.settle();
  const mine = (await it.comments()).find((comment) => comment.id === id);
  expect(mine?.body).toBe("/note");
  expect((await it.ours())[1]).toContain("The note is empty.");
});

test("times, roles and the acknowledgement stand on the dashboard", async () => {
  const it = await incident();
  it.github.clock.advance(3_600_000);
  await it.comment("ana", "/began 10:00am");
  await it.comment("ana", "/handover @ben");
  await it.settle();
  expect((await it.ours()).filter((text) => text.includes("@erin"))).toHaveLength(1);
  await it.comment("erin", "/ack");
  await it.comment("ben", "/resolve All is well.");
  await it.settle();
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("| **Began** | 2026-11-17 10:00amET");
  expect(dashboard).toContain("· Incident lead: **ben** ·");
  expect(dashboard).toContain("Escalation acknowledged (erin)");
  expect(dashboard).toContain("Enterprise ABC · Resolved");
});

test("a deleted dashboard is rebuilt with what commands told", async () => {
  const it = await incident();
  await it.comment("ana", "/note it hung");
  await it.settle();
  const dashboard = (await it.comments()).find(({ user }) => user?.type === "Bot");
  const { owner, repo } = it.github;
  await it.as("ana").issues.deleteComment({ owner, repo, comment_id: dashboard?.id ?? 0 });
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toContain("POST /issues/#/comments");
  expect((await it.ours())[0]).toContain("📝 it hung");
});
