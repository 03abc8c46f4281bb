import type { Overdue } from "../../incident/archive/overdue.ts";
import { writeIndex } from "../../incident/archive/page-index.ts";
import { newestFirst } from "../../incident/archive/statistics.ts";
import type { PastIncident } from "../../incident/archive/statistics.ts";
import { oneLine } from "../../markdown/escape.ts";
import { figures } from "./figures.ts";
import type { BrokenPostmortem } from "./figures.ts";

const OPEN = "<!-- sev1 archive: what stands between these two comments is written by Sev1 -->";
const CLOSE = "<!-- end of sev1 archive -->";

/** What the page tells. */
export interface ArchiveFacts {
  readonly incidents: readonly PastIncident[];
  readonly broken: readonly BrokenPostmortem[];
  readonly overdue: readonly Overdue[];
}

/** `postmortems/README.md` with Sev1's part rewritten, and what people wrote around it unchanged. */
export function archivePage(before: string | undefined, facts: ArchiveFacts): string {
  const part = `${OPEN}\n\n${archiveText(facts)}\n\n${CLOSE}`;
  if (before === undefined) return `# Postmortems\n\n${part}\n`;
  const start = before.indexOf(OPEN);
  const end = before.indexOf(CLOSE, start);
  if (start < 0 || end < 0) return `${before.trimEnd()}\n\n${part}\n`;
  return before.slice(0, start) + part + before.slice(end + CLOSE.length);
}

function archiveText(facts: ArchiveFacts): string {
  const { summary, ...rest } = figures(facts.incidents, facts.broken, relative);
  const index = facts.incidents.length > 0 ? writeIndex(newestFirst(facts.incidents)) : "";
  return [summary, overdueText(facts.overdue), ...Object.values(rest), index].filter(Boolean).join("\n\n");
}

/** To the page's folder. */
const relative = (path: string) => path.split("/").slice(1).map(encodeURIComponent).join("/");

const MAX_OVERDUE = 50;

/** Names have no @: the page notifies nobody. */
function overdueText(overdue: readonly Overdue[]): string {
  if (overdue.length === 0) return "";
  const rows = overdue.slice(0, MAX_OVERDUE).map(({ what, url, customer, since, who }) => {
    const people = who.length > 0 ? oneLine(who.join(", "), 120) : "nobody";
    return `| [${oneLine(what, 120)}](${url}) | ${oneLine(customer, 60)} | ${since} | ${people} |`;
  });
  const more = overdue.length - rows.length;
  return [
    "## Overdue\n",
    "| What | Customer | Since the end of | Who |",
    "|:--|:--|:--|:--|",
    ...rows,
    ...(more > 0 ? [`\n… and ${more} more`] : []),
  ].join("\n");
}
