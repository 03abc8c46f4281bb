/**
 * What the GraphQL documents share. Sizes are variables: one incident is read in depth, a sweep reads many. Comments are
 * ordered by update, so news (posted or edited) comes first and paging can stop at what was read before.
 */

export const COMMENT = `
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}`;

export const EDITS = `
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}`;

export const REFERENCES = `
fragment References on IssueTimelineItemsConnection {
  nodes {
    __typename
    ... on CrossReferencedEvent {
      createdAt
      source {
        __typename
        ... on PullRequest {
          number title url state isDraft mergedAt baseRefName headRefName isCrossRepository
          repository { nameWithOwner defaultBranchRef { name } }
        }
      }
    }
    ... on ReferencedEvent { createdAt isCrossRepository commit { oid messageHeadline url } }
  }
}`;

/** References are a separate list, so that any number of them cannot push close and label events out of theirs. */
export const INCIDENT = `${EDITS}
fragment Incident on Issue {
  id number title body url state stateReason(enableDuplicate: true) createdAt lastEditedAt locked activeLockReason
  author { __typename login }
  labels(first: 100) { totalCount nodes { id name } }
  head: comments(first: 10) { totalCount nodes { ...Comment } }
  news: comments(first: $news, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes { ...Comment }
    pageInfo { hasNextPage endCursor }
  }
  userContentEdits(first: $edits) @include(if: $rest) { ...Edits }
  timelineItems(last: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT, UNLABELED_EVENT, LOCKED_EVENT, UNLOCKED_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent {
        createdAt stateReason
        actor { __typename login }
        closer { __typename ... on PullRequest { number } ... on Commit { abbreviatedOid } }
      }
      ... on LabeledEvent { createdAt actor { __typename login } label { name } }
      ... on UnlabeledEvent { createdAt actor { __typename login } label { name } }
      ... on ReopenedEvent { createdAt actor { __typename login } }
      ... on LockedEvent { lockReason }
      ... on UnlockedEvent { actor { __typename login } }
    }
  }
  references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) @include(if: $rest) {
    ...References
  }
}`;

export const RELEASES = `
fragment Releases on ReleaseConnection {
  nodes { name tagName url isDraft isPrerelease description createdAt publishedAt }
}`;

export const BRANCH_PAGE = `
fragment Branches on RefConnection {
  nodes {
    name
    associatedPullRequests(first: 1) {
      nodes { number url state isDraft comments(last: $talk) { nodes { ...Comment } } }
    }
  }
  pageInfo { hasNextPage endCursor }
}`;

/** The files that settings are read from: `SettingsFiles` in repo.ts. */
export const SETTINGS_FILES = `
fragment SettingsFiles on Repository {
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  configYaml: object(expression: "HEAD:.github/sev1.yaml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
}`;

export const REPOSITORY = `${SETTINGS_FILES}
fragment Files on Repository {
  defaultBranchRef { name target { oid } }
  beat: ref(qualifiedName: "refs/sev1/clock") { target { ... on Commit { committedDate } } }
  clock: object(expression: "HEAD:.github/workflows/clock.yml") { __typename }
  ...SettingsFiles
  labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id name } }
  releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $rest) { ...Releases }
}`;

/** Postmortems of earlier incidents: branches with open pull requests, and the names of merged files. */
export const EARLIER = `
fragment Earlier on Repository {
  openPostmortems: refs(refPrefix: "refs/heads/postmortem/", first: 100) {
    nodes { name associatedPullRequests(states: [OPEN], first: 1) { nodes { number url state headRefName } } }
    pageInfo { hasNextPage endCursor }
  }
  postmortems: object(expression: "HEAD:postmortems") {
    ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
  }
}`;
