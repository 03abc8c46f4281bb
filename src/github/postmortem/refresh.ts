import type { Client } from "../http/client.ts";
import type { Snapshot } from "../../incident/snapshot.ts";
import { PULL_FILES } from "../queries/files.ts";
import { isRefusal } from "../postmortem.ts";

/** A file of the branch as it stands. */
export interface BranchFile {
  readonly oid: string;
  readonly text: string;
}

export interface PullFiles {
  readonly file: BranchFile | undefined;
  readonly edition: BranchFile | undefined;
  readonly body: string;
  readonly openedAt: Date;
}

interface Answer {
  readonly file: Partial<BranchFile> | null;
  readonly edition: Partial<BranchFile> | null;
  readonly pullRequest: { readonly body: string; readonly createdAt: string } | null;
}

/** The postmortem's files and description as they stand; undefined if the pull request is gone. */
export async function queryPullFiles(
  client: Client,
  { repository: { owner, name }, postmortem: { branch, pull } }: Snapshot,
  paths: { readonly path: string; readonly edition: string },
): Promise<PullFiles | undefined> {
  const { data } = await client.graphql<{ repository: Answer }>(PULL_FILES, {
    owner,
    name,
    number: pull?.number,
    file: `${branch}:${paths.path}`,
    edition: `${branch}:${paths.edition}`,
  });
  const { file, edition, pullRequest } = data.repository;
  if (!pullRequest) return undefined;
  const { body, createdAt } = pullRequest;
  return { file: textOf(file), edition: textOf(edition), body, openedAt: new Date(createdAt) };
}

/** Undefined where it is no text, or none at all. */
const textOf = (file: Partial<BranchFile> | null): BranchFile | undefined =>
  file?.oid && typeof file.text === "string" ? { oid: file.oid, text: file.text } : undefined;

/**
 * Replaces a file of the branch; one that was changed since it was read answers 409 and stays. False where a rule forbids it.
 * https://docs.github.com/en/rest/repos/contents#create-or-update-file-contents
 */
export async function replaceFile(
  client: Client,
  { repository: { owner, name: repo }, postmortem: { branch } }: Snapshot,
  file: { readonly path: string; readonly sha: string; readonly text: string; readonly message: string },
): Promise<boolean> {
  const { path, sha, text, message } = file;
  const content = Buffer.from(text).toString("base64");
  try {
    const parameters = { owner, repo, path, branch, message, content, sha };
    await client.rest("PUT /repos/{owner}/{repo}/contents/{path}", parameters);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

export async function writeDescription(
  client: Client,
  { repository, postmortem: { pull } }: Snapshot,
  body: string,
): Promise<void> {
  const { owner, name: repo } = repository;
  const parameters = { owner, repo, pull_number: pull?.number, body };
  await client.rest("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", parameters);
}
