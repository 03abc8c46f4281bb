import { Overtaken, writeDashboard } from "./write-dashboard.ts";
import { callsIn, locksOf } from "../decide/effects.ts";
import type { Effect, Marks } from "../decide/effects.ts";
import { readTasks } from "../markdown/checklist.ts";
import { hasCalled, incidentOf } from "../incident/incident.ts";
import type { Label } from "../incident/labels.ts";
import type { Incident } from "../incident/incident.ts";
import { commentId, ownComment, remindedUpTo } from "../incident/ledger/ledger.ts";
import type { LedgerRecord, Marker } from "../incident/ledger/ledger.ts";
import { hasPlaybook } from "../incident/playbook.ts";
import type { Playbook } from "../incident/playbook.ts";
import { commitMessage, postmortemPlace } from "../incident/postmortem-names.ts";
import { withComment } from "../incident/snapshot.ts";
import { toError } from "../markdown/text.ts";
import type { Comment, Snapshot } from "../incident/snapshot.ts";
import { releaseCallLocks, takeCallLock } from "../github/call-lock.ts";
import type { Client } from "../github/http/client.ts";
import { postWithMarks } from "../github/post.ts";
import { handOver } from "../github/postmortem.ts";
import { createLabel, deleteComment, reopen, setMarks, writeComment } from "../github/write.ts";
import { editBody } from "../github/write-body.ts";
import { withComments } from "../github/pages.ts";
import { body, commentBody } from "../render/comment.ts";
import { handoverView } from "../render/postmortem/handover.ts";
import { withoutSection } from "../render/comment-sections.ts";
import { withPlaybook } from "../render/playbook.ts";
import { postmortemFile } from "../render/postmortem/file.ts";
import { postmortemPull } from "../render/postmortem/pull-request.ts";
import { fill } from "../render/templates.ts";
import { unreachedIn, withUnreached } from "../render/unreached.ts";

/** Does one effect. Gives the snapshot with what was written in it; the same object where there was nothing to do. */
export async function performEffect(
  client: Client,
  snapshot: Snapshot,
  effect: Effect,
  through?: string,
): Promise<Snapshot> {
  switch (effect.do) {
    case "append-playbook":
      return appendPlaybook(client, snapshot, effect.playbook);
    case "create-label":
      return addLabel(client, snapshot, effect.label);
    case "react":
      await setMarks(client, snapshot, effect);
      return withMarks(snapshot, effect);
    case "comment":
      return upsert(client, snapshot, effect, (incident, earlier) => commentBody(effect, incident, earlier), {
        keys: locksOf(effect),
        isCall: callsIn(effect).length > 0,
      });
    case "reopen":
      await reopen(client, snapshot);
      return { ...snapshot, issue: { ...snapshot.issue, open: true } };
    case "remember":
      return { ...snapshot, facts: [...(snapshot.facts ?? []), effect.entry] };
    case "delete-comment":
      return takeAway(client, snapshot, effect);
    case "postmortem":
      if (hasCalled(incidentOf(snapshot))) await releaseCallLocks(client, snapshot);
      return handOverPostmortem(client, snapshot);
    case "dashboard":
      return writeDashboard(client, snapshot, through);
    default:
      return effect satisfies never;
  }
}

interface Gone {
  readonly number?: string;
  readonly key?: string;
}

/** What shares a comment with others is taken out of it: an edit, of which nobody is notified. */
async function takeAway(client: Client, loaded: Snapshot, gone: Gone): Promise<Snapshot> {
  const record = incidentOf(loaded).records.get(gone.key ?? "");
  const id = record && commentId(record);
  const snapshot = id ? await withComments(client, loaded, [id]) : loaded;
  const host = snapshot.comments.find((each) => each.mine && each.id === id);
  const left = host && withoutSection(host.body, gone.key ?? "");
  if (host && left !== undefined) {
    const comment = await writeComment(client, snapshot, left, host.number, host.onPull);
    return withComment(withoutComment(snapshot, { key: gone.key }), comment, host.number);
  }
  if (gone.number !== undefined) await deleteComment(client, snapshot, gone.number);
  return withoutComment(snapshot, gone);
}

/** Up to which time it reminded stays known, so that it does not come again. */
function withoutComment(snapshot: Snapshot, { number, key }: Gone): Snapshot {
  const comments = snapshot.comments.filter((comment) => comment.number !== number);
  const isOnPull = snapshot.comments.some((each) => each.number === number && each.onPull !== undefined);
  const total = snapshot.total - (number === undefined || isOnPull ? 0 : 1);
  const forgotten = (of: string): LedgerRecord => {
    const next = remindedUpTo(incidentOf(snapshot).records.get(of));
    return { key: of, kind: "deleted", next };
  };
  const deleted = key === undefined ? [] : [forgotten(key)];
  return { ...snapshot, comments, total, facts: [...(snapshot.facts ?? []), ...deleted] };
}

const relabelled = (
  labels: readonly string[],
  { on, off }: { on: readonly string[]; off: readonly string[] },
) => [...labels.filter((name) => !off.includes(name.toLowerCase())), ...on];

async function appendPlaybook(client: Client, snapshot: Snapshot, playbook: Playbook): Promise<Snapshot> {
  const { playbook: usual, config } = snapshot.settings;
  const text = await editBody(client, snapshot, (before) =>
    hasPlaybook(readTasks(before), playbook, usual)
      ? before
      : withPlaybook(before, playbook, config.vocabulary.form.playbook),
  );
  return { ...snapshot, issue: { ...snapshot.issue, body: text } };
}

