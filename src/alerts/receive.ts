import { loadIncident } from "../github/load.ts";
import { takeAlertLock } from "../github/locks/alert-lock.ts";
import { openConversation } from "../github/conversation.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { writeComment } from "../github/write.ts";
import { incidentOf, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { ownComment } from "../incident/ledger/ledger.ts";
import type { Alert } from "./alert.ts";
import { alertComment, lastOf, nextMarker } from "./comment.ts";
import type { Brought } from "./comment.ts";
import { findAlerts, issueFor, openIssue, setState } from "./issues.ts";
import type { AlertIssue, AlertContext } from "./issues.ts";
import { alertKey, reportOf } from "./report.ts";

/** What an alert did. */
export type Received =
  | { readonly did: "opened" | "noted" | "reopened" | "closed" | "nothing"; readonly number: number }
  /** It recovered while no incident was open. */
  | { readonly did: "nothing"; readonly number?: undefined };

/** Opens an incident for an alert, or adds to the existing one. `sender` is the account that sent it. */
export async function receiveAlert(repo: RepoWithSettings, alert: Alert, sender: string): Promise<Received> {
  const found = await findAlerts(repo);
  const key = alertKey(alert, found.settings);
  const known = issueFor(key, found);
  if (known) return addTo(repo, known, alert);
  return alert.isFiring ? open(repo, alert, key, sender) : { did: "nothing" };
}

const POLL = 2000;
/** Longer than another run may hold the lock. */
const TRIES = 30;

/** Of two simultaneous runs, one opens the issue; the other waits for it. */
async function open(repo: RepoWithSettings, alert: Alert, key: string, sender: string): Promise<Received> {
  const { client, owner, name } = repo;
  for (let tries = 0; tries < TRIES; tries++) {
    const isOurs = await takeAlertLock(client, { owner, repo: name }, key);
    if (!isOurs) await client.wait(POLL);
    const found = await findAlerts(repo);
    const known = issueFor(key, found);
    if (known) return addTo(repo, known, alert);
    if (!isOurs) continue;
    const report = reportOf(alert, found.settings, isTrusted(found, sender));
    return { did: "opened", number: await openIssue(repo, report, found) };
  }
  throw new Error(NOT_OPENED);
}

export const NOT_OPENED =
  "Another run was to open the incident of this alert and did not. Run this one again.";

function isTrusted({ settings }: AlertContext, sender: string): boolean {
  const { confirmed } = settings.config.alerts;
  return confirmed === "all" || confirmed.includes(sender.toLowerCase());
}

const MINUTE = 60_000;
const ROUNDS = 3;

/**
 * Writes what is new into the one comment, at most once a minute: until then it waits, and GitHub keeps only the newest
 * of the runs that wait behind it.
 */
async function addTo(repo: RepoWithSettings, issue: AlertIssue, alert: Alert): Promise<Received> {
  const { number, mark } = issue;
  for (let round = 0; round < ROUNDS; round++) {
    const snapshot = await loadIncident(repo, number);
    if (!snapshot) throw new Error(unreadable(number));
    const incident = incidentOf(snapshot);
    const marker = nextMarker(alert, lastOf(incident, mark.hash), snapshot.now);
    if (!marker) return { did: "nothing", number };
    const left = waitOf(incident);
    if (left > 0) await repo.client.wait(left);
    else return write(repo, incident, alert, marker);
  }
  // Others have written meanwhile, and newer ones wait.
  return { did: "nothing", number };
}

export const unreadable = (number: number): string =>
  `Issue #${number}, which this alert had opened, cannot be read.`;

/** ms until the comment may be written: a minute after its last change, or after the opening. */
const waitOf = (incident: Incident): number =>
  writtenAt(incident).getTime() + MINUTE - incident.snapshot.now.getTime();

/** When the alert's comment was last written, or the issue that stands for it. */
function writtenAt({ records, snapshot }: Incident): Date {
  const number = ownComment(records.get("alert"))?.number;
  const before = snapshot.comments.find((comment) => comment.number === number);
  return before?.updatedAt ?? snapshot.issue.createdAt;
}

async function write(
  repo: RepoWithSettings,
  incident: Incident,
  alert: Alert,
  marker: NonNullable<ReturnType<typeof nextMarker>>,
): Promise<Received> {
  const { snapshot } = incident;
  const { number } = snapshot.issue;
  const brought = broughtBy(alert, incident);
  // Before the comment: once that says it, the same notification is nothing new, and nobody would try again.
  if (brought.isReopened && !snapshot.issue.open) await setState(repo, number, "open");
  if (brought.isClosed && snapshot.issue.open) await setState(repo, number, "closed");
  const conversation = openConversation(repo.client, snapshot);
  try {
    const text = alertComment(alert, marker, incident, brought);
    await writeComment(
      conversation.client,
      snapshot,
      text,
      ownComment(incident.records.get("alert"))?.number,
    );
  } finally {
    await conversation.lockAgain();
  }
  return { did: brought.isReopened ? "reopened" : brought.isClosed ? "closed" : "noted", number };
}

/**
 * What the alert does to the issue, or did in a run that could not write its comment. Issues that people closed as "not
 * planned" stay closed.
 */
function broughtBy({ isFiring }: Alert, incident: Incident): Brought {
  const { snapshot, timeline } = incident;
  const written = writtenAt(incident);
  const last = snapshot.stateEvents.at(-1);
  // Sev1 also reopens what must not be closed yet.
  const isKeptOpen = timeline.some(({ what, at }) => what === "kept-open" && at >= written);
  const isDone = last?.mine === true && last.at > written && !isKeptOpen;
  return {
    isReopened: isFiring && (snapshot.issue.open ? isDone && last.open : !isDismissed(snapshot)),
    isClosed:
      !isFiring && snapshot.settings.config.alerts.closes && (snapshot.issue.open || (isDone && !last.open)),
  };
}
