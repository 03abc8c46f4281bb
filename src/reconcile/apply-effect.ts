import { upsertComment, withMarks } from "./upsert-comment.ts";
import { writeDashboard } from "./write-dashboard.ts";
import { callsIn, locksOf } from "../decide/effects.ts";
import type { Effect } from "../decide/effects.ts";
import { readTasks } from "../markdown/checklist.ts";
import { hasCalled, incidentOf } from "../incident/incident.ts";
import type { Label } from "../incident/labels.ts";
import { isPostmortemStale } from "../incident/due/late-facts.ts";
import { commentId, remindedUpTo } from "../incident/ledger/ledger.ts";
import type { LedgerRecord } from "../incident/ledger/ledger.ts";
import { hasPlaybook } from "../incident/playbook.ts";
import type { Playbook } from "../incident/playbook.ts";
import { withComment } from "../incident/snapshot.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { releaseCallLocks } from "../github/call-lock.ts";
import { releaseAlertLock } from "../github/locks/alert-lock.ts";
import type { Client } from "../github/http/client.ts";
import {
  createLabel,
  deleteComment,
  readTitle,
  reopen,
  setMarks,
  writeComment,
  writeTitle,
} from "../github/write.ts";
import { editBody } from "../github/write-body.ts";
import { titleOfSeverity } from "../incident/title.ts";
import { withComments } from "../github/pages.ts";
import { commentBody } from "../render/comment.ts";
import { withoutSection } from "../render/comment-sections.ts";
import { withPlaybook } from "../render/playbook.ts";

/** Performs one effect. Returns the snapshot including what was written, or the same object if nothing was. */
export async function applyEffect(
  client: Client,
  snapshot: Snapshot,
  effect: Effect,
  through?: string,
): Promise<Snapshot> {
  if (isIssueChange(effect)) return changeIssue(client, snapshot, effect);
  switch (effect.do) {
    case "react":
      await setMarks(client, snapshot, effect);
      return withMarks(snapshot, effect);
    case "comment":
      return postComment(client, snapshot, effect);
    case "remember":
      return { ...snapshot, facts: [...(snapshot.facts ?? []), effect.entry] };
    case "delete-double":
      await deleteComment(client, snapshot, effect.number);
      return withoutComment(snapshot, effect.number);
    case "take-back":
      return takeBack(client, snapshot, effect);
    case "postmortem":
      return endIncident(client, snapshot);
    case "find-changes":
      return (await import("./find-changes.ts")).findChanges(client, snapshot);
    case "dashboard":
      return writeDashboard(client, snapshot, { through });
    default:
      return effect satisfies never;
  }
}

const ISSUE_CHANGES = ["append-playbook", "retitle", "create-label", "reopen"] as const;
type IssueChange = Extract<Effect, { do: (typeof ISSUE_CHANGES)[number] }>;

const isIssueChange = (effect: Effect): effect is IssueChange =>
  ISSUE_CHANGES.some((each) => each === effect.do);

/** Changes the issue itself, or a label for it. */
async function changeIssue(client: Client, snapshot: Snapshot, effect: IssueChange): Promise<Snapshot> {
  switch (effect.do) {
    case "append-playbook":
      return appendPlaybook(client, snapshot, effect.playbook);
    case "retitle":
      return retitle(client, snapshot, effect.severity);
    case "create-label":
      return addLabel(client, snapshot, effect.label);
    case "reopen":
      await reopen(client, snapshot);
      return { ...snapshot, issue: { ...snapshot.issue, open: true } };
    default:
      return effect satisfies never;
  }
}

/** Releases the call locks and hands over the postmortem, or brings it up to date. */
async function endIncident(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  if (isPostmortemStale(incidentOf(snapshot)))
    return (await import("./refresh-postmortem.ts")).refreshPostmortem(client, snapshot);
  if (hasCalled(incidentOf(snapshot))) await releaseCallLocks(client, snapshot);
  await releaseAlertLock(client, snapshot);
  return (await import("./hand-over-postmortem.ts")).handOverPostmortem(client, snapshot);
}

function postComment(client: Client, snapshot: Snapshot, effect: Effect & { do: "comment" }) {
  const once = { lockKeys: locksOf(effect), isCall: callsIn(effect).length > 0 };
  return upsertComment(client, snapshot, effect, (now, earlier) => commentBody(effect, now, earlier), once);
}

/** Removes a section from a shared comment by an edit, which notifies nobody. */
async function takeBack(
  client: Client,
  loaded: Snapshot,
  { key, number }: Effect & { do: "take-back" },
): Promise<Snapshot> {
  const record = incidentOf(loaded).records.get(key);
  const id = record && commentId(record);
  const snapshot = id ? await withComments(client, loaded, [id]) : loaded;
  const host = snapshot.comments.find((each) => each.mine && each.id === id);
  const left = host && withoutSection(host.body, key);
  if (host && left !== undefined) {
    const comment = await writeComment(client, snapshot, left, host.number, host.onPull);
    return withComment(withTombstone(snapshot, key), comment, host.number);
  }
  const marked = withTombstone(snapshot, key);
  if (number === undefined) return marked;
  await deleteComment(client, snapshot, number);
  return withoutComment(marked, number);
}

function withoutComment(snapshot: Snapshot, number: string): Snapshot {
  const comments = snapshot.comments.filter((comment) => comment.number !== number);
  const isOnPull = snapshot.comments.some((each) => each.number === number && each.onPull !== undefined);
  return { ...snapshot, comments, total: snapshot.total - (isOnPull ? 0 : 1) };
}

/** Keeps the due time of what was taken back, so that the reminder is not repeated. */
function withTombstone(snapshot: Snapshot, key: string): Snapshot {
  const next = remindedUpTo(incidentOf(snapshot).records.get(key));
  const tombstone: LedgerRecord = { key, kind: "deleted", next };
  return { ...snapshot, facts: [...(snapshot.facts ?? []), tombstone] };
}

async function appendPlaybook(client: Client, snapshot: Snapshot, playbook: Playbook): Promise<Snapshot> {
  const { playbook: usual, config } = snapshot.settings;
  const text = await editBody(client, snapshot, (before) =>
    hasPlaybook(readTasks(before), playbook, usual)
      ? before
      : withPlaybook(before, playbook, config.vocabulary.form.playbook),
  );
  return { ...snapshot, issue: { ...snapshot.issue, body: text } };
}

/** Reads the title right before writing it, to keep what people changed meanwhile. */
async function retitle(client: Client, snapshot: Snapshot, severity: string): Promise<Snapshot> {
  const before = await readTitle(client, snapshot);
  const title = titleOfSeverity(incidentOf(snapshot), before, severity);
  if (title !== before) await writeTitle(client, snapshot, title);
  return { ...snapshot, issue: { ...snapshot.issue, title } };
}

/** Creates it in the repository. */
async function addLabel(client: Client, snapshot: Snapshot, label: Label): Promise<Snapshot> {
  const id = await createLabel(client, snapshot.repository, label);
  const labels = new Map(snapshot.repository.labels).set(label.name.toLowerCase(), id);
  return { ...snapshot, repository: { ...snapshot.repository, labels } };
}