/** Creates it in the repository. */
async function addLabel(client: Client, snapshot: Snapshot, label: Label): Promise<Snapshot> {
  const id = await createLabel(client, snapshot.repository, label);
  const labels = new Map(snapshot.repository.labels).set(label.name.toLowerCase(), id);
  return { ...snapshot, repository: { ...snapshot.repository, labels } };
}

/** GitHub's answer shows whom a call did not reach: the call itself says so. */
async function tellUnreached(
  client: Client,
  snapshot: Snapshot,
  { html, ...comment }: Comment & { html?: string },
  text: string,
): Promise<Comment> {
  const handles = html === undefined ? [] : unreachedIn(text, html);
  if (handles.length === 0) return comment;
  const told = withUnreached(text, handles, snapshot.issue.url);
  // The call is there: an edit that fails must not bring it a second time.
  return writeComment(client, snapshot, told, comment.number).catch(() => ({ ...comment, body: told }));
}

/** What is locked before a new comment, since it mentions people; and whether it calls them. */
interface Once {
  readonly keys: readonly string[];
  readonly isCall: boolean;
}

type Written = Pick<Effect & { do: "comment" }, "marker" | "onPull" | "also" | "marks">;

async function upsert(
  client: Client,
  snapshot: Snapshot,
  effect: Written,
  text: (incident: Incident, earlier?: string) => string,
  once: Once = { keys: [], isCall: false },
): Promise<Snapshot> {
  const { marker: own, onPull, marks } = effect;
  const incident = incidentOf(snapshot);
  // What a command told is known by people's comment, which is never ours to edit.
  const before = ownComment(incident.records.get(own.key))?.number;
  const earlier = snapshot.comments.find((comment) => comment.number === before)?.body;
  const keys = before ? [] : once.keys;
  const isCall = once.isCall && keys.length > 0;
  if (keys.length > 0 && !(await takeCallLock(client, snapshot, keys))) throw new Overtaken();
  const said = text(incident, earlier);
  const isNew = !before && onPull === undefined;
  const { comment: posted, isMarked } = isNew
    ? await post(client, snapshot, said, marks, isCall)
    : { comment: await writeComment(client, snapshot, said, before, onPull), isMarked: false };
  const comment = isCall ? await tellUnreached(client, snapshot, posted, said) : posted;
  const after = withComment(withoutFacts(snapshot, effect), comment, before);
  return marks ? markAfter(client, after, marks, isMarked) : after;
}

/** What a comment tells needs no fact beside it. */
function withoutFacts(snapshot: Snapshot, { marker: own, also = [] }: Written): Snapshot {
  const told = new Set([own.key, ...also.map((each) => each.marker.key)]);
  return { ...snapshot, facts: snapshot.facts?.filter(({ key }) => !told.has(key)) };
}

/** Something of an effect was done, the rest was not. */
export class PartlyDone extends Error {
  readonly snapshot: Snapshot;

  constructor(snapshot: Snapshot, cause: unknown) {
    super(toError(cause).message, { cause });
    this.snapshot = snapshot;
  }
}

/** A comment with what goes along. The labels of a call say that people were called: they go where nobody was. */
async function post(
  client: Client,
  snapshot: Snapshot,
  text: string,
  marks: Marks | undefined,
  isCall: boolean,
) {
  // Once GitHub wants a rest, only a call takes the way that is still open: all else would come out of its order.
  if (!marks || (client.budget.isStopped && !isCall))
    return { comment: await writeComment(client, snapshot, text), isMarked: false };
  const { comment, isMarked } = await postWithMarks(client, snapshot, text, marks);
  if (!(comment instanceof Error)) return { comment, isMarked };
  if (isCall && isMarked && marks.on.length > 0)
    await setMarks(client, snapshot, { reaction: marks.reaction, on: [], off: marks.on }).catch(() => {});
  throw comment;
}

async function markAfter(client: Client, snapshot: Snapshot, marks: Marks, isMarked: boolean) {
  try {
    if (!isMarked) await setMarks(client, snapshot, marks);
  } catch (error) {
    throw new PartlyDone(snapshot, error);
  }
  return withMarks(snapshot, marks);
}

const withMarks = (snapshot: Snapshot, marks: Marks): Snapshot => ({
  ...snapshot,
  issue: { ...snapshot.issue, labels: relabelled(snapshot.issue.labels, marks) },
});

async function handOverPostmortem(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const repo = postmortemPlace(incident);
  const content = postmortemFile(incident);
  const message = commitMessage(snapshot.issue.number);
  const { reviewers } = snapshot.settings.config.postmortem;
  const before = incident.records.get("postmortem");
  const isWritten = before?.kind === "postmortem" && before.variant === "compare";
  const draft = { ...repo, content, message, reviewers, isWritten, ...postmortemPull(incident) };
  const handover = await handOver(client, snapshot, draft);
  const pull = handover.variant === "pull" ? handover : undefined;
  const existing = snapshot.postmortem.pull;
  const after: Snapshot = {
    ...snapshot,
    postmortem: { branch: repo.branch, pull: pull && { ...pull, state: existing?.state ?? "OPEN" } },
  };
  const note: Marker = { key: "postmortem", kind: "postmortem", variant: handover.variant };
  const text = fill("handover", handoverView(handover, draft), snapshot.settings.templates);
  return upsert(client, after, { marker: note }, () => body(note, text, snapshot.issue.url));
}
