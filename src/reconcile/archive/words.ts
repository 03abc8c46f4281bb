/** What a run over the archive tells of itself, in its log and summary. */

export const opened = (number: number, incident: number): string =>
  `Opened #${number} for a corrective action of incident ${incident}.`;

export const CLOSED = {
  completed: "it is ticked in the postmortem",
  duplicate: "another issue tracks the same action",
} as const;

export const closed = (number: number, why: keyof typeof CLOSED): string =>
  `Closed #${number}: ${CLOSED[why]}.`;

export const committed = (path: string): string => `Updated ${path}.`;

export const listOpened = (number: number): string =>
  `Opened #${number}, the list of open corrective actions.`;

export const listUpdated = (number: number): string =>
  `Updated the list of open corrective actions, #${number}.`;

export const reminded = (number: number): string =>
  `Reminded the assignees of overdue actions on #${number}.`;

export const reportOpened = (number: number): string => `Opened #${number}, the report of the month.`;

export const reportUpdated = (number: number): string => `Updated the report of the month, #${number}.`;

export const drillAsked = (number: number): string => `Opened #${number}, which asks for this month's drill.`;

export const NO_PULLS =
  "Sev1 may not read pull requests, so postmortems/README.md lists no overdue postmortem: give the workflow's job `pull-requests: read`.";

export const REFUSED =
  "GitHub refused a commit to the default branch, so Sev1 could not update postmortems/: let GitHub Actions bypass the rule (Settings → Rules), or tick the boxes by hand.";
