import { expect, test } from "vitest";
import { incident, SCHEDULE } from "./stage.ts";

test("after more notes than the ledger holds nobody is called twice, the lead stands, and nothing is written anew", async () => {
  const it = await incident();
  for (let i = 0; i < 10; i++) await it.comment("ben", `chatter ${i}`);
  await it.comment("ana", "/role lead @ben");
  it.github.clock.advance(3_600_000);
  await it.run();
  for (let i = 0; i < 150; i++) await it.comment("ana", `/note ${i} ${"it hung again ".repeat(23)}`);
  const deliveries = await it.github.deliveries();
  // A run writes no more than GitHub takes at once.
  await it.run(...deliveries.slice(-1));
  await it.run(SCHEDULE);
  await it.settle(SCHEDULE);
  expect((await it.ours()).filter((text) => text.includes("@erin"))).toHaveLength(1);
  expect(await it.dashboard()).toContain("| Incident lead | ben |");
  await it.comment("ana", "/note and once more");
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("and once more");
}, 120_000);
