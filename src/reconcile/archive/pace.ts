import type { Client } from "../../github/http/client.ts";

/** Keeps what one run writes within GitHub's limits. */
export interface Pace {
  /** Waits until one more may be written; throws where this run has written enough. */
  next(): Promise<void>;
}

/**
 * GitHub takes 80 new contents a minute and 500 an hour; nobody waits for this job, so it goes slowly after a start.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const AT_ONCE = 30;
const PAUSE = 2000;
const MAX_WRITES = 250;

export function createPace({ budget, wait }: Pick<Client, "budget" | "wait">): Pace {
  let count = 0;
  return {
    async next() {
      count++;
      if (count > MAX_WRITES || budget.isStopped || budget.isShort) throw new Error(ENOUGH);
      if (count > AT_ONCE) await wait(PAUSE);
    },
  };
}

const ENOUGH = "So much was written that GitHub might refuse more: the next run does the rest.";
