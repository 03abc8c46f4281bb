/**
 * Every GraphQL document that Sev1 sends. Sizes are variables: one incident is read in depth, a sweep reads many.
 * `comments` is ordered by update, so news (posted or edited) comes first and paging can stop at what is known.
 */
const COMMENT = `
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}`;

const EDITS = `
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}`;

/** References are a separate list, so that any number of them cannot push close and label events out of theirs. */
const INCIDENT = `${EDITS}
fragment Incident on Issue {
  id number title body url state stateReason(enableDuplicate: true) createdAt locked activeLockReason
  author { __typename login }
  labels(first: 50) { nodes { id name } }
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
      ... on UnlabeledEvent { createdAt label { name } }
      ... on ReopenedEvent { createdAt actor { __typename login } }
      ... on LockedEvent { lockReason }
      ... on UnlockedEvent { actor { __typename login } }
    }
  }
  references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) @include(if: $rest) {
    ...References
  }
}`;

const REFERENCES = `
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

const RELEASES = `
fragment Releases on ReleaseConnection {
  nodes { name tagName url isDraft isPrerelease description createdAt publishedAt }
}`;

const BRANCH_PAGE = `
fragment Branches on RefConnection {
  nodes {
    name
    associatedPullRequests(first: 1) {
      nodes { number url state comments(last: $talk) { nodes { ...Comment } } }
    }
  }
  pageInfo { hasNextPage endCursor }
}`;

const REPOSITORY = `
fragment Files on Repository {
  defaultBranchRef { name target { oid } }
  beat: ref(qualifiedName: "refs/sev1/clock") { target { ... on Commit { committedDate } } }
  clock: object(expression: "HEAD:.github/workflows/clock.yml") { __typename }
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  configYaml: object(expression: "HEAD:.github/sev1.yaml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
  labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id name } }
  releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $rest) { ...Releases }
}`;

/** Postmortems of earlier incidents: branches with open pull requests, and the names of merged files. */
const EARLIER = `
fragment Earlier on Repository {
  openPostmortems: refs(refPrefix: "refs/heads/postmortem/", first: 100) {
    nodes { name associatedPullRequests(states: [OPEN], first: 1) { nodes { number url state headRefName } } }
    pageInfo { hasNextPage endCursor }
  }
  postmortems: object(expression: "HEAD:postmortems") {
    ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
  }
}`;

/**
 * One incident and everything that belongs to it. If GitHub refuses that much, whatever a call does not need is left out
 * (`$rest`) and requested separately.
 */
export const ONE = `query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!, $talk: Int!, $opening: Boolean!, $rest: Boolean! = true) {
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) {
      ...Incident
      renamings: timelineItems(last: 20, itemTypes: [RENAMED_TITLE_EVENT]) @include(if: $rest) {
        nodes { ... on RenamedTitleEvent { createdAt actor { login } previousTitle currentTitle } }
      }
    }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) @include(if: $rest) { ...Branches }
    ...Earlier @include(if: $opening)
  }
}
${REPOSITORY}${RELEASES}${BRANCH_PAGE}${INCIDENT}${REFERENCES}${COMMENT}${EARLIER}`;

export const SWEEP = `query Sweep($owner: String!, $name: String!, $label: [String!], $statuses: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!, $talk: Int!, $rest: Boolean! = true) {
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
    marked: issues(first: 10, labels: $statuses, states: [OPEN], orderBy: { field: UPDATED_AT, direction: ASC }) @include(if: $first) {
      nodes {
        number
        labels(first: 50) { nodes { name description } }
        timelineItems(last: 50, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
          nodes { __typename ... on LabeledEvent { label { name } } ... on UnlabeledEvent { label { name } } }
        }
      }
    }
    refs(refPrefix: "refs/heads/postmortem/", first: 100) @include(if: $rest) { ...Branches }
  }
}
${REPOSITORY}${RELEASES}${BRANCH_PAGE}${INCIDENT}${REFERENCES}${COMMENT}`;

/** The optional parts of ONE, requested separately so that a failure affects only itself. */
export const REFERENCES_APART = `query References($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) { ...References }
    }
  }
}
${REFERENCES}`;

export const EDITS_APART = `query Edits($owner: String!, $name: String!, $number: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { userContentEdits(first: $edits) { ...Edits } }
  }
}
${EDITS}`;

export const RELEASES_APART = `query Releases($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { ...Releases }
  }
}
${RELEASES}`;

/** Branches of postmortems, all or those of one incident, a hundred at a time. */
export const BRANCHES = `query Branches($owner: String!, $name: String!, $branch: String, $after: String, $talk: Int!) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 100, after: $after) { ...Branches }
  }
}
${BRANCH_PAGE}${COMMENT}`;

/** Numbers of the open incidents, for when some could not be read. */
export const NUMBERS = `query Numbers($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number }
    }
  }
}`;

/** Whether anything has changed, at a hundredth of a sweep's cost: a link of the clock sends it every minute. */
export const GLANCE = `query Glance($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { target { oid } }
    issues(first: 50, labels: $label, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      nodes {
        number updatedAt
        comments(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt } }
      }
    }
  }
}`;

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

/** This many incidents, whose numbers are the variables `number0`, `number1` … */
export const incidentsQuery = (count: number): string => {
  const places = Array.from({ length: count }, (_, i) => i);
  return `query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!, $rest: Boolean! = true${places.map((i) => `, $number${i}: Int!`).join("")}) {
  repository(owner: $owner, name: $name) {
${places.map((i) => `    issue${i}: issue(number: $number${i}) { ...Incident }`).join("\n")}
  }
}
${INCIDENT}${REFERENCES}${COMMENT}`;
};

/** The comments on a pull request whose branch is gone. */
export const PULL = `query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${COMMENT}`;

/** What an opening includes in its first query, for runs that an opening did not trigger. */
export const POSTMORTEMS = `query Postmortems($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ...Earlier }
}
${EARLIER}`;

/** The names of all postmortems at a commit; the variable is its id, a colon and the folder. */
export const TREE = `query Tree($owner: String!, $name: String!, $tree: String!) {
  repository(owner: $owner, name: $name) {
    tree: object(expression: $tree) {
      ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
    }
  }
}`;

/** The issue templates, requested separately if an issue does not match the shipped form, and by the check. */
export const FORMS = `query Forms($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: "HEAD:.github/ISSUE_TEMPLATE") {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
  }
}`;

/** Everything that the check reads from a commit; each variable is the commit's ID, a colon and a path. */
export const SETTINGS = `query Settings($owner: String!, $name: String!, $config: String!, $configYaml: String!, $overrides: String!, $forms: String!) {
  repository(owner: $owner, name: $name) {
    config: object(expression: $config) { ... on Blob { text } }
    configYaml: object(expression: $configYaml) { ... on Blob { text } }
    overrides: object(expression: $overrides) {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
    forms: object(expression: $forms) {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
  }
}`;

/** The texts of this many files, whose expressions are the variables `file0`, `file1` … */
export const textsQuery = (count: number): string => {
  const names = Array.from({ length: count }, (_, i) => `file${i}`);
  return `query Texts($owner: String!, $name: String!${names.map((name) => `, $${name}: String!`).join("")}) {
  repository(owner: $owner, name: $name) {
${names.map((name) => `    ${name}: object(expression: $${name}) { ... on Blob { text } }`).join("\n")}
  }
}`;
};

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

/** One request for the small writes: reaction, add labels, remove labels. Each is idempotent. */
export const MARK = `mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`;

/**
 * The same, after a new comment. GitHub runs the fields in order, even after one that failed.
 * https://spec.graphql.org/October2021/#sec-Mutation
 */
export const POST = `mutation Post($issue: ID!, $text: String!, $react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $on: [ID!]!, $off: [ID!]!) {
  addComment(input: { subjectId: $issue, body: $text }) {
    commentEdge { node { id fullDatabaseId createdAt updatedAt bodyHTML } }
  }
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`;

/** Single comments from the middle of a long incident, needed to answer an edited one or to carry over. */
export const COMMENTS = `query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${COMMENT}`;

/** The newest edits of a Sev1 comment. */
export const REVISIONS = `query Revisions($id: ID!) {
  node(id: $id) {
    ... on IssueComment { userContentEdits(first: 20) { nodes { diff editor { login } } } }
  }
}`;

/** The newest comments, to see whether another run has posted meanwhile. */
export const NEWEST_COMMENTS = `query NewestComments($id: ID!) {
  node(id: $id) {
    ... on Issue {
      comments(first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...Comment } }
    }
  }
}
${COMMENT}`;

/** A body right after it was written, and the edits that show what it replaced. */
export const BODY = `query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 100) { nodes { diff editor { login } } } } }
}`;
