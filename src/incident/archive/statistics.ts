/** Figures about past incidents. No mean: a single long outage would tell more than all others. */

/** What a postmortem's front matter tells of one incident; minutes since it began, null where not known. */
export interface PastIncident {
  readonly path: string;
  readonly incident: number;
  readonly customer: string;
  readonly severity: string;
  /** YYYY-MM-DD, in UTC; "" where it is not known. */
  readonly day: string;
  readonly cause: string;
  /** What was reported, and what ended it. */
  readonly what: string;
  readonly endedBy: string;
  /** Files that the fix touched. */
  readonly files: readonly string[];
  readonly isDeployment: boolean;
  readonly minutes: Readonly<Record<Measure, number | null>>;
  /** Minutes by which each call came late. */
  readonly calls: readonly { readonly late: number | null }[];
  readonly openActions: number;
}

export const MEASURES = ["declare", "acknowledge", "identify", "mitigate", "resolve"] as const;
export type Measure = (typeof MEASURES)[number];

export interface Spread {
  readonly count: number;
  readonly median: number;
  /** 90th percentile. */
  readonly high: number;
}

/** Median and 90th percentile by the nearest rank: each is a value that was; undefined of nothing. */
export function spreadOf(values: readonly (number | null)[]): Spread | undefined {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? undefined : { count: sorted.length, median: rank(0.5), high: rank(0.9) };
}

/** A call counts as on time when it came within so many minutes. */
const ON_TIME = 5;

export interface Escalated {
  readonly incidents: number;
  /** Calls of which it is known when they were due, and those of them that came on time. */
  readonly calls: number;
  readonly onTime: number;
}

export function escalated(incidents: readonly PastIncident[]): Escalated {
  const late = incidents.flatMap(({ calls }) =>
    calls.flatMap((call) => (call.late === null ? [] : [call.late])),
  );
  return {
    incidents: incidents.filter(({ calls }) => calls.length > 0).length,
    calls: late.length,
    onTime: late.filter((minutes) => minutes <= ON_TIME).length,
  };
}

/** DORA's failed deployment recovery time: until it worked again, where a deployment caused it. */
export const deploymentRecovery = (incidents: readonly PastIncident[]): Spread | undefined =>
  spreadOf(
    incidents
      .filter(({ isDeployment }) => isDeployment)
      .map(({ minutes }) => minutes.mitigate ?? minutes.resolve),
  );

/** The newest first. */
export const newestFirst = (incidents: readonly PastIncident[]): PastIncident[] =>
  incidents.toSorted(
    (a, b) => b.day.localeCompare(a.day) || b.incident - a.incident || a.path.localeCompare(b.path),
  );
