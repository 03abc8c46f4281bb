import type { Label } from "../incident/labels.ts";
import type { Comment, Snapshot } from "../incident/snapshot.ts";
import type { Client } from "./http/client.ts";
import { httpStatus } from "./http/failure.ts";
import { MARK } from "./queries/mutations.ts";

/** The issue's REST parameters. */
export const issueParameters = ({ repository, issue }: Snapshot) => ({
  owner: repository.owner,
  repo: repository.name,
  issue_number: issue.number,
});

/**
 * Edits the comment with this REST ID or, without one, posts a new comment, on the pull request if given. `html` is GitHub's
 * rendering of a new one.
 */
export async function writeComment(
  client: Client,
  snapshot: Snapshot,
  text: string,
  before?: string,
  onPull?: number,
): Promise<Comment & { html?: string }> {
  const { owner, repo, issue_number } = {
    ...issueParameters(snapshot),
    ...(onPull ? { issue_number: onPull } : {}),
  };
  if (before) {
    try {
      const { data } = await client.rest("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner,
        repo,
        comment_id: before,
        body: text,
      });
      return { ...commentFromAnswer(data, text), onPull };
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  const { data } = await client.rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner,
    repo,
    issue_number,
    body: text,
    headers: { accept: "application/vnd.github.full+json" },
  });
  return { ...commentFromAnswer(data, text), onPull, html: data.body_html };
}

/** When the comment with this REST ID was last changed; undefined if it is gone. */
export async function readUpdated(
  client: Client,
  { owner, name: repo }: Snapshot["repository"],
  number: string,
): Promise<Date | undefined> {
  const parameters = { owner, repo, comment_id: number };
  try {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters);
    return new Date(data.updated_at);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** A comment that was just written. */
export const commentFromAnswer = (
  data: { id: number | string; node_id: string; created_at: string; updated_at: string },
  body: string,
): Comment => ({
  id: data.node_id,
  number: String(data.id),
  body: body.trimEnd(),
  createdAt: new Date(data.created_at),
  updatedAt: new Date(data.updated_at),
  author: "",
  bot: true,
  mine: true,
  reactions: [],
});

/** Reopens the incident. */
export async function reopen(client: Client, snapshot: Snapshot): Promise<void> {
  await client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...issueParameters(snapshot),
    state: "open",
  });
}

export async function readTitle(client: Client, snapshot: Snapshot): Promise<string> {
  const { data } = await client.rest(
    "GET /repos/{owner}/{repo}/issues/{issue_number}",
    issueParameters(snapshot),
  );
  return data.title;
}

export async function writeTitle(client: Client, snapshot: Snapshot, title: string): Promise<void> {
  await client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...issueParameters(snapshot),
    title,
  });
}

export async function deleteComment(client: Client, { repository }: Snapshot, number: string): Promise<void> {
  const parameters = { owner: repository.owner, repo: repository.name, comment_id: number };
  await client
    .rest("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters)
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
}

/** Creates a label, or finds one created meanwhile. Returns its node ID. */
export async function createLabel(
  client: Client,
  { owner, name: repo }: Pick<Snapshot["repository"], "owner" | "name">,
  label: Label,
): Promise<string> {
  try {
    return (await client.rest("POST /repos/{owner}/{repo}/labels", { owner, repo, ...label })).data.node_id;
  } catch (error) {
    if (httpStatus(error) !== 422) throw error;
    return (await client.rest("GET /repos/{owner}/{repo}/labels/{name}", { owner, repo, name: label.name }))
      .data.node_id;
  }
}

/** A reaction on a comment (node ID), and labels by name, which must exist in the repository. */
export interface Marks {
  readonly comment?: string;
  readonly reaction: string;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** Reaction and labels in one request. */
export async function setMarks(client: Client, snapshot: Snapshot, marks: Marks): Promise<void> {
  await client.graphql(MARK, variablesOf(snapshot, marks));
}

/** The variables of MARK and POST. */
export const variablesOf = (
  { repository, issue }: Snapshot,
  { comment, reaction, on, off }: Marks,
): Record<string, unknown> => {
  const ids = (names: readonly string[]) => names.map((name) => idOf(name, repository));
  return {
    react: comment !== undefined,
    add: on.length > 0,
    remove: off.length > 0,
    comment: comment ?? issue.id,
    content: reaction,
    issue: issue.id,
    on: ids(on),
    off: ids(off),
  };
};

function idOf(name: string, { labels }: Snapshot["repository"]): string {
  const id = labels.get(name.toLowerCase());
  if (id === undefined)
    throw new Error(`The label "${name}" is not in the repository and could not be created.`);
  return id;
}

const isGone = (error: unknown) => httpStatus(error) === 404 || httpStatus(error) === 410;

/**
 * Pins a new comment, by its REST id, to the top of its issue, unless something is pinned there. Whatever GitHub says
 * to that, the run goes on: Enterprise Server does not have it, and a token may not be allowed to.
 * https://docs.github.com/rest/issues/comments
 */
export async function pinComment(client: Client, snapshot: Snapshot, number: string): Promise<void> {
  if (client.budget.isStopped) return;
  const { issue_number, ...repo } = issueParameters(snapshot);
  try {
    if (snapshot.total > 0 && (await isPinned(client, { ...repo, issue_number }))) return;
    await client.rest("PUT /repos/{owner}/{repo}/issues/comments/{comment_id}/pin", {
      ...repo,
      comment_id: number,
    });
  } catch {
    // A dashboard that is not pinned is a comment like any other.
  }
}

async function isPinned(client: Client, parameters: ReturnType<typeof issueParameters>): Promise<boolean> {
  const { data } = await client.rest("GET /repos/{owner}/{repo}/issues/{issue_number}", parameters);
  return Boolean(data.pinned_comment);
}
