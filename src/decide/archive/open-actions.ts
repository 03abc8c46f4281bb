import type { ActionIssue, Archive } from "../../incident/archive/archive.ts";
import { isDay } from "../../incident/archive/action-details.ts";
import type { ListMarker } from "../../incident/archive/marker.ts";
import { dayOf } from "../../time/format.ts";
import { trackedIn } from "./match-actions.ts";
import type { Match } from "./match-actions.ts";

/** A corrective action whose issue is open. */
export interface OpenAction {
  readonly issue: ActionIssue;
  readonly incident: number;
  readonly customer: string;
  /** YYYY-MM-DD, if the issue has one. */
  readonly due?: string;
  readonly isOverdue: boolean;
}

/** The line in an issue's body that people edit to change the date. */
const DUE = /^\*\*Due:\*\* (\d{4}-\d{2}-\d{2})\b/m;

/** The open actions, earliest date first. */
export function openActions({
  issues,
  now,
  timezone,
}: Pick<Archive, "issues" | "now" | "timezone">): OpenAction[] {
  const today = dayOf(now, timezone);
  return trackedIn(issues)
    .filter(({ issue }) => issue.state === "OPEN")
    .map(({ issue, marker: { incident, customer } }) => {
      const day = DUE.exec(issue.body)?.[1];
      const due = day !== undefined && isDay(day) ? day : undefined;
      const isOverdue = due !== undefined && due < today;
      return { issue, incident, customer, isOverdue, ...(due === undefined ? {} : { due }) };
    })
    .toSorted((a, b) => order(a).localeCompare(order(b)) || a.issue.number - b.issue.number);
}

const order = ({ due = "9999" }: OpenAction) => due;

/** Issues that their postmortem does not link, listed so that none is created again after it was deleted. */
export const unlinkedIn = (matches: readonly Match[]): ListMarker["unlinked"] =>
  matches.flatMap(({ file, action, number }) =>
    number === undefined || action.url
      ? []
      : [[file.incident, action.key, number] as [number, string, number]],
  );

const WEEK = 7 * 86_400_000;

/** Whether a reminder is due: something is overdue, and the last reminder is a week old. */
export const isReminderDue = (open: readonly OpenAction[], last: Date | undefined, now: Date): boolean =>
  open.some(({ isOverdue }) => isOverdue) && (!last || now.getTime() - last.getTime() >= WEEK);
