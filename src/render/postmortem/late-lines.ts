import { FRONT_MATTER_TIMES } from "./front-matter.ts";
import { toldActions } from "./sections.ts";
import { factsSince } from "../../incident/due/late-facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { commentNumber } from "../../incident/ledger/ledger.ts";
import { withGit } from "../../incident/timeline.ts";
import { fenced } from "../../markdown/escape.ts";
import { sentence } from "../timeline.ts";
import { stamp } from "../../time/format.ts";

/** Lines for a file that people own, in a fence to copy from; each is left out once it, or its source, stands there. */
export interface LateLines {
  readonly times: string;
  readonly timeline: string;
  readonly actions: string;
}

/** What the file would say as well if Sev1 wrote it now; undefined if nothing. `wanted` is what it would write. */
export function lateLines(
  incident: Incident,
  { wanted, standing, since }: { readonly wanted: string; readonly standing: string; readonly since: Date },
): LateLines | undefined {
  const lines = {
    times: otherTimes(wanted, standing),
    timeline: without(standing, newEntries(incident, since)),
    actions: without(standing, newActions(incident, since)),
  };
  if (Object.values(lines).every((each) => each.length === 0)) return undefined;
  const shown = (all: readonly string[]) => (all.length > 0 ? fenced(all.join("\n"), "markdown") : "");
  return { times: shown(lines.times), timeline: shown(lines.timeline), actions: shown(lines.actions) };
}

const SOURCE = /#issuecomment-\d+/;

/** The lines that do not stand in the text: neither they nor the comment that they link. */
function without(text: string, lines: readonly string[]): string[] {
  const standing = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  return lines.filter((line) => {
    const source = SOURCE.exec(line)?.[0];
    return !standing.has(line.trim()) && !(source && text.includes(`${source})`));
  });
}

/** Front matter whose times differ, as it would be. */
function otherTimes(wanted: string, standing: string): string[] {
  const lines = new Set(standing.split(/\r?\n/));
  return wanted
    .split("\n")
    .slice(0, MAX_FRONT_MATTER)
    .filter((line) => FRONT_MATTER_TIMES.some((key) => line.startsWith(`${key}: `)) && !lines.has(line));
}

/** Lines of front matter, with room. */
const MAX_FRONT_MATTER = 60;

/** Who said so is in the incident; the line is the one of the full list, with its day. */
function newEntries(incident: Incident, since: Date): string[] {
  const { snapshot, timeline } = incident;
  const { config } = snapshot.settings;
  const late = new Set(factsSince(incident, since).map(commentNumber));
  return withGit(timeline, snapshot.evidence)
    .filter(({ what, source, at }) =>
      what === "git" ? at > since : what !== "action" && source !== undefined && late.has(source),
    )
    .map((entry) => {
      const text = sentence(entry, { url: snapshot.issue.url, zone: config, maxText: 300 });
      return `- **${stamp(entry.at, config)}** ${text}`;
    });
}

function newActions(incident: Incident, since: Date): string[] {
  const late = new Set(factsSince(incident, since).map(({ key }) => key));
  const records = new Map([...incident.records].filter(([key]) => late.has(key)));
  return toldActions({ ...incident, records })
    .split("\n")
    .filter(Boolean);
}
