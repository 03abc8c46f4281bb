const e=`
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}`,t=`
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}`,n=`
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
}`,r=`${t}
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
}`,i=`
fragment Releases on ReleaseConnection {
  nodes { name tagName url isDraft isPrerelease description createdAt publishedAt }
}`,a=`
fragment Branches on RefConnection {
  nodes {
    name
    associatedPullRequests(first: 1) {
      nodes { number url state isDraft comments(last: $talk) { nodes { ...Comment } } }
    }
  }
  pageInfo { hasNextPage endCursor }
}`,o=`
fragment SettingsFiles on Repository {
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  configYaml: object(expression: "HEAD:.github/sev1.yaml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
}`,s=`${o}
fragment Files on Repository {
  defaultBranchRef { name target { oid } }
  beat: ref(qualifiedName: "refs/sev1/clock") { target { ... on Commit { committedDate } } }
  clock: object(expression: "HEAD:.github/workflows/clock.yml") { __typename }
  ...SettingsFiles
  labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id name } }
  releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $rest) { ...Releases }
}`,c=`
fragment Earlier on Repository {
  openPostmortems: refs(refPrefix: "refs/heads/postmortem/", first: 100) {
    nodes { name associatedPullRequests(states: [OPEN], first: 1) { nodes { number url state headRefName } } }
    pageInfo { hasNextPage endCursor }
  }
  postmortems: object(expression: "HEAD:postmortems") {
    ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
  }
}`;export{r as a,s as c,t as i,o as l,e as n,n as o,c as r,i as s,a as t};