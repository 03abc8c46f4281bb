import type { Client } from "./http/client.ts";
import { httpStatus } from "./http/failure.ts";
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

/** The same. False if a rule of the repository or a missing permission forbids it for good. */
export async function tryToCommit(...parameters: Parameters<typeof commitFile>): Promise<boolean> {
  try {
    await commitFile(...parameters);
    return true;
  } catch (error) {
    if (!isRefusal(error) || isFileThere(error)) throw error;
    return false;
  }
}

/** GitHub's 422 for a new file that exists. */
export const isFileThere = (error: unknown): boolean =>
  error instanceof Error && /sha.{1,3} wasn't supplied/.test(error.message);

/**
 * A refusal for good, by rules or permissions. GitHub answers 409 for a protected branch and for a conflicting change:
 * after the latter, as after a rate limit, another try may succeed.
 */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error) || /rate limit/i.test(error.message)) return false;
  const status = httpStatus(error);
  return status === 403 || status === 422 || (status === 409 && isRule(error.message));
}

const isRule = (message: string) =>
  /rule violations|protected branch|through a pull request|required status check|is required/i.test(message);
