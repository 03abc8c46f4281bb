/**
 * Every GraphQL document that Sev1 sends. Sizes are variables: one incident is read deep, a sweep reads wide.
 * `comments` is ordered by update, so news (posted or edited) comes first and paging can stop at what is known.
 */
const INCIDENT = `
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}
fragment Incident on Issue {
  id number title body url state stateReason createdAt authorAssociation
  author { __typename login }
  labels(first: 50) { nodes { id name } }
  head: comments(first: 10) { nodes { ...Comment } }
  news: comments(first: $news, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes { ...Comment }
    pageInfo { hasNextPage endCursor }
  }
  userContentEdits(first: $edits) { ...Edits }
  timelineItems(last: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT, CROSS_REFERENCED_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { createdAt actor { __typename login } }
      ... on LabeledEvent { createdAt actor { __typename login } label { name } }
      ... on ReopenedEvent { createdAt actor { __typename login } }
      ... on CrossReferencedEvent {
        source { __typename ... on PullRequest { number url state headRefName isCrossRepository repository { nameWithOwner } } }
      }
    }
  }
}`;

const REPOSITORY = `
fragment Files on Repository {
  defaultBranchRef { name target { oid } }
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
  labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id name } }
}`;

export const ONE = `query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) { ...Incident }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) {
      nodes { name associatedPullRequests(first: 1) { nodes { number url state } } }
    }
  }
}
${REPOSITORY}${INCIDENT}`;

export const SWEEP = `query Sweep($owner: String!, $name: String!, $label: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    ...Files
    issues(first: $page, after: $after, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ...Incident }
      pageInfo { hasNextPage endCursor }
    }
    closed: issues(first: 10, labels: $label, states: [CLOSED], orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $first) {
      nodes { ...Incident }
    }
    newest: issues(first: 10, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $first) {
      nodes { number body labels(first: 50) { nodes { name } } }
    }
    refs(refPrefix: "refs/heads/postmortem/", first: 100) {
      nodes { name associatedPullRequests(first: 1) { nodes { number url state } } }
    }
  }
}
${REPOSITORY}${INCIDENT}`;

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
${INCIDENT.slice(0, INCIDENT.indexOf("fragment Edits"))}`;

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

/** One request for the small writes: reaction, labels on, labels off. Each is idempotent on GitHub's side. */
export const MARK = `mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`;

/** Single comments from the middle of a long incident, wanted to answer one that was edited or carries over. */
export const COMMENTS = `query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${INCIDENT.slice(0, INCIDENT.indexOf("fragment Edits"))}`;

/** A body right after it was written, and the editions that tell what it replaced. */
export const BODY = `query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 2) { nodes { diff } } } }
}`;
