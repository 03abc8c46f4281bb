import { actorOf } from "./actor.ts";
import { commentsOf, editOf } from "./comment.ts";
import { connection } from "./connection.ts";
import type { Order, Page } from "./connection.ts";
import type { Source } from "./source.ts";
import { lockReasons } from "./lock.ts";
import { timelineOf } from "./timeline.ts";

/** An issue, from its REST form. */
export function issueOf(source: Source, issue: any) {
  const revisions = source.memory.revisions(issue.node_id);
  return {
    __typename: "Issue",
    id: issue.node_id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    url: issue.html_url,
    state: issue.state.toUpperCase(),
    stateReason: ({ enableDuplicate }: { enableDuplicate: boolean }) => reasonOf(issue, enableDuplicate),
    locked: issue.locked,
    activeLockReason: issue.locked ? (lockReasons(source, issue).at(-1) ?? null) : null,
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at,
    lastEditedAt: revisions[0]?.editedAt ?? null,
    author: actorOf(issue.user?.login),
    viewerDidAuthor: issue.user?.login === source.viewer,
    assignees: (page: Page) =>
      connection(
        issue.assignees.map(({ login }: { login: string }) => ({ login })),
        page,
      ),
    labels: (page: Page) => connection(issue.labels.map(labelOf), page),
    participants: (page: Page) => participantsOf(source, issue, page),
    comments: (page: Page & { orderBy?: Order }) => commentsOf(source, issue.number, page),
    userContentEdits: (page: Page) => connection(revisions.map(editOf), page),
    timelineItems: (page: Page & { itemTypes?: string[] }) => timelineOf(source, issue, page),
  };
}

/** The people, never bots, who opened it or commented. */
async function participantsOf(source: Source, issue: any, page: Page) {
  const comments = await source.list(`${source.home}/issues/${issue.number}/comments`);
  const logins = [issue, ...comments].flatMap(({ user }) => user?.login ?? []);
  const people = [...new Set<string>(logins)].filter((login) => !login.endsWith("[bot]"));
  return connection(
    people.map((login) => ({ __typename: "User", login })),
    page,
  );
}

/** Without `enableDuplicate`, duplicates show as completed, as before they existed. */
function reasonOf({ state_reason: reason }: any, enableDuplicate: boolean): string | null {
  if (reason === "duplicate" && !enableDuplicate) return "COMPLETED";
  return reason?.toUpperCase() ?? null;
}

/** A label, from its REST form. */
export const labelOf = (label: any) => ({
  id: label.node_id,
  name: label.name,
  description: label.description ?? null,
});
