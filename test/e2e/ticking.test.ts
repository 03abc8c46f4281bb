import { expect, test } from "vitest";
import { incident, requests, SCHEDULE } from "./stage.ts";

test("a tick costs one read and one write, and stands on the dashboard", async () => {
  const it = await incident();
  await it.tick("ben", 1, 1);
  const [run] = await it.settle();
  expect(requests(run)).toEqual(["One", "PATCH /issues/comments/#"]);
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("1 of 40 tasks");
  expect(dashboard).toMatch(/10:32amET\*\* ✅ Create Incident Channel, run MME Sev1 Playbook \(ben\)/);
  expect(run?.outputs.progress).toBe("1/40");
});

test("ticks whose runs were cancelled are in the timeline as well, and unticking too", async () => {
  const it = await incident();
  await it.tick("ben", 1, 1);
  await it.tick("ana", 1, 2);
  await it.body("carla", (body) => body.replace("- [x] Create", "- [ ] Create"));
  const last = (await it.github.deliveries()).at(-1);
  if (!last) throw new Error("nothing was delivered");
  await it.settle(last);
  const dashboard = await it.dashboard();
  expect(dashboard).toMatch(/✅ Create Incident Channel, run MME Sev1 Playbook \(ben\)/);
  expect(dashboard).toMatch(/✅ Add CSM, TAM & DE to Incident Channel \(ana\)/);
  expect(dashboard).toMatch(/Unticked: Create Incident Channel, run MME Sev1 Playbook \(carla\)/);
});

test("when nobody woke the Action, the schedule finds the ticks", async () => {
  const it = await incident();
  for (const task of [1, 2, 3]) await it.tick("ben", 2, task);
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("3 of 40 tasks");
  expect((await it.dashboard()).match(/✅ Share/g)).toHaveLength(3);
});

test("more edits than one page holds are all read", async () => {
  const it = await incident();
  for (let task = 1; task <= 5; task++) for (const stage of [2, 3, 5]) await it.tick("ben", stage, task);
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect((await it.dashboard()).match(/✅ \w.*\(ben\)/g)).toHaveLength(15);
});

test("tasks that people add, reword, move or delete are never fought", async () => {
  const it = await incident();
  await it.body("ana", (body) =>
    body
      .replace("- [ ] Pin data to channel", "- [ ] Pin everything\n  1. [x] even this\n> * [ ] and that")
      .replace(/- \[ \] Share system information\n.*\n/, ""),
  );
  await it.settle();
  const body = (await it.issue()).body;
  expect(body).toContain("Pin everything");
  expect(body).not.toContain("Share system information");
  expect(await it.dashboard()).toContain("1 of 41 tasks");
});

test("a dashboard that somebody deleted is rebuilt with its timeline", async () => {
  const it = await incident();
  await it.tick("ben", 1, 1);
  await it.comment("ana", "/update identified\nFound.");
  await it.settle();
  const dashboard = (await it.comments()).find(({ user }) => user?.type === "Bot");
  const { owner, repo } = it.github;
  await it.as("ana").issues.deleteComment({ owner, repo, comment_id: dashboard?.id ?? 0 });
  await it.settle();
  const ours = await it.ours();
  expect(ours).toHaveLength(2);
  expect(ours[1]).toContain("✅ Create Incident Channel, run MME Sev1 Playbook (ben)");
  expect(ours[1]).toContain("Status update: **Identified**");
});
