import { clockTime, dayOf, timeNear } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import type { Evidence } from "../incident/snapshot.ts";
import type { Entry } from "../incident/timeline.ts";
import { evidenceName, evidenceText } from "./evidence.ts";
import { oneLine } from "../markdown/escape.ts";

/** How a timeline is shown, and from where its links start. */
export interface TimelineFormat {
  readonly zone: Zone;
  /** The incident's address: a comment's link is made from it. */
  readonly url: string;
  /** Maximum characters of what was said in an entry. */
  readonly maxText: number;
  /** Maximum for notes, if larger. */
  readonly maxNote?: number;
}

/** The timeline as a list, one heading a day where there is more than one. Times are in the zone. */
export function timelineMarkdown(entries: readonly Entry[], format: TimelineFormat): string {
  const days = Map.groupBy(entries, (entry) => dayOf(entry.at, format.zone));
  const lists = [...days].map(([day, list]) => {
    const lines = list
      .map(
        (entry) => `- **${clockTime(entry.at, format.zone, entry.hasSeconds)}** ${sentence(entry, format)}`,
      )
      .join("\n");
    return days.size > 1 ? `**${day}**\n\n${lines}` : lines;
  });
  return lists.join("\n\n");
}

/** What a sentence is made of, ready to stand in Markdown; `by` and `link` follow it, each with a space before it. */
interface EntryTexts {
  readonly entry: Entry;
  readonly zone: Zone;
  readonly text: string;
  readonly by: string;
  readonly link: string;
}

/** What happened, in a line of Markdown without its time. */
export function sentence(entry: Entry, { url, zone, maxText, maxNote = maxText }: TimelineFormat): string {
  const text = oneLine(entry.text ?? "", entry.what === "note" ? maxNote : maxText);
  const by = entry.by ? ` (${oneLine(entry.by, 60)})` : "";
  const link = entry.source ? ` [↗](${url}#issuecomment-${entry.source})` : "";
  return SENTENCES[entry.what]({ entry, zone, text, by, link });
}

const SENTENCES: Readonly<Record<Entry["what"], (texts: EntryTexts) => string>> = {
  began: () => "The outage began",
  opened: ({ by }) => `Incident opened${by}`,
  ticked: ({ entry, text, by, zone }) => `✅ ${text}${by}${shownText(entry, zone)}`,
  unticked: ({ text, by }) => `↩️ Unticked: ${text}${by}`,
  update: ({ entry, text, by, link }) =>
    `Status update: **${entry.status}**${text && `. ${text}`}${by}${link}`,
  escalated: ({ text, by, link }) => `⏰ Escalated${by || `: the outage lasted more than ${text}`}${link}`,
  unanswered: ({ text, link }) => `⏰ Called the next people: nobody acknowledged within ${text}${link}`,
  note: ({ text, by, link }) => `📝 ${text}${by}${link}`,
  action: ({ text, by, link }) => `🛠️ Action: ${text}${by}${link}`,
  mitigated: ({ by, link }) => `Mitigated${by}${link}`,
  role: ({ text, by, link }) => `👤 ${text}${text.endsWith(`: ${by.slice(2, -1)}`) ? "" : by}${link}`,
  ack: ({ by, link }) => `👍 Escalation acknowledged${by}${link}`,
  confirm: ({ by, link }) => `Incident confirmed${by}${link}`,
  snooze: ({ entry: { until, at }, zone, by, link }) =>
    `💤 No reminder until ${until ? timeNear(until, at, zone) : "later"}${by}${link}`,
  skip: ({ text, by, link }) => `⏭️ Skipped: ${text}${by}${link}`,
  assign: ({ text, by, link }) => `👉 ${text}${by}${link}`,
  escalate: ({ text, by, link }) => `📣 Escalation requested${text && `: ${text}`}${by}${link}`,
  severity: ({ text, by, link }) => `Severity: ${text}${by}${link}`,
  verify: ({ text, by, link }) => `🔎 QA verification required: ${text}${by}${link}`,
  publish: ({ by, link }) => `🌐 Published on the status page${by}${link}`,
  unpublish: ({ by, link }) => `🌐 Taken off the status page${by}${link}`,
  "kept-open": ({ text }) => keptOpen(text),
  closed: ({ entry: { closer }, by }) => `Incident closed${closer ? ` by ${oneLine(closer, 20)}` : ""}${by}`,
  reopened: ({ by }) => `Incident reopened${by}`,
  fired: ({ text, link }) => `🔔 ${text} firing${link}`,
  recovered: ({ link }) => `🔕 The alert has recovered${link}`,
  git: ({ entry: { evidence } }) => (evidence ? gitText(evidence) : ""),
};

/** A task may be ticked late; evidence from git has its own time. */
const shownText = ({ at, evidence }: Entry, zone: Zone) =>
  evidence && evidence.kind !== "commit" && evidence.at
    ? `: ${evidenceName(evidence)} at ${timeNear(evidence.at, at, zone)}`
    : "";

const keptOpen = (why: string) =>
  why === "merge"
    ? "Reopened: a merge does not resolve an incident"
    : why === "relapse"
      ? "Reopened: it is down again"
      : "Reopened: work was left";

const gitText = (found: Evidence) =>
  `🔀 ${found.kind === "release" ? "Released: " : ""}${evidenceText(found)}`;
