import type { Client } from "../http/client.ts";
import { httpStatus } from "../http/failure.ts";

/** Locks made of refs: creating one is atomic on GitHub, so of two runs at once one gets 201. */

/** Every Git repository has this tree, without a file in it. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** A repository as REST wants it. */
export interface RepoParameters {
  readonly owner: string;
  readonly repo: string;
}

/** A commit that names who holds a lock, and when GitHub made it. */
export interface Holder {
  readonly oid: string;
  readonly at: Date;
}

/** An orphan: a commit with the repository's workflows in it may be refused to this token. */
export async function createHolder(
  client: Client,
  home: RepoParameters,
  what: string,
  parents: readonly string[] = [],
): Promise<Holder> {
  const { data } = await client.rest("POST /repos/{owner}/{repo}/git/commits", {
    ...home,
    message: `${what}\nHolder: ${crypto.randomUUID()}\n`,
    tree: EMPTY_TREE,
    parents,
  });
  return { oid: data.sha, at: new Date(data.committer.date) };
}

/** Undefined where the ref is this holder's now, or the commit that holds it. Throws where GitHub has no ref for us. */
export async function createRef(
  client: Client,
  home: RepoParameters,
  ref: string,
  { oid }: Holder,
): Promise<string | undefined> {
  try {
    await client.rest("POST /repos/{owner}/{repo}/git/refs", { ...home, ref: `refs/${ref}`, sha: oid });
    return undefined;
  } catch (error) {
    // It says "exists" of others than this one, and may have made it without a word.
    const holder = await readRef(client, home, ref);
    if (holder === undefined) throw error;
    return holder === oid ? undefined : holder;
  }
}

/** Whoever held it has died. Of two that take it over, the second is no fast-forward any more. */
export async function takeOverRef(
  client: Client,
  home: RepoParameters,
  { ref, holder, what }: { readonly ref: string; readonly holder: string; readonly what: string },
): Promise<boolean> {
  const { oid: sha } = await createHolder(client, home, what, [holder]);
  try {
    await client.rest("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...home, ref, sha, force: false });
    return true;
  } catch {
    return (await readRef(client, home, ref)) === sha;
  }
}

/** The commit of a ref; undefined where there is none. */
async function readRef(client: Client, home: RepoParameters, ref: string): Promise<string | undefined> {
  try {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...home, ref });
    return data.object.sha;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

/** When this commit was made, by GitHub's clock. */
export async function heldSince(client: Client, home: RepoParameters, commit_sha: string): Promise<Date> {
  const { data } = await client.rest("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...home,
    commit_sha,
  });
  return new Date(data.committer.date);
}
