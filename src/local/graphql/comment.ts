import type { Revision } from "../memory.ts";
import { htmlOf } from "../rest/mentions.ts";
import { actorOf } from "./actor.ts";
import { connection, ordered } from "./connection.ts";
import type { Order, Page } from "./connection.ts";
import type { Source } from "./source.ts";

/** A revision of a text. */
export const editOf = ({ editedAt, diff, editor }: Revision) => ({ editedAt, diff, editor: actorOf(editor) });

const REACTIONS = ["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"];

/** The comments of an issue or a pull request. */
export async function commentsOf(
  source: Source,
  number: number,
  { orderBy, ...page }: Page & { orderBy?: Order },
) {
  const comments = await source.list(`${source.home}/issues/${number}/comments`);
  return connection(
    ordered(comments, orderBy).map((comment) => commentOf(source, comment)),
    page,
  );
}

/** A comment, from its REST form. */
export function commentOf({ memory, viewer, people }: Source, comment: any) {
  const revisions = memory.revisions(comment.node_id);
  const [revision] = revisions;
  return {
    __typename: "IssueComment",
    id: comment.node_id,
    fullDatabaseId: String(comment.id),
    url: comment.html_url,
    body: comment.body,
    bodyHTML: () => htmlOf(comment.body, people),
    createdAt: comment.created_at,
    updatedAt: comment.updated_at,
    lastEditedAt: revision?.editedAt ?? null,
    editor: actorOf(revision?.editor),
    author: actorOf(comment.user?.login),
    userContentEdits: (page: Page) => connection(revisions.map(editOf), page),
    viewerDidAuthor: comment.user?.login === viewer,
    reactionGroups: REACTIONS.map((content) => ({
      content,
      viewerHasReacted: memory.reactors(comment.node_id, content).has(viewer),
    })),
  };
}
