import type { ActionIssue, PostmortemFile } from "../../incident/archive/archive.ts";
import { withBoxes } from "../../incident/archive/actions.ts";
import { readArchiveMarker } from "../../incident/archive/marker.ts";
import type { Box } from "../../incident/archive/actions.ts";
import { trackedIn } from "./match-actions.ts";
import type { Match } from "./match-actions.ts";

/** A file with its new content. */
export interface FileChange {
  readonly path: string;
  /** Git's id of the content that it replaces. */
  readonly oid: string;
  readonly text: string;
  readonly message: string;
}

/** The postmortems to commit: with boxes that match their issues, and links to them. */
export function changedFiles(matches: readonly Match[]): FileChange[] {
  return [...Map.groupBy(matches, ({ file }) => file)].flatMap(([file, of]) => {
    const boxes = of.flatMap(({ action, issue, isReopenedBefore }): Box[] => {
      const checked = issue && (issue.state === "CLOSED" || isTicked({ action, issue, isReopenedBefore }));
      return issue ? [{ line: action.line, checked: checked === true, link: linkTo(issue) }] : [];
    });
    const text = withBoxes(file.text, boxes);
    return text === undefined ? [] : [{ path: file.path, oid: file.oid, text, message: messageFor(file) }];
  });
}

/** Ticked by people, and not from before its issue was reopened. A closed issue ticks the box anyway. */
const isTicked = ({
  action,
  issue,
  isReopenedBefore,
}: Pick<Match, "action" | "issue" | "isReopenedBefore">) =>
  action.checked && (issue?.reason !== "REOPENED" || isReopenedBefore === true);

const NOT_DONE: Readonly<Record<string, string>> = { NOT_PLANNED: ", not planned", DUPLICATE: ", duplicate" };

const linkTo = ({ number, url, state, reason }: ActionIssue): [string, string] => [
  `#${number}${(state === "CLOSED" && NOT_DONE[reason ?? ""]) || ""}`,
  url,
];

/** Without "#", so that the commit references nothing. */
const messageFor = ({ incident }: PostmortemFile) => `Track the corrective actions of incident ${incident}`;

/** Open issues whose action people ticked in the file. */
export const tickedIssues = (matches: readonly Match[]): ActionIssue[] => [
  ...new Set(
    matches.flatMap((match) => (match.issue?.state === "OPEN" && isTicked(match) ? [match.issue] : [])),
  ),
];

/** Numbers of open issues that were reopened, as far as the file has them unticked by now. */
export const reopenedIn = (matches: readonly Match[]): number[] =>
  matches.flatMap(({ action, issue, isReopenedBefore }) =>
    issue?.state === "OPEN" && issue.reason === "REOPENED" && (isReopenedBefore || !action.checked)
      ? [issue.number]
      : [],
  );

/** Duplicate open issues of an action or the list, created when a response from GitHub was lost. */
export function doubleIssues(matches: readonly Match[], issues: readonly ActionIssue[]): ActionIssue[] {
  const counted = new Set(matches.map(({ number }) => number));
  const groups = Map.groupBy(trackedIn(issues), ({ marker: { incident, key } }) => `${incident} ${key}`);
  const ofActions = [...groups.values()].flatMap((group) => {
    const kept = group.find(({ number }) => counted.has(number)) ?? group[0];
    return group.filter((each) => each !== kept && !counted.has(each.number)).map(({ issue }) => issue);
  });
  const lists = issues.filter((issue) => readArchiveMarker(issue)?.kind === "list").slice(1);
  return [...ofActions, ...lists].filter(({ state, reason }) => state === "OPEN" && reason === null);
}
