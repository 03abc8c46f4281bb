import type { Answer } from "./answer.ts";

/** What a run may still request from GitHub. */
export interface Budget {
  /** The soft write limit is reached: start no further incident. */
  readonly isSpent: boolean;
  /** The hard write limit is reached: write only dashboards and calls. */
  readonly isOver: boolean;
  /** Few requests are left this hour, reserved for commands and calls. */
  readonly isShort: boolean;
  /** Half of the reserve is used up. */
  readonly isNearlyOut: boolean;
  /** GitHub refuses further requests for longer than a run waits. */
  readonly isStopped: boolean;
  /** GitHub's time, from its last response. */
  readonly now: Date | undefined;
}

/**
 * GitHub accepts 80 content-creating requests a minute and 500 an hour. Even a sweep every ten minutes stays under 450, which
 * leaves room for other runs and for finishing an incident.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const SPENT = 60;
export const OVER = 75;
/**
 * Of the 1,000 requests that a repository's Actions have in an hour.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github_token-in-github-actions
 */
export const RESERVE = 100;

/** Counts a run's writes and tracks the hour's remaining requests, separately for REST and GraphQL. */
export function createBudget(): Budget & { note(answer: Answer, isRead: boolean): void; stop(): void } {
  let writes = 0;
  let isStopped = false;
  let now: Date | undefined;
  const left = new Map<string | undefined, number>();
  const isBelow = (least: number) => [...left.values()].some((count) => count < least);
  return {
    note({ headers }, isRead) {
      if (!isRead) writes++;
      if (headers["date"]) now = new Date(headers["date"]);
      const remaining = headers["x-ratelimit-remaining"];
      if (remaining !== undefined) left.set(headers["x-ratelimit-resource"], Number(remaining));
    },
    stop: () => void (isStopped = true),
    get isStopped() {
      return isStopped;
    },
    get now() {
      return now;
    },
    get isSpent() {
      return writes >= SPENT;
    },
    get isOver() {
      return writes >= OVER;
    },
    get isNearlyOut() {
      return isBelow(RESERVE / 2);
    },
    get isShort() {
      return isBelow(RESERVE);
    },
  };
}
