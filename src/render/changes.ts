import { changesOf } from "../incident/changes/are-changes-due.ts";
import type { Alike } from "../incident/changes/past-outage.ts";
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

/** Earlier incidents that look alike, and what ended them, until it is resolved. */
export function alikeView(incident: Incident): object {
  const { alike = [] } = changesOf(incident) ?? {};
  if (alike.length === 0 || incident.resolvedAt) return { alikeCount: 0 };
  return { alikeCount: alike.length, alike: alike.map((each) => ({ text: alikeText(each, incident) })) };
}

function alikeText(alike: Alike, { snapshot }: Incident): string {
  const { day, customer, what, cause, endedBy, path, shares } = alike;
  const home = snapshot.issue.url.slice(0, snapshot.issue.url.lastIndexOf("/issues/"));
  const name = cell(cause || what, 100) || `incident ${alike.incident}`;
  const url = `${home}/blob/HEAD/${path.split("/").map(encodeURIComponent).join("/")}`;
  return [
    `${day ? `**${cell(day, 10)}** ` : ""}${cell(customer, 60)}: [${name}](${url})`,
    endedBy && `ended by ${cell(endedBy, 160)}`,
    shares.length > 0 && `in common: ${shares.map((word) => cell(word, 60)).join(", ")}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** It refers to nothing, since numbers of another time mean nothing here. */
const cell = (text: string, max: number) => oneLine(text, max).replaceAll("#", "#\u200B");

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
