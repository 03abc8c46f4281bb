import type { Doing } from "./history.ts";
import { doIt } from "./history.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import type { Random } from "./random.ts";
import { about, runInProcess, SWEEP } from "./run.ts";
import type { Woken } from "./run.ts";

/** Which runs come after this event, of it and of those before it that have not come yet. */
export type Delivery = (event: Woken) => Woken[];

export const orderly: Delivery = (event) => [event];

/**
 * Half of the events are dropped; the others wait, and come out of order and some of them twice. Of those that wait at
 * one moment GitHub's concurrency leaves the first and the last; a late cron comes now and then.
 */
export function lossy(random: Random): Delivery {
  const waiting: Woken[] = [];
  return (event) => {
    if (random.chance(0.5)) waiting.splice(random.below(waiting.length + 1), 0, event);
    if (random.chance(0.5)) return random.chance(0.1) ? [SWEEP] : [];
    const all = waiting.splice(0).flatMap((each) => (random.chance(0.2) ? [each, each] : [each]));
    return all.length > 2 ? [all[0], all.at(-1)].filter((each) => each !== undefined) : all;
  };
}

/** Plays a history; the delivery says when the Action runs. */
export async function deliver(lab: RestorableGitHub, history: readonly Doing[], delivery: Delivery) {
  const ids: (number | undefined)[] = [];
  const count = { events: 0, runs: 0 };
  for (const doing of history) {
    await doIt(lab.it, doing, ids);
    count.events++;
    const event = doing.do === "wait" ? SWEEP : about(1);
    for (const trigger of delivery(event)) {
      await runInProcess(lab.github, trigger);
      count.runs++;
    }
  }
  return { ...count, ids };
}
