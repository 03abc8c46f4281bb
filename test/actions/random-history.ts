import type { Random } from "../deep/random.ts";
import type { Doing, History } from "./history.ts";

const MINUTE = 60_000;

/** A morning with up to three incidents on which people promise, put off, resolve; and a link that dies now and then. */
export function randomHistory(random: Random): History {
  const incidents = 1 + random.below(3);
  const doings = Array.from({ length: incidents }, (_, i) => doingsOf(i, random)).flat();
  const everyKill = 20 + random.below(60);
  let last = -Infinity;
  return {
    random,
    incidents,
    doings,
    config: random.chance(0.3) ? { updates: { every: (20 + random.below(40)) * MINUTE } } : {},
    isKilled: (_, job, now) => {
      const isSoon = now.getTime() - last < 6 * MINUTE;
      if (isSoon || !random.chance(1 / everyKill)) return undefined;
      last = now.getTime();
      // Whoever cancels one that has no successor yet stops the clock.
      const mayCancel = job.outputs.successor === "true";
      return mayCancel && random.chance(0.5) ? "cancelled" : "failure";
    },
  };
}

function doingsOf(incident: number, random: Random): Doing[] {
  const count = random.below(5);
  const times = Array.from({ length: count }, () => 2 + random.next() * 120).toSorted((a, b) => a - b);
  const texts = [
    () => `/update identified, next ${5 + random.below(60)}m`,
    () => `/update, next ${5 + random.below(60)}m\nStill at it.`,
    () => `/snooze ${5 + random.below(40)}m`,
    () => "/update investigating\nNothing new.",
  ];
  const doings = times.map((at) => ({ incident, at, text: random.pick(texts)() }));
  const end = times.at(-1) ?? 2;
  // What comes after it would be a relapse.
  return random.chance(0.3)
    ? [...doings, { incident, at: end + 1 + random.below(30), text: "/resolve It was DNS." }]
    : doings;
}
