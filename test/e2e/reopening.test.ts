import { expect, test } from "vitest";
import { commit, merge, pull } from "./git.ts";
import { CONFIG, incident, OPENED, SCHEDULE, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Minutes since the outage began, twelve before it was opened. */
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * 60_000);
const called = async (it: Stage) => (await it.ours()).filter((text) => text.includes("@erin:"));

test("a merge that fixes the issue closes nothing: it is opened again, told why, and the hour comes", async () => {
  const it = await incident();
  it.github.clock.set(at(40));
  await merge(it, await pull(it, { head: "fix", title: "Index the posts table", body: "Fixes #1" }));
  expect((await it.issue()).state).toBe("closed");
  await it.settle();
  expect((await it.issue()).state).toBe("open");
  const [told, ...others] = (await it.ours()).filter((text) => text.startsWith("### 🔁 Reopened"));
  expect(told).toContain("#2 closed this incident while it was still **Investigating**");
  expect(others).toEqual([]);
  expect(await it.pulls()).toHaveLength(1);
  expect(await it.dashboard()).toContain("Enterprise ABC · Investigating");
  expect(await it.dashboard()).toContain("Reopened: a merge does not resolve an incident");
  it.github.clock.set(at(61));
  await it.settle(SCHEDULE);
  expect(await called(it)).toHaveLength(1);
});

test("a commit that is pushed does no more, unless the settings accept it", async () => {
  const it = await incident();
  it.github.clock.set(at(40));
  await commit(it, "main", "Repair it\n\nFixes #1");
  await it.settle();
  expect((await it.issue()).state).toBe("open");
  const other = await incident({ files: { ".github/sev1.yml": `${CONFIG}closing: { merge: accept }\n` } });
  await commit(other, "main", "Repair it\n\nFixes #1");
  await other.settle();
  expect((await other.issue()).state).toBe("closed");
  expect(await other.dashboard()).toContain("Enterprise ABC · Resolved");
});

test("down again after the closing: the update opens it, says so, and /escalate works", async () => {
  const it = await incident();
  it.github.clock.set(at(30));
  await it.state("ana", "closed");
  await it.settle();
  it.github.clock.set(at(50));
  await it.comment("ana", "/update investigating\nIt is down again.");
  await it.settle();
  expect((await it.issue()).state).toBe("open");
  expect(await it.labels()).toContain("status: investigating");
  expect((await it.ours()).join("\n")).toContain("ana's update says so.");
  await it.comment("ana", "/escalate");
  await it.settle();
  expect(await called(it)).toHaveLength(1);
});

test("what the same bot opens again is open again: its hour comes", async () => {
  const it = await incident();
  it.github.clock.set(at(30));
  await it.state("ana", "closed");
  await it.settle();
  const { owner, repo } = it.github;
  it.github.clock.set(at(40));
  await it.github.bot.rest.issues.update({ owner, repo, issue_number: it.number, state: "open" });
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("Enterprise ABC · Investigating");
  it.github.clock.set(at(69));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(at(71));
  await it.settle(SCHEDULE);
  expect(await called(it)).toHaveLength(1);
});
