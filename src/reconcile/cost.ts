import type { Config } from "../incident/settings.ts";
import { LINK, MINUTE } from "./clock.ts";

/** What Sev1 costs in GitHub Actions in a private repository. Each job is billed by the started minute. */

/** https://docs.github.com/en/billing/reference/actions-runner-pricing */
export const DOLLARS = { oneCore: 0.002, twoCores: 0.006 } as const;
/** https://docs.github.com/en/billing/concepts/product-billing/github-actions#free-use-of-github-actions */
export const FREE_MINUTES = 2000;

const DAYS = 30;
const RUNS_OF_THE_SCHEDULE = 24;
/** Ticks of forty tasks, and twenty comments. */
const EVENTS = 60;
/** Billed minutes of a link that checks every minute: it ends at a full minute. Waiting for a runner is not billed. */
const LINK_MINUTES = Math.ceil(LINK.shortest / MINUTE);
const QUEUE = 1 / 3;

/** Billed minutes of a month without an open incident. */
export const QUIET_MONTH = DAYS * RUNS_OF_THE_SCHEDULE;

/** Billed minutes of a clock that runs this many minutes, including the last link, which finds nothing due. */
export const clockMinutes = (minutes: number): number =>
  Math.ceil((minutes * (LINK_MINUTES + 1)) / (LINK_MINUTES + QUEUE)) + 1;

/** Minutes that the clock runs in an incident with the default step and an update always promised. */
const LIFE: Readonly<Record<Config["clock"], number>> = { all: 9 * 60, calls: 60, off: 0 };

/** Billed minutes of a nine-hour incident. */
export const incidentMinutes = (clock: Config["clock"]): number =>
  EVENTS + (clock === "off" ? 0 : clockMinutes(LIFE[clock]));

/** The number of the incident in a month during which a free plan's minutes run out. */
export const lastIncident = (clock: Config["clock"]): number =>
  Math.floor((FREE_MINUTES - QUIET_MONTH) / incidentMinutes(clock)) + 1;
