import { withGit } from "../../incident/timeline.ts";
import { factsOf } from "../../incident/incident.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Evidence } from "../../incident/snapshot.ts";
import { sectionHistory } from "../../updates/sections.ts";
import { dayOf, spanExact, stamp, wallClock } from "../../time/format.ts";
import { sentencesOf } from "../../markdown/sentences.ts";
import { oneLine, quiet } from "../../markdown/escape.ts";
import { evidenceText } from "../evidence.ts";
import { recordUrl } from "../links.ts";
import { sentence } from "../timeline.ts";

/** The sections of the postmortem that the incident fills. Each is Markdown, "" where nothing is known. */

const zoneOf = ({ snapshot }: Incident) => snapshot.settings.config;

/** What the updates said in a section, newest first, each under its time. */
function history(incident: Incident, section: "impact" | "notes"): string[] {
  return sectionHistory(incident, section)
    .map(({ text, since }) => ({ since, text: section === "impact" ? withoutMood(text) : text }))
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, since }) => `**${stamp(since, zoneOf(incident))}**\n\n${quiet(text)}`)
    .toReversed();
}

const MOOD = /\b(?:mood|angry|anger|annoyed|frustrat\w+|furious|unhappy|upset|relieved)\b/i;

/** Thanks and apologies belong in the reply to the customer, not in the record. */
const withoutMood = (text: string) =>
  text
    .split("\n\n")
    .map((paragraph) =>
      sentencesOf(paragraph)
        .filter((each) => !MOOD.test(each))
        .join("")
        .trim(),
    )
    .filter(Boolean)
    .join("\n\n");

export const impactText = (incident: Incident): string =>
  [lastedText(incident), ...history(incident, "impact")].join("\n\n");

/** The newest technical notes, the earlier ones folded below them. */
export function notesText(incident: Incident): string {
  const [newest, ...earlier] = history(incident, "notes");
  if (newest === undefined) return "";
  if (earlier.length === 0) return newest;
  const title = `Earlier notes (${earlier.length})`;
  return `${newest}\n\n<details><summary>${title}</summary>\n\n${earlier.join("\n\n")}\n\n</details>`;
}

/** How long until mitigated (status "Monitoring") and until resolved: monitoring in between is not outage. */
export function lastedText({ began, resolvedAt, asOf, mitigatedAt: mitigated }: Incident): string {
  const resolved = resolvedAt ?? asOf;
  if (!mitigated || mitigated >= resolved) return `The outage lasted ${spanExact(began, resolved)}.`;
  return `The outage lasted ${spanExact(began, mitigated)} until it worked again; it was resolved after ${spanExact(began, resolved)}.`;
}

/** What was done to the system, in order: notes, merges, releases, and the stage in which it was mitigated. */
export function stepsText(incident: Incident): string {
  const { snapshot, mitigatedAt, resolvedAt, asOf } = incident;
  const end = mitigatedAt ?? resolvedAt ?? asOf;
  const zone = zoneOf(incident);
  const format = { zone, url: snapshot.issue.url, maxText: 300 };
  const done = withGit(incident.timeline, snapshot.evidence)
    .filter(({ at, what }) => at <= end && (what === "note" || what === "git"))
    .map((entry) => ({ at: entry.at, text: sentence(entry, format).replace(/^(?:📝|🔀) /u, "") }));
  const worked = mitigatedAt ?? resolvedAt;
  const steps = [...done, ...(worked ? lastStage(incident, worked) : [])].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  const day = (at: Date) => (dayOf(at, zone) === dayOf(incident.began, zone) ? "" : `${dayOf(at, zone)} `);
  return steps.map(({ at, text }, i) => `${i + 1}. **${day(at)}${wallClock(at, zone)}** ${text}`).join("\n");
}

/** The stage whose tasks were ticked last before it worked again, and the last of them but for replies to the customer. */
function lastStage({ timeline, tasks }: Incident, end: Date): { at: Date; text: string }[] {
  const isReply = new Set(tasks.filter(({ plan }) => plan?.kind).map(({ text }) => text));
  const ticks = timeline.filter(
    ({ what, at, text = "" }) => what === "ticked" && at <= end && !isReply.has(text),
  );
  const last = ticks.at(-1);
  if (!last) return [];
  const { at, stage = "", text = "", by } = last;
  const name = ticks.some((each) => each !== last && each.stage === stage) ? stageName(stage) : "";
  const who = by === undefined ? "" : ` (${oneLine(by, 60)})`;
  return [{ at, text: [name && oneLine(name, 80), oneLine(text, 160)].filter(Boolean).join(": ") + who }];
}

/** "6 - Dot release deployment" without its number. */
const stageName = (stage: string): string => stage.replace(/^\d+(?:\.\d+)*\s*[-–.:)]?\s*/, "");

/** Corrective actions from `/action`, as open boxes in order, asking for a missing owner or date. Mentions nobody. */
export const toldActions = ({ records, snapshot }: Incident): string =>
  factsOf(records, "action")
    .map((record) => {
      const { text, who, due } = record.fact;
      const owner = who ? oneLine(who, 60) : "❓ owner";
      return `- [ ] ${oneLine(text, 400)} (${owner}, ${due ? `by ${due}` : "❓ date"}) [↗](${recordUrl(snapshot, record)})`;
    })
    .join("\n");

/** Merged pull requests, as completed actions. */
export const doneActions = ({ snapshot }: Incident): string =>
  snapshot.evidence
    .filter((each): each is Evidence & { kind: "pull-request" } => each.kind === "pull-request")
    .filter(({ state }) => state === "MERGED")
    .map((each) => `- [x] ${evidenceText(each)}`)
    .join("\n");
