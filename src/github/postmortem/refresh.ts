import type { Client } from "../http/client.ts";
import type { Snapshot } from "../../incident/snapshot.ts";
import { PULL_FILES } from "../queries/files.ts";

/** A file of the branch as it stands. */
export interface BranchFile {
  readonly oid: string;
  readonly text: string;
}

export interface PullFiles {
  readonly file: BranchFile | undefined;
  readonly customerVersion: BranchFile | undefined;
  readonly body: string;
  readonly openedAt: Date;
}

interface Answer {
  readonly file: Partial<BranchFile> | null;
  readonly customerVersion: Partial<BranchFile> | null;
  readonly pullRequest: { readonly body: string; readonly createdAt: string } | null;
}

/** The postmortem's files and description as they stand; undefined if the pull request is gone. */
export async function queryPullFiles(
  client: Client,
  { repository: { owner, name }, postmortem: { branch, pull } }: Snapshot,
  paths: { readonly path: string; readonly customerVersion: string },
): Promise<PullFiles | undefined> {
  const { data } = await client.graphql<{ repository: Answer }>(PULL_FILES, {
    owner,
    name,
    number: pull?.number,
    file: `${branch}:${paths.path}`,
    customerVersion: `${branch}:${paths.customerVersion}`,
  });
  const { file, customerVersion, pullRequest } = data.repository;
  if (!pullRequest) return undefined;
  const { body, createdAt } = pullRequest;
  return {
    file: textOf(file),
    customerVersion: textOf(customerVersion),
    body,
    openedAt: new Date(createdAt),
  };
}

/** Undefined where it is no text, or none at all. */
const textOf = (file: Partial<BranchFile> | null): BranchFile | undefined =>
  file?.oid && typeof file.text === "string" ? { oid: file.oid, text: file.text } : undefined;

export async function writeDescription(
  client: Client,
  { repository, postmortem: { pull } }: Snapshot,
  body: string,
): Promise<void> {
  const { owner, name: repo } = repository;
  const parameters = { owner, repo, pull_number: pull?.number, body };
  await client.rest("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", parameters);
}
