import type { GraphqlAnswer } from "./http/client.ts";
import type { Pull } from "../incident/snapshot.ts";

/** The results of the documents in queries/, by GitHub's GraphQL schema. */
export interface RawRepository {
  defaultBranchRef: { name: string; target: { oid: string } } | null;
  /** The clock's heartbeat; its workflow. */
  beat: { target: { committedDate?: string } | null } | null;
  clock: object | null;
  config: { text?: string | null } | null;
  /** The same, under its other name. */
  configYaml?: { text?: string | null } | null;
  overrides: { entries?: { name: string; object: { text?: string | null } | null }[] } | null;
  labels: { nodes: { id: string; name: string }[] } | null;
  /** Absent if they were not requested or could not be read. */
  releases?: { nodes: (RawRelease | null)[] } | undefined;
  refs?: RawBranches | undefined;
}

export interface RawBranches {
  nodes: RawRef[];
  pageInfo?: PageInfo;
}

interface RawRef {
  name: string;
  associatedPullRequests: { nodes: (Pull & RawTalk)[] };
}

/** The newest comments on a pull request. */
export interface RawTalk {
  number: number;
  comments: { nodes: (RawComment | null)[] };
}

export interface RawRelease {
  name: string | null;
  tagName: string;
  url: string;
  isDraft: boolean;
  isPrerelease: boolean;
  description: string | null;
  createdAt: string;
  publishedAt: string | null;
}

/** Postmortems of earlier incidents. No object without the folder, no entries if it is a file. */
export interface RawEarlier {
  openPostmortems: {
    nodes: { name: string; associatedPullRequests: { nodes: Pull[] } }[];
    pageInfo?: PageInfo;
  };
  postmortems: { entries?: { name: string; object: { entries?: { name: string }[] } | null }[] } | null;
}

export interface RawIssue {
  id: string;
  number: number;
  title: string;
  body: string;
  url: string;
  state: string;
  stateReason: string | null;
  locked: boolean;
  activeLockReason: string | null;
  createdAt: string;
  lastEditedAt: string | null;
  author: { __typename: string; login: string } | null;
  labels: { totalCount?: number; nodes: { id: string; name: string }[] };
  head: { totalCount: number; nodes: (RawComment | null)[] };
  news: RawComments;
  userContentEdits?: RawEdits | null | undefined;
  timelineItems: { nodes: RawEvent[] };
  references?: { nodes: (RawReference | null)[] } | undefined;
  renamings?: { nodes: RawRenaming[] };
}

interface RawRenaming {
  createdAt: string;
  actor: { login: string } | null;
  previousTitle: string;
  currentTitle: string;
}

export interface RawComments {
  /** Null if GitHub could not return one. */
  nodes: (RawComment | null)[];
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

export interface RawEvent {
  __typename: string;
  createdAt?: string;
  actor?: { __typename?: string; login: string } | null;
  label?: { name: string };
  lockReason?: string | null;
  stateReason?: string | null;
  closer?: { __typename: string; number?: number; abbreviatedOid?: string } | null;
}

/** A cross reference has a source, a reference a commit; null if the token may not see it. */
export interface RawReference {
  __typename: string;
  createdAt: string;
  source?: RawMention | { __typename: "Issue" } | null;
  isCrossRepository?: boolean;
  commit?: { oid: string; messageHeadline: string; url: string } | null;
}

/** A pull request that mentions the incident. */
export interface RawMention {
  __typename: "PullRequest";
  number: number;
  title: string;
  url: string;
  state: Pull["state"];
  isDraft: boolean;
  mergedAt: string | null;
  baseRefName: string;
  headRefName: string;
  isCrossRepository: boolean;
  repository: { nameWithOwner: string; defaultBranchRef: { name: string } | null };
}

/** The answer about one incident; for a new one, with earlier postmortems. */
export type OneAnswer = GraphqlAnswer<{
  repository: (RawRepository & Partial<RawEarlier> & { issue: RawIssue | null }) | null;
}> & { readonly isPartial?: boolean };
