import { rankChanges } from "../incident/changes/rank.ts";
import type { Candidate } from "../incident/changes/rank.ts";
import { readIndex } from "../incident/archive/page-index.ts";
import { findAlike } from "../incident/changes/alike.ts";
import type { Change } from "../incident/changes/change.ts";
import { FIELDS } from "../incident/form.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { readChanges } from "../github/changes/read-changes.ts";
import type { Before } from "../github/changes/read-changes.ts";
import type { Client } from "../github/http/client.ts";

/**
 * The snapshot with what changed before the outage began, and earlier incidents that look alike; the same one if GitHub
 * does not answer, or if few requests are left. A client of its own asks, so that no failure and no limit reaches what
 * people wait for. One request, and another one if the settings name other repositories.
 */
export async function findChanges(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  if (client.budget.isShort || client.budget.isStopped) return snapshot;
  const incident = incidentOf(snapshot);
  const { began } = incident;
  const home = `${snapshot.repository.owner}/${snapshot.repository.name}`;
  const { repositories } = snapshot.settings.config.changes;
  const others = repositories.filter((each) => each.toLowerCase() !== home.toLowerCase());
  const ask = (by: Client, places: readonly string[]): Promise<Before | undefined> =>
    readChanges(by, places, { began, home }).catch(() => undefined);
  const own = await ask(client.apart(), [home]);
  if (!own) return snapshot;
  const elsewhere = others.length > 0 ? await ask(client.apart("changes"), others) : undefined;
  const all = [...own.candidates, ...(elsewhere?.candidates ?? [])];
  const text = reportedText(incident);
  const found = rankChanges(all, { began, text });
  const past = readIndex(own.page).filter((each) => each.incident !== snapshot.issue.number);
  const alike = findAlike(past, { text, customer: incident.customer, files: filesOfLikely(all, found) });
  const rest = { total: all.length, found, ...(alike.length > 0 ? { alike } : {}) };
  return { ...snapshot, changes: { began: began.toISOString(), repository: home, ...rest } };
}

/** Files of the changes that are likely to have set it off. */
const filesOfLikely = (all: readonly Candidate[], found: readonly Change[]): string[] => {
  const likely = found.filter(({ isLikely }) => isLikely);
  return all
    .filter(({ change }) => likely.some((each) => each.at === change.at && each.title === change.title))
    .flatMap(({ files }) => files);
};

/** What was said of the outage, the newest words too. */
const reportedText = ({ title, answers, updates }: Incident): string =>
  [
    title,
    answers.get(FIELDS.summary),
    answers.get(FIELDS.impact),
    ...updates.map(({ said }) => [said?.summary?.text, said?.impact?.text, said?.notes?.text].join(" ")),
  ].join("\n");
