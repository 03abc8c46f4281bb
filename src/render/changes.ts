import { changesOf } from "../incident/changes/are-changes-due.ts";
import type { Change, Changes } from "../incident/changes/change.ts";
import type { Incident } from "../incident/incident.ts";
import { oneLine } from "../markdown/escape.ts";
import { spanExact } from "../time/format.ts";

/** Lines that the dashboard shows openly; the rest is folded. */
const OPENLY = 5;

/** What changed before the outage began, until it is resolved: then the postmortem has it. */
export function changesView(incident: Incident): object {
  const changes = changesOf(incident);
  if (!changes || changes.found.length === 0 || incident.resolvedAt) return { hasChanges: false };
  const lines = changes.found.map((each) => ({ text: changeText(each, changes, incident, withoutTrace) }));
  const more = lines.slice(OPENLY);
  return {
    hasChanges: true,
    changes: lines.slice(0, OPENLY),
    moreChanges: more,
    moreChangesCount: more.length,
    changeCount: changes.total === 1 ? "1 change" : `${changes.total} changes`,
  };
}

const ASKED = 5;

/** The same as questions for the postmortem; "" if nothing changed. */
export function changesText(incident: Incident): string {
  const changes = changesOf(incident);
  if (!changes || changes.found.length === 0) return "";
  const lines = changes.found
    .slice(0, ASKED)
    .map((each) => `- ${changeText(each, changes, incident, (url) => url)}`);
  return `❓ Did one of these set it off? Changed in the week before it began, the likely ones first:\n\n${lines.join("\n")}`;
}

function changeText(
  change: Change,
  changes: Changes,
  { snapshot, began }: Incident,
  link: (url: string) => string,
): string {
  const at = new Date(change.at);
  const when = at <= began ? `${spanExact(at, began)} before` : "as it began";
  const { origin } = new URL(snapshot.issue.url);
  const url = link(`${origin}/${change.repository ?? changes.repository}/${pathOf(change)}`);
  const elsewhere = change.repository === undefined ? "" : oneLine(change.repository, 80);
  const shares = (change.shares ?? []).map((word) => oneLine(word, 40)).join(", ");
  const why = shares ? ` · in common: ${shares}` : "";
  return `${change.isLikely ? "🔎 " : ""}**${when}** ${nameOf(change, elsewhere, url)}${why}`;
}

const pathOf = (change: Change): string =>
  change.kind === "merge"
    ? `pull/${change.number}`
    : change.kind === "release"
      ? `releases/tag/${encodeURIComponent(change.tag)}`
      : `commit/${encodeURIComponent(change.oid)}`;

function nameOf(change: Change, elsewhere: string, url: string): string {
  const title = oneLine(change.title, 100).replaceAll("#", "#\u200B");
  switch (change.kind) {
    case "merge":
      return `[${elsewhere}#${change.number}](${url}) ${title}`;
    case "release":
      return `release [${[elsewhere, title].filter(Boolean).join(" ")}](${url})`;
    case "deployment":
      return `deployed to ${title}: [${[elsewhere, change.oid.slice(0, 7)].filter(Boolean).join("@")}](${url})`;
    default:
      return change satisfies never;
  }
}

/**
 * A link that leaves no trace on the pull request: it is only suspected. Dependabot and Renovate link so.
 * https://github.com/github/docs/pull/35987
 */
const withoutTrace = (url: string) => url.replace(/^https:\/\/github\.com\//, "https://redirect.github.com/");
