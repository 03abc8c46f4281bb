import type { Client } from "./http/client.ts";
import type { Repo } from "./repo.ts";

export interface FileContent {
  readonly path: string;
  /** Git's id of the content that it replaces; absent for a new file. */
  readonly oid?: string;
  readonly text: string;
  readonly message: string;
}

/**
 * Commits a file to a branch and never overwrites what it has not read: GitHub answers 409 if the content is no longer
 * that of `oid`, and 422 if there is a file and `oid` is absent.
 * https://docs.github.com/en/rest/repos/contents#create-or-update-file-contents
 */
export async function commitFile(
  client: Client,
  { owner, name: repo }: Pick<Repo, "owner" | "name">,
  branch: string,
  { path, oid: sha, text, message }: FileContent,
): Promise<void> {
  const content = Buffer.from(text).toString("base64");
  const parameters = { owner, repo, path, branch, message, content, ...(sha ? { sha } : {}) };
  await client.rest("PUT /repos/{owner}/{repo}/contents/{path}", parameters);
}
