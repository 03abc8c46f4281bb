import { lockKey, readMarker } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Answer } from "./http/answer.ts";
import type { Client } from "./http/client.ts";
import { commentOf } from "./convert.ts";
import { httpStatus } from "./http/failure.ts";
import { NEWEST_COMMENTS } from "./queries.ts";
import type { RawComment } from "./raw.ts";

/** How long (ms) a call is left to the run that holds its lock. */
const LEASE = 45_000;

/** Git's empty tree, present in every repository. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** The path of a lock below `refs/`. Ref names cannot contain a colon. */
const refOf = ({ issue }: Snapshot, key: string) => `${folderOf(issue.number)}${key.replace(/[^\w-]/g, ".")}`;
const folderOf = (number: number) => `sev1/${number}/`;

interface Attempt {
  readonly client: Client;
  readonly snapshot: Snapshot;
  readonly keys: readonly string[];
  /** The commit that names this run, and when GitHub made it. */
  readonly oid: string;
  readonly at: Date;
}

/**
 * Takes the locks of a call, whose comment has these keys. True if this run must post it, false if another does or did.
 * Creating a ref is atomic (https://docs.github.com/en/rest/git/refs#create-a-reference), so of two concurrent runs one
 * gets 201. If GitHub refuses refs, a reaction is the lock; if that fails too, the call is made: twice is better than never.
 */
export async function takeCallLock(
  client: Client,
  snapshot: Snapshot,
  keys: readonly string[],
): Promise<boolean> {
  for (let round = 0; round < 2; round++) {
    try {
      return await takeRefs(client, snapshot, keys);
    } catch (error) {
      if (!isPassing(error)) break;
    }
  }
  return takeReaction(client, snapshot, keys).catch(() => true);
}

/** No response, or a failing server: the request may have taken effect. */
const isPassing = (error: unknown) => [0, 500, 502, 503, 504].includes(httpStatus(error) ?? 0);

async function takeRefs(client: Client, snapshot: Snapshot, keys: readonly string[]): Promise<boolean> {
  const attempt = { client, snapshot, keys, ...(await createCommit(client, snapshot, keys, [])) };
  // Sorted, so that two runs cannot each hold one and wait for the other's.
  for (const key of keys.toSorted()) if (!(await takeRef(attempt, refOf(snapshot, key)))) return false;
  // Within the lease nobody can have called since the read: they would hold the lock.
  return attempt.at.getTime() - snapshot.now.getTime() < LEASE || !(await isCalled(attempt));
}

async function takeRef(attempt: Attempt, ref: string): Promise<boolean> {
  const { client, snapshot, oid, at } = attempt;
  try {
    const parameters = { ...homeOf(snapshot), ref: `refs/${ref}`, sha: oid };
    await client.rest("POST /repos/{owner}/{repo}/git/refs", parameters);
    return true;
  } catch (error) {
    // 422 may mean something else than "exists", and a failed request may have created it: read it.
    const holder = await readRef(client, snapshot, ref);
    if (holder === undefined) throw error;
    if (holder === oid) return true;
    if (await isCalled(attempt)) return false;
    const since = await dateOf(client, snapshot, holder);
    return at.getTime() - since.getTime() >= LEASE && takeOver(attempt, ref, holder);
  }
}

/** Takes over a dead run's lock. Of two attempts, the second is not a fast-forward and fails. */
async function takeOver({ client, snapshot, keys }: Attempt, ref: string, holder: string): Promise<boolean> {
  const { oid: sha } = await createCommit(client, snapshot, keys, [holder]);
  try {
    const parameters = { ...homeOf(snapshot), ref, sha, force: false };
    await client.rest("PATCH /repos/{owner}/{repo}/git/refs/{ref}", parameters);
    return true;
  } catch {
    return (await readRef(client, snapshot, ref)) === sha;
  }
}

/** The commit of a ref; undefined if there is none. */
async function readRef(client: Client, snapshot: Snapshot, ref: string): Promise<string | undefined> {
  try {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      ...homeOf(snapshot),
      ref,
    });
    return data.object.sha;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

/** An orphan: a commit with the repository's workflows in it may be refused to this token. */
async function createCommit(
  client: Client,
  snapshot: Snapshot,
  keys: readonly string[],
  parents: readonly string[],
): Promise<{ oid: string; at: Date }> {
  const { data } = await client.rest("POST /repos/{owner}/{repo}/git/commits", {
    ...homeOf(snapshot),
    message: `Call people about incident ${snapshot.issue.number}\n\nKey: ${keys.join(", ")}\nHolder: ${crypto.randomUUID()}\n`,
    tree: EMPTY_TREE,
    parents,
  });
  return { oid: data.sha, at: new Date(data.committer.date) };
}

async function dateOf(client: Client, snapshot: Snapshot, commit_sha: string): Promise<Date> {
  const parameters = { ...homeOf(snapshot), commit_sha };
  const { data } = await client.rest("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", parameters);
  return new Date(data.committer.date);
}

/** Whether a Sev1 comment already makes the call. For comments read before, their author is known. */
async function isCalled({
  client,
  snapshot,
  keys,
}: Pick<Attempt, "client" | "snapshot" | "keys">): Promise<boolean> {
  const { data } = await client.graphql<{ node: { comments: { nodes: RawComment[] } } | null }>(
    NEWEST_COMMENTS,
    { id: snapshot.issue.id },
  );
  const known = new Map(snapshot.comments.map((comment) => [comment.id, comment]));
  return (data.node?.comments.nodes ?? [])
    .map((raw) => known.get(raw.id) ?? commentOf(raw, snapshot.ownBots))
    .some((comment) => {
      const marker = readMarker(comment);
      return marker && [marker, ...(marker.also ?? [])].some((each) => keys.includes(lockKey(each)));
    });
}

const REACTIONS = "/repos/{owner}/{repo}/issues/{issue_number}/reactions";

/**
 * The weaker lock: GitHub answers 201 to the first reaction, 200 to others. One left by an earlier call is replaced.
 * https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue
 */
async function takeReaction(client: Client, snapshot: Snapshot, keys: readonly string[]): Promise<boolean> {
  const place = { ...homeOf(snapshot), issue_number: snapshot.issue.number };
  const react = () => client.rest(`POST ${REACTIONS}`, { ...place, content: "eyes" });
  const answer = await react();
  if (await isCalled({ client, snapshot, keys }).catch(() => false)) return false;
  if (answer.status === 201) return true;
  if (ageOf(answer) < LEASE) return false;
  await client
    .rest(`DELETE ${REACTIONS}/{reaction_id}`, { ...place, reaction_id: answer.data.id })
    .catch(() => {});
  return (await react()).status === 201;
}

const ageOf = ({ data, headers }: Answer) => Date.parse(headers["date"] ?? "") - Date.parse(data.created_at);

/** Releases the locks of an incident that is done. */
export async function releaseCallLocks(client: Client, snapshot: Snapshot): Promise<void> {
  const place = homeOf(snapshot);
  try {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", {
      ...place,
      ref: folderOf(snapshot.issue.number),
    });
    for (const { ref } of data as { ref: string }[])
      await client.rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", {
        ...place,
        ref: ref.slice("refs/".length),
      });
  } catch (error) {
    // Leftovers are invisible and block nothing.
    if (isPassing(error)) throw error;
  }
}

const homeOf = ({ repository }: Snapshot) => ({ owner: repository.owner, repo: repository.name });
