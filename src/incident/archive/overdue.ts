/** Something about a past incident that is not done, though its day has passed. */
export interface Overdue {
  /** Plain text, as people wrote it. */
  readonly what: string;
  readonly url: string;
  readonly customer: string;
  /** The last day on which it was in time: YYYY-MM-DD. */
  readonly since: string;
  /** Logins or names; empty where nobody has it. */
  readonly who: readonly string[];
}

/** What has waited longest first. */
export const longestFirst = (overdue: readonly Overdue[]): Overdue[] =>
  overdue.toSorted((a, b) => a.since.localeCompare(b.since) || a.url.localeCompare(b.url));
