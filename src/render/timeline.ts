import { clockTime, dayOf, timeNear } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import type { Evidence } from "../incident/snapshot.ts";
import type { Entry } from "../incident/timeline.ts";
import { evidenceText } from "./evidence.ts";
import { oneLine } from "../markdown/escape.ts";

interface Place {
  readonly zone: Zone;
  /** The incident's address: a comment's link is made from it. */
  readonly url: string;
  /** So many characters of what was said stand in an entry. */
  readonly most: number;
}

/** The timeline as a list, one heading a day where there is more than one. Times are in the zone. */
export function timelineMarkdown(entries: readonly Entry[], place: Place): string {
  const days = Map.groupBy(entries, (entry) => dayOf(entry.at, place.zone));
  const lists = [...days].map(([day, list]) => {
    const lines = list
      .map((entry) => `- **${clockTime(entry.at, place.zone)}** ${sentence(entry, place)}`)
      .join("\n");
    return days.size > 1 ? `**${day}**\n\n${lines}` : lines;
  });
  return lists.join("\n\n");
}

/** What happened, in a line of Markdown without its time. */
export function sentence(entry: Entry, { url, zone, most }: Place): string {
  const text = oneLine(entry.text ?? "", most);
  const by = entry.by ? ` (${oneLine(entry.by, 60)})` : "";
  const link = entry.source ? ` [↗](${url}#issuecomment-${entry.source})` : "";
  switch (entry.what) {
    case "began":
      return "The outage began";
    case "opened":
      return `Incident opened${by}`;
    case "ticked":
      return `✅ ${text}${by}`;
    case "unticked":
      return `↩️ Not done after all: ${text}${by}`;
    case "update":
      return `Status update: **${entry.status}**${text ? `. ${text}` : ""}${by}${link}`;
    case "escalated":
      return `⏰ Escalated${by || `: the outage lasted more than ${text}`}${link}`;
    case "unanswered":
      return `⏰ Called further people: nobody had acknowledged the call within ${text}${link}`;
    case "note":
      return `📝 ${text}${by}${link}`;
    case "mitigated":
      return `It worked again${by}${link}`;
    case "role":
      return `👤 ${text}${by}${link}`;
    case "ack":
      return `👍 Escalation seen${by}${link}`;
    case "confirm":
      return `Incident confirmed${by}${link}`;
    case "snooze":
      return `💤 No reminder until ${entry.until ? timeNear(entry.until, entry.at, zone) : "later"}${by}${link}`;
    case "skip":
      return `⏭️ Not needed: ${text}${by}${link}`;
    case "assign":
      return `👉 ${text}${by}${link}`;
    case "escalate":
      return `📣 Escalation called for${text && `: ${text}`}${by}${link}`;
    case "severity":
      return `Severity: ${text}${by}${link}`;
    case "verify":
      return `🔎 Verification by QA: ${text}${by}${link}`;
    case "kept-open":
      return keptOpen(text);
    case "closed":
      return `Incident closed${entry.closer ? ` by ${oneLine(entry.closer, 20)}` : ""}${by}`;
    case "reopened":
      return `Incident reopened${by}`;
    case "git":
      return entry.evidence ? gitText(entry.evidence) : "";
    default:
      return entry.what satisfies never;
  }
}

const keptOpen = (why: string) =>
  why === "merge"
    ? "Reopened: a merge resolves nothing by itself"
    : why === "relapse"
      ? "Reopened: it is down again"
      : "Reopened: something was left to do";

const gitText = (found: Evidence) =>
  `🔀 ${found.kind === "release" ? "Released: " : ""}${evidenceText(found)}`;
