import type { Pull } from "../domain/world.ts";

/** What the documents of queries.ts answer, as GitHub's GraphQL schema promises it. */
export interface RawRepository {
  defaultBranchRef: { name: string; target: { oid: string } } | null;
  config: { text?: string | null } | null;
  overrides: { entries?: { name: string; object: { text?: string | null } | null }[] } | null;
  labels: { nodes: { id: string; name: string }[] };
  refs: { nodes: RawRef[] };
}

interface RawRef {
  name: string;
  associatedPullRequests: { nodes: Pull[] };
}

export interface RawIssue {
  id: string;
  number: number;
  title: string;
  body: string;
  url: string;
  state: string;
  stateReason: string | null;
  createdAt: string;
  authorAssociation: string;
  author: { __typename: string; login: string } | null;
  labels: { nodes: { id: string; name: string }[] };
  head: { nodes: RawComment[] };
  news: RawComments;
  userContentEdits: RawEdits | null;
  timelineItems: { nodes: RawEvent[] };
}

export interface RawComments {
  nodes: RawComment[];
  pageInfo: PageInfo;
}

export interface RawEdits {
  nodes: { editedAt: string; diff: string | null; editor: { login: string } | null }[];
  pageInfo: PageInfo;
}

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface RawComment {
  id: string;
  fullDatabaseId: string;
  body: string;
  createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  viewerDidAuthor: boolean;
  author: { __typename: string; login: string } | null;
  editor: { login: string } | null;
  reactionGroups: { content: string; viewerHasReacted: boolean }[] | null;
}

interface RawEvent {
  __typename: string;
  createdAt?: string;
  actor?: { __typename?: string; login: string } | null;
  label?: { name: string };
  source?: {
    headRefName?: string;
    isCrossRepository?: boolean;
    number?: number;
    url?: string;
    state?: Pull["state"];
    repository?: { nameWithOwner: string };
  };
}
