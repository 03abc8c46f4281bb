import { lockKey, readMarker } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Answer } from "./http/answer.ts";
import type { Client } from "./http/client.ts";
import { commentOf } from "./convert.ts";
import { isUnanswered } from "./http/failure.ts";
import { NEWEST_COMMENTS } from "./queries/comments.ts";
import type { RawComment } from "./raw.ts";
import { createHolder, createRef, heldSince, takeOverRef } from "./locks/ref-lock.ts";
import type { Holder } from "./locks/ref-lock.ts";

/** How long (ms) a call is left to the run that holds its lock. */
const LEASE = 45_000;

/** The path of a lock below `refs/`. Ref names cannot contain a colon. */
const refOf = ({ issue }: Snapshot, key: string) => `${folderOf(issue.number)}${key.replace(/[^\w-]/g, ".")}`;
const folderOf = (number: number) => `sev1/${number}/`;

interface Attempt extends Holder {
  readonly client: Client;
  readonly snapshot: Snapshot;
  readonly lockKeys: readonly string[];
}

/**
 * Takes the locks of a call, whose comment has these lockKeys. True if this run must post it, false if another does or did.
 * Creating a ref is atomic (https://docs.github.com/en/rest/git/refs#create-a-reference), so of two concurrent runs one
 * gets 201. If GitHub refuses refs, a reaction is the lock; if that fails too, the call is made: twice is better than never.
 */
export async function takeCallLock(
  client: Client,
  snapshot: Snapshot,
  lockKeys: readonly string[],
): Promise<boolean> {
  for (let round = 0; round < 2; round++) {
    try {
      return await takeRefs(client, snapshot, lockKeys);
    } catch (error) {
      if (!isUnanswered(error)) break;
    }
  }
  return takeReaction(client, snapshot, lockKeys).catch(() => true);
}

async function takeRefs(client: Client, snapshot: Snapshot, lockKeys: readonly string[]): Promise<boolean> {
  const holder = await createHolder(client, homeOf(snapshot), whatOf(snapshot, lockKeys));
  const attempt = { client, snapshot, lockKeys, ...holder };
  // Sorted, so that two runs cannot each hold one and wait for the other's.
  for (const key of lockKeys.toSorted()) if (!(await takeRef(attempt, refOf(snapshot, key)))) return false;
  // Within the lease nobody can have called since the read: they would hold the lock.
  return attempt.at.getTime() - snapshot.now.getTime() < LEASE || !(await isCalled(attempt));
}

async function takeRef(attempt: Attempt, ref: string): Promise<boolean> {
  const { client, snapshot, lockKeys, at } = attempt;
  const home = homeOf(snapshot);
  const holder = await createRef(client, home, ref, attempt);
  if (holder === undefined) return true;
  if (await isCalled(attempt)) return false;
  const since = await heldSince(client, home, holder);
  const isOver = at.getTime() - since.getTime() >= LEASE;
  return isOver && takeOverRef(client, home, { ref, holder, what: whatOf(snapshot, lockKeys) });
}

const whatOf = ({ issue }: Snapshot, lockKeys: readonly string[]) =>
  `Call people about incident ${issue.number}\n\nKey: ${lockKeys.join(", ")}`;

/** Whether a Sev1 comment already makes the call. For comments read before, their author is known. */
async function isCalled({
  client,
  snapshot,
  lockKeys,
}: Pick<Attempt, "client" | "snapshot" | "lockKeys">): Promise<boolean> {
  const { data } = await client.graphql<{ node: { comments: { nodes: RawComment[] } } | null }>(
    NEWEST_COMMENTS,
    { id: snapshot.issue.id },
  );
  const known = new Map(snapshot.comments.map((comment) => [comment.id, comment]));
  return (data.node?.comments.nodes ?? [])
    .map((raw) => known.get(raw.id) ?? commentOf(raw, snapshot.ownBots))
    .some((comment) => {
      const marker = readMarker(comment);
      return marker && [marker, ...(marker.also ?? [])].some((each) => lockKeys.includes(lockKey(each)));
    });
}

const REACTIONS = "/repos/{owner}/{repo}/issues/{issue_number}/reactions";

/**
 * The weaker lock: GitHub answers 201 to the first reaction, 200 to others. One left by an earlier call is replaced.
 * https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue
 */
async function takeReaction(
  client: Client,
  snapshot: Snapshot,
  lockKeys: readonly string[],
): Promise<boolean> {
  const issue = { ...homeOf(snapshot), issue_number: snapshot.issue.number };
  const react = () => client.rest(`POST ${REACTIONS}`, { ...issue, content: "eyes" });
  const answer = await react();
  if (await isCalled({ client, snapshot, lockKeys }).catch(() => false)) return false;
  if (answer.status === 201) return true;
  if (ageOf(answer) < LEASE) return false;
  await client
    .rest(`DELETE ${REACTIONS}/{reaction_id}`, { ...issue, reaction_id: answer.data.id })
    .catch(() => {});
  return (await react()).status === 201;
}

const ageOf = ({ data, headers }: Answer) => Date.parse(headers["date"] ?? "") - Date.parse(data.created_at);

/** Releases the locks of an incident that is done. */
export async function releaseCallLocks(client: Client, snapshot: Snapshot): Promise<void> {
  const repository = homeOf(snapshot);
  try {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", {
      ...repository,
      ref: folderOf(snapshot.issue.number),
    });
    for (const { ref } of data as { ref: string }[])
      await client.rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", {
        ...repository,
        ref: ref.slice("refs/".length),
      });
  } catch (error) {
    // Leftovers are invisible and block nothing.
    if (isUnanswered(error)) throw error;
  }
}

const homeOf = ({ repository }: Snapshot) => ({ owner: repository.owner, repo: repository.name });
