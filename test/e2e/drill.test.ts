import { expect, test } from "vitest";
import { ANSWERS, OPENED, SCHEDULE, stage, withoutMark, writes } from "./stage.ts";

test("a drill runs the whole incident in minutes, says so everywhere, and notifies only who opened it", async () => {
  const it = await stage();
  await it.open({ ...ANSWERS, began: "" }, { title: "[DRILL] Enterprise ABC" });
  await it.run();
  await it.comment("ana", "/update identified\nA practice.\n/role lead @ben");
  await it.run();
  it.github.clock.set(new Date(OPENED.getTime() + 7 * 60_000));
  await it.run(SCHEDULE);
  it.github.clock.set(new Date(OPENED.getTime() + 30 * 60_000));
  await it.run(SCHEDULE);
  await it.comment("ana", "/resolve");
  await it.state("ana", "closed");
  await it.settle();
  it.github.clock.set(new Date(OPENED.getTime() + 9 * 24 * 3_600_000));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  const texts = (await it.ours()).map(withoutMark);
  expect(texts.map((text) => text.split("\n", 1)[0])).toEqual(
    texts.map(() => "🧪 **Drill**: everything comes 10 times as fast, and only `carla` is notified."),
  );
  const mentioned = texts.flatMap((text) => text.match(/(?<![`\w])@\w+/g) ?? []);
  expect(new Set(mentioned)).toEqual(new Set(["@carla"]));
  const [dashboard = "", ...others] = texts;
  expect(dashboard).toContain("## 🟢 DRILL SEV1 · Enterprise ABC · Resolved");
  expect(others.join("\n")).toContain("the DRILL SEV1 outage has lasted more than 6 minutes");
  expect(others.join("\n")).toContain("This is a drill, so its postmortem is not kept anywhere.");
  const { owner, repo } = it.github;
  expect((await it.as("ana").pulls.list({ owner, repo })).data).toEqual([]);
});
