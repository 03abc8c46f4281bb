import { expect, test } from "vitest";
import { incident, requests, SCHEDULE, writes } from "./stage.ts";

test("a deletion whose run never came is found by the next run, whatever was said meanwhile", async () => {
  const it = await incident();
  await it.comment("ben", "chatter before");
  const id = await it.comment("ana", "/note a secret");
  await it.settle();
  expect(await it.dashboard()).toContain("a secret");
  await it.remove("ana", id);
  await it.github.deliveries();
  await it.comment("ben", "chatter after");
  await it.settle();
  expect(await it.dashboard()).not.toContain("a secret");
});

test("a sweep finds it as well, once; one of a comment that told nothing costs one write", async () => {
  const it = await incident();
  const chat = await it.comment("ben", "chatter");
  const id = await it.comment("ana", "/note a secret");
  await it.comment("ana", "/note public");
  await it.settle();
  await it.remove("ana", id);
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toMatch(/public/);
  expect(await it.dashboard()).not.toContain("a secret");
  await it.remove("ben", chat);
  await it.github.deliveries();
  const [run] = await it.settle(SCHEDULE);
  expect(writes(run)).toEqual(["PATCH /issues/comments/#"]);
  const [quiet] = await it.settle(SCHEDULE);
  expect(requests(quiet)).toEqual(["Sweep"]);
});

test("what Sev1 posts and deletes itself is not missed", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified, next 30m");
  await it.settle();
  it.github.clock.advance(31 * 60_000);
  await it.settle(SCHEDULE);
  await it.comment("ana", "/update");
  const [run] = await it.settle();
  expect(writes(run)).toContain("DELETE /issues/comments/#");
  await it.comment("ben", "chatter");
  const [quiet] = await it.settle();
  expect(requests(quiet)).toEqual(["One"]);
});
