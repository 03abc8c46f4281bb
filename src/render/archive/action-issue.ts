import type { Match } from "../../decide/archive/match-actions.ts";
import { detailsOf } from "../../incident/archive/action-details.ts";
import { writeArchiveMarker } from "../../incident/archive/marker.ts";
import { oneLine, quiet } from "../../markdown/escape.ts";

export interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** The issue of a corrective action. `home` is the address of the file on the default branch. */
export function actionIssue({ file, action }: Pick<Match, "file" | "action">, home: string): IssueText {
  const { incident, customer = "", path } = file;
  const { title, owner, due } = detailsOf(action.text);
  const marker = writeArchiveMarker({ kind: "action", incident, key: action.key, customer });
  const whose = customer ? ` (${oneLine(customer, 80)})` : "";
  const quoted = quiet(action.text).replaceAll("\n", "\n> ");
  const address = `${home}/${path.split("/").map(encodeURIComponent).join("/")}`;
  const body = `${marker}
Corrective action of incident #${incident}${whose}, from its [postmortem](${address}):

> ${quoted}

**Owner:** ${owner === undefined ? "nobody yet: assign somebody" : oneLine(owner, 60)}
**Due:** ${due ?? "no date yet: write one here, such as 2026-12-04"}

Close this issue when it is done, and the postmortem has it ticked. The day above is the one that counts: edit it here.
`;
  return { title, body };
}
