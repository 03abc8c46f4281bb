import { expect, test } from "vitest";
import { incident, OPENED, requests, SCHEDULE, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const called = async (it: Stage) => (await it.ours()).filter((text) => text.includes("@erin"));

test("/escalate brings the CEO in at once, once, with the label; the hour brings nothing more", async () => {
  const it = await incident();
  await it.comment("carla", "/escalate ABC asks for the CEO");
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "GET /collaborators/carla/permission",
    "POST /git/commits",
    "POST /git/refs",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  expect(run?.outputs.escalated).toBe("true");
  const [text, ...others] = await called(it);
  expect(others).toEqual([]);
  expect(text).toContain("### ⏰ Enterprise ABC: carla escalated the SEV1 outage");
  expect(text).toContain("@erin: ABC asks for the CEO");
  expect(await it.labels()).toContain("escalated");
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("📣 Escalation requested: ABC asks for the CEO (carla)");
  expect(dashboard).not.toContain("Escalation to CEO: **");
  it.github.clock.set(new Date(OPENED.getTime() + 5 * 3_600_000));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  expect(await called(it)).toHaveLength(1);
});

test("a second /escalate is refused, and neither editing nor deleting the first calls anybody again", async () => {
  const it = await incident();
  const id = await it.comment("carla", "/escalate");
  await it.settle();
  await it.comment("ana", "/escalate faster");
  await it.settle();
  expect(await called(it)).toHaveLength(1);
  expect((await it.ours())[2]).toContain("have already fired");
  await it.edit("carla", id, "/escalate ABC is furious");
  await it.settle();
  await it.remove("carla", id);
  await it.settle();
  it.github.clock.set(new Date(OPENED.getTime() + 5 * 3_600_000));
  await it.settle(SCHEDULE);
  expect(await called(it)).toHaveLength(1);
  expect(await it.ours()).toHaveLength(3);
  expect(await it.labels()).toContain("escalated");
});

test("an /escalate whose event is lost comes with the schedule, and one of a stranger never", async () => {
  const it = await incident();
  await it.comment("mallory", "/escalate");
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect(await called(it)).toEqual([]);
  expect(await it.labels()).not.toContain("escalated");
  await it.comment("ana", "/escalate");
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect(await called(it)).toHaveLength(1);
});

test("two steps: /escalate calls the first, a second one the next, each in its order", async () => {
  const config =
    'roles: { lead: "@ana", csm: "@carla", de: "@ben", engineer: "@ben", dba: "@ben", ceo: "@erin" }\nescalation:\n  - after: 30m\n    notify: ["@ben"]\n    label: half\n    text: Half an hour.\n  - after: 2h\n    notify: [ceo]\n    label: two\n    text: Two hours.\n';
  const it = await incident({ files: { ".github/sev1.yml": config } });
  await it.comment("carla", "/escalate\n/escalate And the CEO.");
  await it.settle();
  const texts = (await it.ours()).slice(1).join("\n");
  expect(texts).toMatch(/@ben: Half an hour\.[\s\S]*@erin: And the CEO\./);
  expect(await it.labels()).toEqual(expect.arrayContaining(["half", "two"]));
  it.github.clock.set(new Date(OPENED.getTime() + 5 * 3_600_000));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});
