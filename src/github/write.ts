import type { Label } from "../domain/labels.ts";
import { withLost } from "../domain/editions.ts";
import { ROOM } from "../domain/playbook.ts";
import type { Edition } from "../domain/editions.ts";
import type { Comment, World } from "../domain/world.ts";
import type { Client } from "./client.ts";
import { httpStatus } from "./failure.ts";
import { BODY, MARK } from "./queries.ts";

const place = ({ repository, issue }: World) => ({
  owner: repository.owner,
  repo: repository.name,
  issue_number: issue.number,
});

/** Edits the comment with this REST id, or posts a new one, on the pull request if one is named, where there is none. */
export async function writeComment(
  client: Client,
  world: World,
  text: string,
  before?: string,
  onPull?: number,
): Promise<Comment> {
  const { owner, repo, issue_number } = { ...place(world), ...(onPull ? { issue_number: onPull } : {}) };
  if (before) {
    try {
      const { data } = await client.rest("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner,
        repo,
        comment_id: before,
        body: text,
      });
      return { ...ownComment(data, text), onPull };
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  const { data } = await client.rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner,
    repo,
    issue_number,
    body: text,
  });
  return { ...ownComment(data, text), onPull };
}

const ownComment = (
  data: { id: number; node_id: string; created_at: string; updated_at: string },
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

/** Opens the incident again. */
export async function reopen(client: Client, world: World): Promise<void> {
  await client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...place(world), state: "open" });
}

export async function deleteComment(client: Client, { repository }: World, number: string): Promise<void> {
  const parameters = { owner: repository.owner, repo: repository.name, comment_id: number };
  await client
    .rest("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters)
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
}

/** Creates a label, or finds the one that somebody created meanwhile. Gives its node id. */
export async function createLabel(client: Client, { repository }: World, label: Label): Promise<string> {
  const { owner, name: repo } = repository;
  try {
    return (await client.rest("POST /repos/{owner}/{repo}/labels", { owner, repo, ...label })).data.node_id;
  } catch (error) {
    if (httpStatus(error) !== 422) throw error;
    return (await client.rest("GET /repos/{owner}/{repo}/labels/{name}", { owner, repo, name: label.name }))
      .data.node_id;
  }
}

export interface Marks {
  readonly comment?: string;
  readonly reaction: string;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** Reaction and labels in one request. Labels are given by name; each must exist in the repository. */
export async function mark(
  client: Client,
  { repository, issue }: World,
  { comment, reaction, on, off }: Marks,
): Promise<void> {
  const ids = (names: readonly string[]) => names.map((name) => idOf(name, repository));
  const variables = {
    react: comment !== undefined,
    add: on.length > 0,
    remove: off.length > 0,
    comment: comment ?? issue.id,
    content: reaction,
    issue: issue.id,
    on: ids(on),
    off: ids(off),
  };
  await client.graphql(MARK, variables);
}

function idOf(name: string, { labels }: World["repository"]): string {
  const id = labels.get(name.toLowerCase());
  if (id === undefined)
    throw new Error(`The label "${name}" is not in the repository and could not be created.`);
  return id;
}

/**
 * Changes the issue's body. GitHub has no compare-and-swap for a body: so it is read right before the write and, with
 * its editions, right after it. What went under ours in between is brought back. `make` gives the new body, or
 * the same where nothing is wanted.
 */
export async function editBody(
  client: Client,
  world: World,
  make: (body: string) => string,
): Promise<string> {
  const { data } = await client.rest("GET /repos/{owner}/{repo}/issues/{issue_number}", place(world));
  let now = tidy(data.body);
  let whole = now;
  for (let attempt = 0; attempt < 6; attempt++) {
    const ours = tidy(make(whole));
    if (ours === now) return now;
    await client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...place(world), body: ours });
    const { body, editions } = await readBack(client, world);
    if (body === now && ours.length > ROOM) throw tooLong(world);
    whole = withLost(body, { base: now, ours, editions });
    now = body;
  }
  throw new Error(
    `Issue #${world.issue.number} is being edited too often to change its text. The next run tries again.`,
  );
}

const tooLong = ({ issue }: World) =>
  Object.assign(
    new Error(
      `The text of issue #${issue.number} would be too long for GitHub. Shorten it: the next run tries again.`,
    ),
    { status: 422 },
  );

async function readBack(client: Client, { issue }: World): Promise<{ body: string; editions: Edition[] }> {
  const { data } = await client.graphql<{
    node: { body: string; userContentEdits: { nodes: RawEdit[] } | null };
  }>(BODY, { id: issue.id });
  const edits = data.node.userContentEdits?.nodes ?? [];
  return {
    body: tidy(data.node.body),
    editions: edits.flatMap(({ diff, editor }) =>
      diff === null ? [] : [{ text: tidy(diff), by: editor?.login }],
    ),
  };
}

interface RawEdit {
  readonly diff: string | null;
  readonly editor: { readonly login: string } | null;
}

const tidy = (text: string | null) => (text ?? "").replace(/\r\n?/g, "\n").trimEnd();

const isGone = (error: unknown) => httpStatus(error) === 404 || httpStatus(error) === 410;
