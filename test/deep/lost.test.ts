import { expect, test } from "vitest";
import { deliver, lossy, orderly } from "./delivery.ts";
import { historyOf } from "./history.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { opened } from "./faults.ts";
import { runInProcess, isClean, SWEEP } from "./run.ts";
import { proves } from "./proof.ts";
import { createRandom, SEED, times, patience } from "./random.ts";
import { ownComments } from "./own-comments.ts";
import { outcomeOf } from "./outcome.ts";

const HISTORIES = times(60);
const AT_ONCE = 10;

const count = { histories: 0, actions: 0, runs: 0 };
proves(
  "Half of the events lost, others late, doubled, out of order or cancelled: the result is as if all had arrived",
  count,
);

/** Plays a history with this delivery, and then the one sweep that makes up for all. */
async function play(lab: RestorableGitHub, restart: () => Promise<void>, seed: number, isLossy: boolean) {
  await restart();
  const random = createRandom(seed);
  const history = historyOf(createRandom(seed), 14);
  const { events, runs, ids } = await deliver(lab, history, isLossy ? lossy(random) : orderly);
  expect(isClean(await runInProcess(lab.github, SWEEP))).toBe(true);
  lab.github.requests.length = 0;
  await runInProcess(lab.github, SWEEP);
  expect(lab.github.requests.filter(({ write }) => write)).toEqual([]);
  count.runs += runs + 2;
  count.actions += events;
  return { ...(await outcomeOf(lab, history, ids)), own: await ownComments(lab) };
}

const seeds = Array.from({ length: HISTORIES }, (_, index) => SEED + index);
const groups = Array.from({ length: Math.ceil(HISTORIES / AT_ONCE) }, (_, index) =>
  seeds.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
);

test.each(groups.map((group) => [group[0], group] as const))(
  "events dropped, doubled, late, out of order and cancelled: as if all had come (seeds from %i)",
  async (_, group) => {
    const lab = await openRestorableGitHub();
    await opened(lab);
    const restart = lab.keep();
    for (const seed of group) {
      const { own: _own, ...wanted } = await play(lab, restart, seed, false);
      const { own, ...seen } = await play(lab, restart, seed, true);
      expect(seen, `SEED=${seed}`).toEqual(wanted);
      const keys = own.map(({ marker }) => marker.key);
      expect(keys, `SEED=${seed}`).toEqual([...new Set(keys)]);
      const calls = own.filter(({ text }) => text.includes("@erin"));
      expect(calls.length, `SEED=${seed}: mentions`).toBeLessThanOrEqual(1);
      count.histories++;
    }
  },
  patience(120_000),
);
