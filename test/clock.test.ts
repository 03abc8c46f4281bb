import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { NOTICED, Repo, expectedCalls, runScript } from "./actions/history.ts";
import type { History } from "./actions/history.ts";
import { isMet } from "./actions/expression.ts";
import { randomHistory } from "./actions/random-history.ts";
import { waysOf } from "./cases.ts";
import { SEED, createRandom } from "./deep/random.ts";

const HOURS = 200;
const play = async (history: Partial<History>, until = HOURS) => {
  const repo = new Repo({ random: createRandom(SEED), incidents: 1, doings: [], ...history });
  await repo.play(until);
  return repo;
};
const lateness = ({ came }: Repo) => came.map(({ due, at }) => (at.getTime() - due.getTime()) / 1000);
const said = (at: number, text: string, incident = 0) => ({ incident, at, text });

/** All came, each within a minute, and once; and once nothing is due, nothing runs. */
function expectInTime(repo: Repo): void {
  expect(repo.overdue).toEqual([]);
  for (const late of lateness(repo)) {
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(60);
  }
  const keys = repo.came.map(({ incident, key, due }) => `${incident} ${key} ${due.toISOString()}`);
  expect(new Set(keys).size).toBe(keys.length);
}

describe("without a schedule, and nobody acting", () => {
  test("the call comes in the minute after the hour, and the clock ends", async () => {
    const repo = await play({});
    expectInTime(repo);
    expect(repo.came.map(({ key }) => key)).toEqual(["escalation:1h"]);
    const { runs, billed } = repo.actions;
    expect(runs.map(({ result }) => result)).toEqual(runs.map(() => "success"));
    expect(billed.at(-1)?.minutes).toBe(1);
    expect(billed.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(55);
  });

  test("so do a promised update's reminder, the cadence's, and that after a snooze", async () => {
    const promised = await play({ doings: [said(5, "/update identified, next 20m")] });
    expectInTime(promised);
    expect(promised.came.map(({ key }) => key)).toEqual(["reminder", "escalation:1h"]);
    const often = await play({ config: { updates: { every: 25 * 60_000 } } });
    expectInTime(often);
    expect(often.came.map(({ key }) => key)).toEqual(["reminder", "escalation:1h"]);
    const snoozed = await play({
      doings: [said(5, "/update identified, next 20m"), said(24, "/snooze 15m")],
    });
    expectInTime(snoozed);
    expect(snoozed.came.map(({ due }) => due.toISOString())).toEqual([
      "2026-11-17T16:11:00.000Z",
      "2026-11-17T16:20:00.000Z",
    ]);
  });

  test("of calls alone where the setting says so, and with `off` no clock runs", async () => {
    const calls = await play({ config: { clock: "calls", updates: { every: 25 * 60_000 } } });
    // The reminder that was due before comes along.
    expect(calls.came.map(({ key }) => key)).toEqual(["escalation:1h", "reminder"]);
    expect(lateness(calls)[0]).toBeLessThanOrEqual(60);
    const off = await play({ config: { clock: "off" } });
    expect(off.actions.runs).toEqual([]);
  });

  test("events that start it at once leave one link, and one that waits; the others give way in the bot's name", async () => {
    const repo = await play({
      doings: [said(0.05, "Looking."), said(0.1, "It hangs."), said(0.15, "Again.")],
    });
    expectInTime(repo);
    expect(repo.came.map(({ key }) => key)).toEqual(["escalation:1h"]);
    const { runs, billed } = repo.actions;
    const results = runs.map(({ result }) => result);
    expect(results.filter((result) => result === "cancelled").length).toBeGreaterThan(0);
    expect(new Set(results)).toEqual(new Set(["success", "cancelled"]));
    expect(new Set(runs.map(({ event }) => event.actor))).toEqual(new Set(["github-actions[bot]"]));
    // What gave way waited, and was never billed.
    expect(billed).toHaveLength(results.filter((result) => result === "success").length);
  });

  test("several incidents have one clock", async () => {
    const repo = await play({ incidents: 3 });
    expectInTime(repo);
    expect(repo.came).toHaveLength(3);
    // Those that events start before its first sign of life give way to one another.
    const cancelled = repo.actions.runs.filter(({ result }) => result === "cancelled");
    expect(cancelled.length).toBeLessThanOrEqual(3);
    expect(new Set(repo.actions.runs.map(({ event }) => event.actor))).toEqual(
      new Set(["github-actions[bot]"]),
    );
  });
});

describe("killed", () => {
  const WAYS = ["failure", "cancelled"] as const;

  test.each(WAYS)("at any step (%s), it is there again in time", async (how) => {
    const steps = await stepsOf();
    expect(steps.length).toBeGreaterThan(60);
    for (const [step, hasSuccessor] of steps.entries()) {
      // Whoever cancels a link before it has a successor stops the clock: the hourly run starts it again.
      if (how === "cancelled" && !hasSuccessor) continue;
      if (hasSuccessor && !waysOf(WAYS, `step ${step}`).includes(how)) continue;
      const repo = await play({ isKilled: (count) => (count === step ? how : undefined) });
      expect(repo.overdue, `killed at step ${step}`).toEqual([]);
      expect(Math.max(...lateness(repo)), `killed at step ${step}`).toBeLessThanOrEqual(60);
      expect(repo.came, `killed at step ${step}`).toHaveLength(1);
    }
  });

  test("with its runner, at any step: the call is late by what GitHub takes to notice, and comes once", async () => {
    const steps = await stepsOf();
    for (let step = 0; step < steps.length; step += 5) {
      const repo = await play({ isKilled: (count) => (count === step ? "lost" : undefined) });
      expect(repo.came, `lost at step ${step}`).toHaveLength(1);
      expect(Math.max(...lateness(repo)), `lost at step ${step}`).toBeLessThanOrEqual(NOTICED / 1000 + 120);
    }
  });

  test("by somebody in its first seconds: the clock stops, and the next event starts it again", async () => {
    const isKilled: History["isKilled"] = (count) => (count === 0 ? "cancelled" : undefined);
    const left = await play({ isKilled });
    expect([left.came, left.actions.runs.length]).toEqual([[], 1]);
    const repo = await play({ isKilled, doings: [said(20, "Still looking.")] });
    expectInTime(repo);
    expect(repo.came.map(({ key }) => key)).toEqual(["escalation:1h"]);
  });

  test("before each link has a successor, five times in a row: then it waits for the hourly run", async () => {
    const repo = await play({ isKilled: (_, { name }) => (name === "clock" ? "failure" : undefined) });
    expect(repo.actions.runs).toHaveLength(6);
    expect(repo.actions.billed.filter(({ job }) => job === "restart")).toHaveLength(5);
  });
});

/** Whether the link had a successor, for each step of an undisturbed history. */
async function stepsOf(): Promise<boolean[]> {
  const steps: boolean[] = [];
  const note: History["isKilled"] = (_, { outputs }) => {
    steps.push(outputs.successor === "true");
    return undefined;
  };
  await play({ isKilled: note });
  return steps;
}

test("random histories: all comes within a minute, once, and nothing else calls", async () => {
  for (let i = 0; i < 25; i++) {
    const history = randomHistory(createRandom(SEED + i));
    const repo = new Repo(history);
    await repo.play(HOURS);
    expectInTime(repo);
    const calls = repo.came.filter(({ key }) => key.startsWith("escalation"));
    expect(calls.map(({ due }) => due)).toEqual(expectedCalls(history));
  }
}, 120_000);

describe("the workflow, as GitHub reads it", () => {
  const { jobs } = parse(readFileSync(".github/workflows/clock.yml", "utf8"));
  const condition = (result: string, successor: string | undefined, failures?: number | string) =>
    isMet(jobs.restart.if, {
      values: {
        needs: { clock: { outputs: { successor } } },
        github: { event: { client_payload: { failures } } },
      },
      functions: { failure: () => result === "failure" },
    });

  test("starts again only what failed without a successor, and five times at most", () => {
    expect(condition("failure", undefined)).toBe(true);
    expect(condition("failure", "", 4)).toBe(true);
    expect(condition("failure", "true")).toBe(false);
    expect(condition("cancelled", undefined)).toBe(false);
    expect(condition("success", undefined)).toBe(false);
    expect(condition("failure", undefined, 5)).toBe(false);
    // Not a number: nothing that a shell would work out.
    expect(condition("failure", undefined, "a[$(id)]")).toBe(false);
  });

  test("does so by an event that counts, each time a minute later", () => {
    const { run } = jobs.restart.steps[0];
    expect(runScript(run, { TOKEN: "x", FAILURES: "0" })).toEqual({
      slept: 0,
      sent: { event_type: "sev1-clock", client_payload: { failures: 1 } },
    });
    expect(runScript(run, { TOKEN: "x", FAILURES: "3" })).toMatchObject({
      slept: 180,
      sent: { client_payload: { failures: 4 } },
    });
  });
});
