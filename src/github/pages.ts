import { readLedger, readMarker } from "../incident/ledger/ledger.ts";
import type { Comment, Snapshot } from "../incident/snapshot.ts";
import type { Client } from "./http/client.ts";
import { unclear } from "./http/failure.ts";
import type { Repo } from "./repo.ts";
import { COMMENTS, MORE_COMMENTS, MORE_EDITS, PULL } from "./queries/comments.ts";
import { commentOf, oursOn, ownBots } from "./convert.ts";
import type { RawComment, RawComments, RawEdits, RawIssue, RawTalk } from "./raw.ts";

/** The first and newest comments, paging until everything unknown to the ledger is read. */
export async function readComments(repo: Repo, issue: RawIssue): Promise<Comment[]> {
  const { client } = repo;
  const { id, head, news } = issue;
  const bots = ownBots(issue);
  const read = [...head.nodes, ...news.nodes].filter((raw) => raw !== null);
  const forged = await findForged(client, sorted(unique(read).map((raw) => commentOf(raw, bots))));
  const convert = (raw: RawComment) => {
    const comment = commentOf(raw, bots);
    return forged.has(raw.id) ? { ...comment, mine: false } : comment;
  };
  const isAnyMissing = read.length < head.nodes.length + news.nodes.length;
  if (isAnyMissing && !hasDashboard(read.map(convert)) && (await hasUnreadDashboard(repo, issue, read)))
    throw unreadable();
  const found = new Map(unique(read).map((raw) => [raw.id, raw]));
  let page: RawComments = news;
  const isDone = () => {
    const { dashboard, ledger } = readLedger([...found.values()].map(convert));
    if (dashboard?.isUnproven) return !page.pageInfo.hasNextPage;
    const oldest = page.nodes.findLast((raw) => raw !== null)?.updatedAt;
    return !page.pageInfo.hasNextPage || oldest === undefined || new Date(oldest) < new Date(ledger.through);
  };
  while (!isDone()) {
    const { data } = await client.graphql<{ node: { news: RawComments } }>(MORE_COMMENTS, {
      id,
      after: page.pageInfo.endCursor,
    });
    page = data.node.news;
    for (const raw of page.nodes) if (raw) found.set(raw.id, raw);
  }
  return sorted([...found.values()].map(convert));
}

const unique = (comments: readonly RawComment[]): RawComment[] => [
  ...new Map(comments.map((raw) => [raw.id, raw])).values(),
];

/** One more request, only if there are two dashboards. */
async function findForged(client: Client, comments: readonly Comment[]): Promise<ReadonlySet<string>> {
  const dashboards = comments.filter((comment) => readMarker(comment)?.key === "dashboard");
  if (dashboards.length < 2) return new Set();
  const { findForgedDashboards } = await import("./dashboard/find-forged.ts");
  return findForgedDashboards(client, dashboards);
}

const hasDashboard = (comments: readonly Comment[]): boolean => readLedger(comments).dashboard !== undefined;

/** How many pages of a hundred comments to look through: the dashboard is among the first. */
const MAX_PAGES = 5;

/** Whether REST returns a dashboard among the comments that GraphQL did not. */
async function hasUnreadDashboard(
  { client, owner, name }: Repo,
  { number }: RawIssue,
  read: readonly RawComment[],
): Promise<boolean> {
  const known = new Set(read.map(({ id }) => id));
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await client.rest("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner,
      repo: name,
      issue_number: number,
      per_page: 100,
      page,
    });
    const comments = data as { node_id: string; body?: string }[];
    const isDashboard = ({ node_id, body = "" }: (typeof comments)[number]) =>
      !known.has(node_id) && readMarker({ mine: true, body })?.key === "dashboard";
    if (comments.some(isDashboard)) return true;
    if (comments.length < 100) return false;
  }
  return false;
}

/** A second dashboard would call people again. */
const unreadable = () =>
  unclear(
    "GitHub did not return one of the incident's comments, which is its dashboard. The next run tries again.",
  );

/** Sev1's comments on a pull request whose branch is gone; no other query returns them. */
export async function readPullTalk({ client, owner, name }: Repo, number: number): Promise<Comment[]> {
  const { data } = await client.graphql<{ repository: { pullRequest: RawTalk | null } }>(PULL, {
    owner,
    name,
    number,
  });
  return data.repository.pullRequest ? oursOn(data.repository.pullRequest) : [];
}

/** Oldest first; within a second, by GitHub's IDs. */
export const sorted = (comments: Comment[]) =>
  comments.toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || Number(a.number) - Number(b.number),
  );

/** Body edits back to one from an earlier second that the ledger knows, the base for comparing the next ones. */
export async function readEdits(
  client: Client,
  id: string,
  first: RawEdits,
  through: string,
): Promise<RawEdits> {
  const found = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage && new Date(found.at(-1)?.editedAt ?? 0) >= new Date(through)) {
    const { data } = await client.graphql<{ node: { userContentEdits: RawEdits } }>(MORE_EDITS, {
      id,
      after: pageInfo.endCursor,
    });
    found.push(...data.node.userContentEdits.nodes);
    pageInfo = data.node.userContentEdits.pageInfo;
  }
  return { nodes: found, pageInfo };
}

/** The snapshot with these comments read as well, if they were not and still exist. */
export async function withComments(
  client: Client,
  snapshot: Snapshot,
  ids: readonly string[],
): Promise<Snapshot> {
  const missing = [...new Set(ids)].filter((id) => !snapshot.comments.some((comment) => comment.id === id));
  const found: Comment[] = [];
  for (let i = 0; i < missing.length; i += MAX_NODES) {
    const page = { ids: missing.slice(i, i + MAX_NODES) };
    const { data } = await client.graphql<{ nodes: (RawComment | null)[] }>(COMMENTS, page);
    found.push(...data.nodes.filter((raw) => raw !== null).map((raw) => commentOf(raw, snapshot.ownBots)));
  }
  return found.length === 0 ? snapshot : { ...snapshot, comments: sorted([...snapshot.comments, ...found]) };
}

/**
 * How many nodes GitHub returns by ID at once.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit
 */
const MAX_NODES = 100;
