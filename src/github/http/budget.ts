import type { Answer } from "./answer.ts";

/** What a run may still ask of GitHub. */
export interface Budget {
  /** Enough was written: no other incident is begun. */
  readonly isSpent: boolean;
  /** Nothing more is written but what a dashboard has to say. */
  readonly isOver: boolean;
  /** The hour has few requests left: they are for people's commands, and for calling people. */
  readonly isShort: boolean;
  /** GitHub has refused more for longer than a run waits. */
  readonly isStopped: boolean;
  /** GitHub's time, as its last answer told it. */
  readonly now: Date | undefined;
}

/**
 * GitHub takes 80 new contents a minute and 500 an hour. A sweep every ten minutes makes 450 of them at most, and so
 * leaves some room for what people do meanwhile; an incident that was begun can be finished.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const SPENT = 60;
export const OVER = 75;
/**
 * Of the 1,000 requests that a repository's Actions have in an hour.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github_token-in-github-actions
 */
export const RESERVE = 100;

/** Counts what one run writes, and keeps what GitHub tells of the hour's rest: REST and GraphQL have one each. */
export function createBudget(): Budget & { note(answer: Answer, isRead: boolean): void; stop(): void } {
  let writes = 0;
  let isStopped = false;
  let now: Date | undefined;
  const left = new Map<string | undefined, number>();
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
    get isShort() {
      return [...left.values()].some((count) => count < RESERVE);
    },
  };
}
