import { ACTION_LABEL } from "../../incident/archive/archive.ts";
import type { ActionIssue } from "../../incident/archive/archive.ts";
import type { Comment } from "../../incident/snapshot.ts";
import { commentOf } from "../convert.ts";
import { httpStatus } from "../http/failure.ts";
import { NEWEST_COMMENTS } from "../queries/comments.ts";
import type { RawComment } from "../raw.ts";
import type { Repo } from "../repo.ts";
import { createLabel } from "../write.ts";

const homeOf = ({ owner, name: repo }: Pick<Repo, "owner" | "name">) => ({ owner, repo });

export const createActionLabel = ({ client, owner, name }: Repo): Promise<string> =>
  createLabel(client, { owner, name }, LABEL);

export const LABEL = {
  name: ACTION_LABEL,
  color: "1d76db",
  description: "Corrective action from a postmortem (set by Sev1)",
};

/** https://docs.github.com/en/rest/issues/assignees#check-if-a-user-can-be-assigned */
export async function isAssignable(repo: Repo, assignee: string): Promise<boolean> {
  const parameters = { ...homeOf(repo), assignee };
  try {
    await repo.client.rest("GET /repos/{owner}/{repo}/assignees/{assignee}", parameters);
    return true;
  } catch (error) {
    if (httpStatus(error) === 404 || httpStatus(error) === 422) return false;
    throw error;
  }
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly assignees: readonly string[];
}

/** Opens an issue with this label. Returns it with its REST id. */
export async function openIssue(
  repo: Repo,
  label: string,
  issue: NewIssue,
): Promise<{ issue: ActionIssue; id: number }> {
  const parameters = { ...homeOf(repo), ...issue, labels: [label] };
  const { data } = await repo.client.rest("POST /repos/{owner}/{repo}/issues", parameters);
  const { id, node_id, number, html_url: url, assignees = [] } = data;
  const logins = (assignees as { login: string }[]).map(({ login }) => login);
  const { title, body } = issue;
  const made = { id: node_id, number, url, title, body, reason: null, assignees: logins };
  return { id, issue: { ...made, state: "OPEN", isMine: true } };
}

/** Makes it a sub-issue of its incident, if GitHub allows it; nothing depends on that. */
export async function addSubIssue(repo: Repo, parent: number, sub_issue_id: number): Promise<void> {
  const parameters = { ...homeOf(repo), issue_number: parent, sub_issue_id };
  await repo.client
    .rest("POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues", parameters)
    .catch(() => {});
}

export type CloseReason = "completed" | "duplicate";

export async function editIssue(
  repo: Repo,
  number: number,
  change: { readonly body: string } | { readonly state: "closed"; readonly state_reason: CloseReason },
): Promise<void> {
  const parameters = { ...homeOf(repo), issue_number: number, ...change };
  await repo.client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", parameters);
}

/** Posts a comment, whose mentions notify. */
export async function postComment(repo: Repo, number: number, body: string): Promise<void> {
  const parameters = { ...homeOf(repo), issue_number: number, body };
  await repo.client.rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", parameters);
}

/** Sev1's newest comments on an issue (node ID), newest first. */
export async function readOwnComments(
  { client }: Repo,
  id: string,
): Promise<Pick<Comment, "number" | "body" | "createdAt">[]> {
  type Answer = { node: { comments: { nodes: RawComment[] } } | null };
  const { data } = await client.graphql<Answer>(NEWEST_COMMENTS, { id });
  const comments = (data.node?.comments.nodes ?? []).map((raw) => commentOf(raw));
  return comments
    .filter(({ mine }) => mine)
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

export async function removeComment(repo: Repo, comment_id: string): Promise<void> {
  const parameters = { ...homeOf(repo), comment_id };
  await repo.client
    .rest("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters)
    .catch((error) => {
      if (httpStatus(error) !== 404 && httpStatus(error) !== 410) throw error;
    });
}
