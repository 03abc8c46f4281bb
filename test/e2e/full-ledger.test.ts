import { expect, test } from "vitest";
import { incident, SCHEDULE } from "./stage.ts";

test("after more notes than the ledger holds nobody is called twice, the lead stands, nothing is written anew, and the postmortem tells each", async () => {
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
  expect(await it.dashboard()).toContain("· Incident lead: **ben** ·");
  await it.comment("ana", "/note and once more");
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("and once more");
  await it.state("ana", "closed");
  await it.settle();
  const [pull] = await it.pulls();
  const text = await it.file("postmortems/2026/2026-11-17-enterprise-abc-1.md", pull?.head.ref ?? "");
  const notes = [...text.matchAll(/\b(\d+) (?:it hung again ?){23} \(ana\)/g)].map(([, number]) =>
    Number(number),
  );
  expect(notes).toEqual(Array.from({ length: 150 }, (_, i) => i));
});
