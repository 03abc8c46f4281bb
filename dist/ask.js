const e=`
fragment Comment on IssueComment {
  id fullDatabaseId url body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}
fragment Incident on Issue {
  id number title body url state stateReason createdAt closedAt lastEditedAt
  author { __typename login }
  labels(first: 50) { nodes { id name } }
  head: comments(first: 10) { nodes { ...Comment } }
  news: comments(first: $news, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes { ...Comment }
    pageInfo { hasNextPage endCursor }
  }
  userContentEdits(first: $edits) { ...Edits }
  timelineItems(last: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, CROSS_REFERENCED_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { id createdAt actor { login } }
      ... on ReopenedEvent { id createdAt actor { login } }
      ... on CrossReferencedEvent {
        source { __typename ... on PullRequest { number url state headRefName author { login } repository { nameWithOwner } } }
      }
    }
  }
}`,t=`
fragment Files on Repository {
  id
  defaultBranchRef { name target { oid } }
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
  labels(first: 100) { nodes { id name } }
}`,n=`query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!) {
  rateLimit { remaining resetAt }
  viewer { login }
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) { ...Incident }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) {
      nodes { name target { oid } associatedPullRequests(first: 5) { nodes { number url state } } }
    }
  }
}
${t}${e}`,r=`query Sweep($owner: String!, $name: String!, $label: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!) {
  rateLimit { remaining resetAt }
  viewer { login }
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
      nodes { name target { oid } associatedPullRequests(first: 5) { nodes { number url state } } }
    }
  }
}
${t}${e}`,i=`query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${e.slice(0,e.indexOf(`fragment Edits`))}`,a=`query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`,o=`mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`,s=`query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${e.slice(0,e.indexOf(`fragment Edits`))}`,c=`query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 2) { nodes { diff } } } }
}`;function l({client:e,owner:t,name:r},i){return e.graphql(n,{owner:t,name:r,number:i,branch:`${i}-`,news:100,edits:10})}function u({client:e,owner:t,name:n,label:i},a){return e.graphql(r,{owner:t,name:n,label:[i],page:50,after:a,first:a===null,news:10,edits:3})}export{o as a,s as i,u as n,i as o,c as r,a as s,l as t};