import { Overtaken } from "./write-dashboard.ts";
import type { Effect, Marks } from "../decide/effects.ts";
import { toError } from "../markdown/text.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { ownComment } from "../incident/ledger/ledger.ts";
import { withComment } from "../incident/snapshot.ts";
import type { Comment, Snapshot } from "../incident/snapshot.ts";
import { takeCallLock } from "../github/call-lock.ts";
import type { Client } from "../github/http/client.ts";
import { postWithMarks } from "../github/post.ts";
import { setMarks, writeComment } from "../github/write.ts";
import { unreachedIn, withUnreached } from "../render/unreached.ts";

/** Adds to the call whom it did not reach, as shown by GitHub's response. */
async function tellUnreached(
  client: Client,
  snapshot: Snapshot,
  { html, ...comment }: Comment & { html?: string },
  text: string,
): Promise<Comment> {
  const handles = html === undefined ? [] : unreachedIn(text, html);
  if (handles.length === 0) return comment;
  const told = withUnreached(text, handles, snapshot.issue.url);
  // The call is posted: a failing edit must not post it again.
  return writeComment(client, snapshot, told, comment.number).catch(() => ({ ...comment, body: told }));
}

/** Keys to lock before a new comment that mentions people, and whether it calls them. */
interface Once {
  readonly lockKeys: readonly string[];
  readonly isCall: boolean;
}

type Written = Pick<Effect & { do: "comment" }, "marker" | "onPull" | "also" | "marks">;

/** Posts the comment of an effect, or edits the existing one. Returns the snapshot including it. */
export async function upsertComment(
  client: Client,
  snapshot: Snapshot,
  effect: Written,
  text: (incident: Incident, earlier?: string) => string,
  once: Once = { lockKeys: [], isCall: false },
): Promise<Snapshot> {
  const { marker: own, onPull, marks } = effect;
  const incident = incidentOf(snapshot);
  // A fact's record refers to a person's comment, which Sev1 never edits.
  const before = ownComment(incident.records.get(own.key))?.number;
  const earlier = snapshot.comments.find((comment) => comment.number === before)?.body;
  const keys = before ? [] : once.lockKeys;
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

/** Drops facts that the comment itself now records. */
function withoutFacts(snapshot: Snapshot, { marker: own, also = [] }: Written): Snapshot {
  const told = new Set([own.key, ...also.map((each) => each.marker.key)]);
  return { ...snapshot, facts: snapshot.facts?.filter(({ key }) => !told.has(key)) };
}

/** Part of an effect was applied, the rest was not. */
export class PartlyDone extends Error {
  readonly snapshot: Snapshot;

  constructor(snapshot: Snapshot, cause: unknown) {
    super(toError(cause).message, { cause });
    this.snapshot = snapshot;
  }
}

/** Posts a comment with its reaction and labels. A call's labels say that people were called, so they need the comment. */
async function post(
  client: Client,
  snapshot: Snapshot,
  text: string,
  marks: Marks | undefined,
  isCall: boolean,
) {
  // When GitHub throttles one interface, only a call uses the other: everything else would come out of order.
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

export const withMarks = (snapshot: Snapshot, marks: Marks): Snapshot => ({
  ...snapshot,
  issue: { ...snapshot.issue, labels: relabelled(snapshot.issue.labels, marks) },
});

const relabelled = (
  labels: readonly string[],
  { on, off }: { on: readonly string[]; off: readonly string[] },
) => [...labels.filter((name) => !off.includes(name.toLowerCase())), ...on];
