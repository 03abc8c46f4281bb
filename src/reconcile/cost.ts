import type { Config } from "../incident/settings.ts";
import { LINK, MINUTE } from "./clock.ts";

/** What Sev1 takes of GitHub Actions in a private repository. Each job is billed by the started minute. */

/** https://docs.github.com/en/billing/reference/actions-runner-pricing */
export const DOLLARS = { oneCore: 0.002, twoCores: 0.006 } as const;
/** https://docs.github.com/en/billing/concepts/product-billing/github-actions#free-use-of-github-actions */
export const FREE_MINUTES = 2000;

const DAYS = 30;
const RUNS_OF_THE_SCHEDULE = 24;
/** Ticks of forty tasks, and twenty comments. */
const EVENTS = 60;
/** A link that looks each minute ends at the first full one; to start it takes a part of another, waiting for a runner none. */
const LINK_MINUTES = Math.ceil(LINK.shortest / MINUTE);
const QUEUE = 1 / 3;

/** Minutes of a month in which nothing is open. */
export const QUIET_MONTH = DAYS * RUNS_OF_THE_SCHEDULE;

/** Billed minutes of a clock that lives for so many, with the last link, which finds nothing. */
export const clockMinutes = (minutes: number): number =>
  Math.ceil((minutes * (LINK_MINUTES + 1)) / (LINK_MINUTES + QUEUE)) + 1;

/** So long the clock lives in an incident with the default step, and a next update promised all the time. */
const LIFE: Readonly<Record<Config["clock"], number>> = { all: 9 * 60, calls: 60, off: 0 };

/** Billed minutes of an incident of nine hours. */
export const incidentMinutes = (clock: Config["clock"]): number =>
  EVENTS + (clock === "off" ? 0 : clockMinutes(LIFE[clock]));

/** In which incident of a month a free plan's minutes end. */
export const lastIncident = (clock: Config["clock"]): number =>
  Math.floor((FREE_MINUTES - QUIET_MONTH) / incidentMinutes(clock)) + 1;
