import type { Edition } from "../memory.ts";
import { actorOf } from "./actor.ts";
import { connection, ordered } from "./connection.ts";
import type { Order, Page } from "./connection.ts";
import { pullOf, pullsOf } from "./pull.ts";
import type { Source } from "./source.ts";

const REACTIONS = ["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"];

/** An issue, made of what REST shows of it. */
export function issueOf(source: Source, issue: any) {
  const editions = source.memory.editions(issue.node_id);
  return {
    __typename: "Issue",
    id: issue.node_id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    url: issue.html_url,
    state: issue.state.toUpperCase(),
    stateReason: issue.state_reason?.toUpperCase() ?? null,
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at,
    lastEditedAt: editions[0]?.editedAt ?? null,
    author: actorOf(issue.user?.login),
    authorAssociation: issue.author_association ?? "NONE",
    labels: (page: Page) => connection(issue.labels.map(labelOf), page),
    comments: (page: Page & { orderBy?: Order }) => commentsOf(source, issue.number, page),
    userContentEdits: (page: Page) => connection(editions.map(editOf), page),
    timelineItems: (page: Page & { itemTypes?: string[] }) => timelineOf(source, issue.number, page),
  };
}

/** A label, made of what REST shows of it. */
export const labelOf = (label: any) => ({ id: label.node_id, name: label.name });

const editOf = ({ editedAt, diff, editor }: Edition) => ({ editedAt, diff, editor: actorOf(editor) });

async function commentsOf(source: Source, number: number, { orderBy, ...page }: Page & { orderBy?: Order }) {
  const comments = await source.list(`${source.home}/issues/${number}/comments`);
  return connection(
    ordered(comments, orderBy).map((comment) => commentOf(source, comment)),
    page,
  );
}

/** A comment, made of what REST shows of it. */
export function commentOf({ memory, viewer }: Source, comment: any) {
  const [edition] = memory.editions(comment.node_id);
  return {
    __typename: "IssueComment",
    id: comment.node_id,
    fullDatabaseId: String(comment.id),
    url: comment.html_url,
    body: comment.body,
    createdAt: comment.created_at,
    updatedAt: comment.updated_at,
    lastEditedAt: edition?.editedAt ?? null,
    editor: actorOf(edition?.editor),
    author: actorOf(comment.user?.login),
    viewerDidAuthor: comment.user?.login === viewer,
    reactionGroups: REACTIONS.map((content) => ({
      content,
      viewerHasReacted: memory.reactors(comment.node_id, content).has(viewer),
    })),
  };
}

const EVENTS: Readonly<Record<string, string>> = {
  closed: "ClosedEvent",
  reopened: "ReopenedEvent",
  labeled: "LabeledEvent",
  unlabeled: "UnlabeledEvent",
};

const itemType = (typename: string) => typename.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();

async function timelineOf(
  source: Source,
  number: number,
  { itemTypes, ...page }: Page & { itemTypes?: string[] },
) {
  const events = await source.list(`${source.home}/issues/${number}/events`);
  const known = events.filter(({ event }) => event in EVENTS).map(eventOf);
  const mentions = (await pullsOf(source))
    .filter((pull) => mentionsIssue(pull, number))
    .map((pull) => mentionOf(source, pull));
  const items = [...known, ...mentions].toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  return connection(
    items.filter(({ __typename }) => !itemTypes || itemTypes.includes(itemType(__typename))),
    page,
  );
}

const eventOf = (event: any) => ({
  __typename: EVENTS[event.event] ?? "",
  id: event.node_id,
  createdAt: event.created_at as string,
  actor: actorOf(event.actor?.login),
  label: event.label,
});

const mentionsIssue = ({ title, body }: any, number: number) =>
  new RegExp(`#${number}\\b`).test(`${title} ${body ?? ""}`);

const mentionOf = (source: Source, pull: any) => ({
  __typename: "CrossReferencedEvent",
  id: `X${pull.node_id}`,
  createdAt: pull.created_at as string,
  actor: actorOf(pull.user?.login),
  source: pullOf(source, pull),
});
