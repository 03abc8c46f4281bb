import type { OpenAction } from "../../decide/archive/open-actions.ts";
import { writeArchiveMarker } from "../../incident/archive/marker.ts";
import type { ListMarker } from "../../incident/archive/marker.ts";
import { cut, oneLine, withoutReferences } from "../../markdown/escape.ts";
import { plainText } from "../../markdown/plain-text.ts";

export const LIST_TITLE = "Open corrective actions";

/** Well below GitHub's maximum of 65,536 characters, beyond which an edit may be silently ignored. */
const MAX_LENGTH = 60_000;

/** The body of the issue that lists open actions. Names have no @: an edit notifies nobody. */
export function openActionsList(
  open: readonly OpenAction[],
  marker: Omit<ListMarker, "kind">,
  url: string,
): string {
  const hidden = writeArchiveMarker({ kind: "list", ...marker });
  const overdue = open.filter(({ isOverdue }) => isOverdue).length;
  const count =
    open.length === 1 ? "One corrective action is open" : `${open.length} corrective actions are open`;
  const intro =
    open.length === 0
      ? "No corrective action is open."
      : `${count}${overdue > 0 ? `, **${overdue} overdue**` : ""}.`;
  const tables = byPerson(open).map(([person, of]) => `### ${oneLine(person, 60)}\n\n${tableOf(of)}`);
  const text = [hidden + "\n" + intro, ...(marker.refused ? [REFUSED] : []), ...tables, ABOUT].join("\n\n");
  return `${cut(text, MAX_LENGTH, url)}\n`;
}

const REFUSED =
  "> [!NOTE]\n> A rule keeps GitHub Actions from writing to the default branch, so Sev1 cannot tick boxes in `postmortems/`. Let GitHub Actions bypass the rule (Settings → Rules), or tick by hand.";

const ABOUT =
  "Sev1 keeps this list. People with overdue actions are reminded in a comment here, at most once a week. Close an action's issue when it is done; edit its *Due* to put it off.";

/** The actions by person, alphabetically; unassigned ones come last. */
function byPerson(open: readonly OpenAction[]): [string, OpenAction[]][] {
  const people = new Map<string, OpenAction[]>();
  for (const each of open)
    for (const person of ownersOf(each)) people.set(person, [...(people.get(person) ?? []), each]);
  return [...people].toSorted(
    ([a], [b]) => Number(a === NOBODY) - Number(b === NOBODY) || a.localeCompare(b),
  );
}

const NOBODY = "Assigned to nobody";
const ownersOf = ({ issue }: OpenAction) => (issue.assignees.length > 0 ? issue.assignees : [NOBODY]);

function tableOf(open: readonly OpenAction[]): string {
  const rows = open.map(
    ({ issue, due, isOverdue, customer }) =>
      `| ${issueLink(issue)} | ${isOverdue ? `**${due}, overdue**` : (due ?? "no date")} | ${oneLine(customer, 60)} |`,
  );
  return ["| Action | Due | Customer |", "|:--|:--|:--|", ...rows].join("\n");
}

const issueLink = ({ title, number, url }: OpenAction["issue"]) =>
  `[${withoutReferences(oneLine(plainText(title, 120), 120))}](${url}) (${number})`;

/** Of one person's actions that a reminder names: its comment ends at GitHub's limit, and so does patience. */
const MAX_EACH = 20;

/** The comment that mentions the assignees of overdue actions: a new comment notifies, an edit does not. */
export function overdueReminder(open: readonly OpenAction[], url: string): string {
  const overdue = open.filter(({ isOverdue }) => isOverdue);
  const lines = byPerson(overdue).map(([person, of]) => {
    const who = person === NOBODY ? NOBODY : `@${person}`;
    const more = of.length > MAX_EACH ? `, and [${of.length - MAX_EACH} more](${url})` : "";
    const some = of.slice(0, MAX_EACH).map(({ issue, due }) => `#${issue.number} (due ${due})`);
    return `- ${who}: ${some.join(", ")}${more}`;
  });
  const count =
    overdue.length === 1 ? "One corrective action is" : `${overdue.length} corrective actions are`;
  const text = `${writeArchiveMarker({ kind: "reminder" })}\n⏰ ${count} overdue. Close what is done; edit its *Due* to put it off.\n\n${lines.join("\n")}`;
  return `${cut(text, MAX_LENGTH, url)}\n`;
}
