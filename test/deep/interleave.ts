import { setImmediate as tick } from "node:timers/promises";
import type { Random } from "./random.ts";
import type { Turn } from "./run.ts";

/** Somebody who does one thing after another, each when its turn has come. */
export type Actor = (turn: Turn) => Promise<unknown>;

/** Lets them all act at once: between two requests of one there may be any number of the others'. Gives the order. */
export async function interleave(actors: readonly Actor[], random: Random): Promise<number[]> {
  const waiting: (() => Promise<unknown>)[][] = actors.map(() => []);
  const finished = new Set<number>();
  const failures: unknown[] = [];
  actors.forEach((actor, index) => {
    const turn: Turn = (ask) =>
      new Promise((resolve, reject) => {
        waiting[index]?.push(() => ask().then(resolve, reject));
      });
    void actor(turn)
      .catch((error: unknown) => failures.push(error))
      .then(() => finished.add(index));
  });
  const order: number[] = [];
  for (;;) {
    // Nothing is on its way now: each of them comes to its next request, or to its end.
    while (actors.some((_, index) => !finished.has(index) && waiting[index]?.length === 0)) await tick();
    const ready = [...waiting.keys()].filter((index) => waiting[index]?.length);
    if (ready.length === 0) break;
    const next = random.pick(ready);
    order.push(next);
    await waiting[next]?.shift()?.();
    await tick();
  }
  if (failures.length > 0) throw failures[0];
  return order;
}
