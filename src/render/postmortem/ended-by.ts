import type { Incident } from "../../incident/incident.ts";
import type { Evidence } from "../../incident/snapshot.ts";
import { oneLine } from "../../markdown/escape.ts";
import { firstChars, singleSpaced } from "../../markdown/text.ts";
import { evidenceName } from "../evidence.ts";

type Pull = Evidence & { kind: "pull-request" };
type Release = Evidence & { kind: "release" };

/** The release and the pull requests before the mitigation. */
function endingOf({ snapshot, mitigatedAt, resolvedAt, asOf }: Incident): (Pull | Release)[] {
  const end = mitigatedAt ?? resolvedAt ?? asOf;
  const done = snapshot.evidence
    .filter((each) => each.kind !== "commit")
    .filter(({ at }) => at !== undefined && at <= end);
  const releases = done.filter((each): each is Release => each.kind === "release" && !each.isPrerelease);
  const pulls = done.filter((each): each is Pull => each.kind === "pull-request");
  return [...releases.slice(-1), ...pulls.slice(-3)];
}

const titleOf = ({ title }: Evidence) => oneLine(title, 80).replaceAll("#", "#\u200B");

/** The fix and its release, as Markdown. */
export const endedBy = (incident: Incident): string =>
  endingOf(incident)
    .map((each) => evidenceName(each) + (each.kind === "pull-request" ? ` ${titleOf(each)}` : ""))
    .join(", ");

/** The same as plain text, for the front matter. */
export const endedByText = (incident: Incident): string =>
  endingOf(incident)
    .map((each) => {
      const title = firstChars(singleSpaced(each.title), 80);
      return each.kind === "pull-request" ? `${each.elsewhere ?? ""}#${each.number} ${title}` : title;
    })
    .join(", ");
