import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Delivery } from "../../src/local/github.ts";
import { runChain } from "./chain.ts";
import { CONFIG, OPENED, requests, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const CLOCK = readFileSync(".github/workflows/clock.yml", "utf8");
const MINUTE = 60_000;
/** The outage began twelve minutes before it was opened. */
const HOUR = OPENED.getTime() + 48 * MINUTE;

const withClock = (config = CONFIG) =>
  stage({ files: { ".github/sev1.yml": config, ".github/workflows/clock.yml": CLOCK } });

/** Runs the Action for what people did, and gives what it asked GitHub to start. */
async function started(it: Stage): Promise<Delivery[]> {
  const runs = await it.run();
  for (const run of runs) expect(run.code, run.stdout).toBe(0);
  return it.github.deliveries();
}

/** Seconds from when it was due to the comment with this text. */
async function late(it: Stage, text: string, due: number, incident = it.number): Promise<number> {
  const found = (await it.comments(incident)).filter(({ body }) => body?.includes(text));
  expect(found, text).toHaveLength(1);
  return (Date.parse(found[0]?.created_at ?? "") - due) / 1000;
}

test("nobody acts and no schedule comes: the CEO is called in the minute after the hour, and the clock ends", async () => {
  const it = await withClock();
  await it.open();
  const links = await runChain(it, await started(it));
  expect(await late(it, "@erin", HOUR)).toBeLessThanOrEqual(60);
  for (const link of links) expect(link.code, link.stdout).toBe(0);
  expect(links.length).toBeLessThanOrEqual(6);
  expect(writes(links[0]).slice(0, 3)).toEqual([
    "POST /dispatches",
    "POST /git/commits",
    "PATCH /git/refs/sev1/clock",
  ]);
  expect(links.at(-1)?.stdout).toContain("Nothing is due within hours: the clock stops.");
  expect(requests(links.at(-1))).toEqual([
    "Glance",
    "Sweep",
    "DELETE /git/refs/sev1/clock",
    "Glance",
    "Sweep",
  ]);
  const minutes = links.map((link) => requests(link).filter((name) => name === "Glance").length);
  console.log(
    `Billed for the hour of one incident: ${minutes.reduce((sum, count) => sum + count, 0)} minutes`,
  );
}, 240_000);

test("reminders of a promise, of the cadence and after a snooze come in time, of three incidents by one clock", async () => {
  const it = await withClock(`${CONFIG}updates: { every: 25m }\n`);
  const due: number[] = [];
  const now = () => it.github.clock.now().getTime();
  const open = async (...comments: string[]) => {
    await it.open();
    for (const comment of comments) await it.comment("ana", comment);
  };
  await open("/update identified, next 15m");
  due.push(now() + 15 * MINUTE);
  await open();
  due.push(now() + 25 * MINUTE);
  await open("/update identified, next 15m", "/snooze 20m");
  due.push(now() + 20 * MINUTE);
  const links = await runChain(it, await started(it));
  for (const link of links) expect(link.code, link.stdout).toBe(0);
  for (const [i, time] of due.entries()) {
    const delay = await late(it, "### ⏳", time, i + 1);
    expect(delay).toBeGreaterThanOrEqual(0);
    expect(delay).toBeLessThanOrEqual(60);
    expect(await late(it, "@erin", HOUR, i + 1)).toBeLessThanOrEqual(60);
  }
}, 300_000);

test("an event starts no second clock, and none for what a stranger opened or where the setting is off", async () => {
  const it = await withClock();
  await it.open();
  const [first] = await it.run();
  expect(writes(first)).toContain("POST /dispatches");
  await it.github.bot.rest.git.createRef({
    owner: it.github.owner,
    repo: it.github.repo,
    ref: "refs/sev1/clock",
    sha: (await beat(it)).sha,
  });
  await it.github.deliveries();
  await it.tick("ben", 1, 1);
  expect((await it.run()).flatMap(writes)).not.toContain("POST /dispatches");
  it.github.clock.advance(18 * MINUTE);
  await it.tick("ben", 1, 2);
  expect((await it.run()).flatMap(writes)).toContain("POST /dispatches");

  const off = await withClock(`${CONFIG}clock: off\n`);
  await off.open();
  expect((await off.run()).flatMap(writes)).not.toContain("POST /dispatches");
  const strange = await withClock();
  await strange
    .as("mallory")
    .issues.create({ owner: "acme", repo: "incidents", title: "x", labels: [], body: "" });
  expect((await strange.run()).flatMap(writes)).toEqual([]);
}, 120_000);

const beat = async ({ github: { bot, owner, repo } }: Stage) =>
  (
    await bot.rest.git.createCommit({
      owner,
      repo,
      message: "x",
      tree: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
      parents: [],
    })
  ).data;
