import { COMMENT } from "./fragments.ts";

export const MORE_COMMENTS = `query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${COMMENT}`;

/** Single comments from the middle of a long incident, needed to answer an edited one or to carry over. */
export const COMMENTS = `query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${COMMENT}`;

/** The newest comments, to see whether another run has posted meanwhile. */
export const NEWEST_COMMENTS = `query NewestComments($id: ID!) {
  node(id: $id) {
    ... on Issue {
      comments(first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...Comment } }
    }
  }
}
${COMMENT}`;

/** The comments on a pull request whose branch is gone. */
export const PULL = `query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${COMMENT}`;

export const MORE_EDITS = `query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** The newest edits of a Sev1 comment. */
export const REVISIONS = `query Revisions($id: ID!) {
  node(id: $id) {
    ... on IssueComment { userContentEdits(first: 20) { nodes { diff editor { login } } } }
  }
}`;

/** The oldest edits of comments, the first of them the original. */
export const OLDEST_REVISIONS = `query OldestRevisions($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment { id userContentEdits(last: 20) { nodes { editedAt diff } } }
  }
}`;

/** A body right after it was written, and the edits that show what it replaced. */
export const BODY = `query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 100) { nodes { diff editor { login } } } } }
}`;
