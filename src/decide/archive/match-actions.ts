import type { ActionIssue, Archive, PostmortemFile } from "../../incident/archive/archive.ts";
import { actionsIn } from "../../incident/archive/actions.ts";
import type { Action } from "../../incident/archive/actions.ts";
import { readArchiveMarker } from "../../incident/archive/marker.ts";
import type { ActionMarker, ListMarker } from "../../incident/archive/marker.ts";

/** An action of a postmortem, and its issue. */
export interface Match {
  readonly file: PostmortemFile & { readonly incident: number };
  readonly action: Action;
  /** Absent if the action never had an issue; a deleted or transferred one counts. */
  readonly number?: number;
  /** The issue, if it is in this repository. */
  readonly issue?: ActionIssue;
  /** Its issue was reopened, and its box unticked for that: a tick now is newer. */
  readonly isReopenedBefore?: boolean;
}

/** The issue that lists the open actions; the oldest if there are two. */
export function findList(
  issues: readonly ActionIssue[],
): { issue: ActionIssue; marker: ListMarker } | undefined {
  for (const issue of issues) {
    const marker = readArchiveMarker(issue);
    if (marker?.kind === "list") return { issue, marker };
  }
  return undefined;
}

interface Tracked {
  readonly number: number;
  readonly marker: ActionMarker;
}

/** Sev1's issues of actions, oldest first. */
export const trackedIn = (issues: readonly ActionIssue[]): (Tracked & { readonly issue: ActionIssue })[] =>
  issues.flatMap((issue) => {
    const marker = readArchiveMarker(issue);
    return marker?.kind === "action" ? [{ number: issue.number, marker, issue }] : [];
  });

/**
 * Finds the issue of each action: by the link in the file, else by the incident and the words of the action. Where no
 * link could be written, one whose words were changed is found by its place among those that are left.
 */
export const matchActions = (archive: Archive): Match[] =>
  archive.files.flatMap((file) => {
    const { incident } = file;
    return incident === undefined || !file.isCurrent ? [] : matchFile({ ...file, incident }, archive);
  });

function matchFile(file: Match["file"], { issues }: Archive): Match[] {
  const all = new Map(issues.map((issue) => [issue.number, issue]));
  const tracked = trackedIn(issues).filter(({ marker }) => marker.incident === file.incident);
  const unlinked = findList(issues)?.marker.unlinked.filter(([of]) => of === file.incident) ?? [];
  // Of two issues about one action the older counts.
  const known = new Map([
    ...unlinked.map(([, key, number]) => [key, number] as const),
    ...tracked.toReversed().map(({ marker, number }) => [marker.key, number] as const),
  ]);
  const left = new Set(unlinked.map(([, , number]) => number));
  const found = actionsIn(file.text, file.url).map((action) => {
    const linked = issues.find(({ url }) => url.toLowerCase() === action.url?.toLowerCase());
    const number = linked?.number ?? known.get(action.key) ?? numberIn(action, tracked);
    if (number !== undefined) left.delete(number);
    return { action, number };
  });
  const reworded = found.filter(({ number, action }) => number === undefined && isOpen(action));
  const numbers = reworded.length === left.size ? [...left] : [];
  const reopened = new Set(findList(issues)?.marker.reopened);
  return found.map((each) => {
    const number = each.number ?? numbers[reworded.indexOf(each)];
    if (number === undefined) return { file, action: each.action };
    const isReopenedBefore = reopened.has(number);
    return { file, action: each.action, number, issue: all.get(number), isReopenedBefore };
  });
}

/** Matches a link from before the repository was renamed, by the number of an issue of the same incident. */
function numberIn({ url = "", isOurs }: Action, tracked: readonly Tracked[]): number | undefined {
  if (!isOurs) return undefined;
  const number = Number(url.slice(url.lastIndexOf("/") + 1));
  return tracked.find((each) => each.number === number)?.number;
}

/** Actions that need an issue: not ticked, and without an issue that people created. */
export const missingIssues = (matches: readonly Match[]): Match[] =>
  matches.filter(({ action, number }) => number === undefined && isOpen(action));

const isOpen = ({ url, checked }: Action) => url === undefined && !checked;
