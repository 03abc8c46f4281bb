/** What the default branch and the issues tell of past incidents, read afresh by each run. */
export interface Archive {
  readonly now: Date;
  /** IANA name: in it a day begins. */
  readonly timezone: string;
  readonly files: readonly PostmortemFile[];
  /** Issues with the label of corrective actions, the oldest first. */
  readonly issues: readonly ActionIssue[];
}

/** The label of the issues that corrective actions become. */
export const ACTION_LABEL = "corrective-action";

/** The label of the issues with a month's report. */
export const REPORT_LABEL = "incident-report";

/** The label of the issues that ask for a drill. */
export const DRILL_LABEL = "incident-drill";

/** A merged postmortem. */
export interface PostmortemFile {
  readonly path: string;
  /** Git's id of its content. */
  readonly oid: string;
  readonly text: string;
  /** What its front matter tells; absent where that is missing or broken. */
  readonly incident?: number;
  readonly customer?: string;
  /** Address of the incident. */
  readonly url?: string;
  /** Written since actions become issues. */
  readonly isCurrent?: boolean;
}

/** An issue of a corrective action, or the one that lists them. */
export interface ActionIssue {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED";
  /** `COMPLETED`, `NOT_PLANNED`, `DUPLICATE` or `REOPENED`. */
  readonly reason: string | null;
  /** Logins. */
  readonly assignees: readonly string[];
  /** Written with the token of this run. */
  readonly isMine: boolean;
}
