const e=`
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}`,t=`
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}`,n=`${t}
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
        createdAt
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
}`,r=`
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
}`,i=`
fragment Releases on ReleaseConnection {
  nodes { name tagName url isDraft isPrerelease description createdAt publishedAt }
}`,a=`
fragment Branches on RefConnection {
  nodes {
    name
    associatedPullRequests(first: 1) {
      nodes { number url state comments(last: $talk) { nodes { ...Comment } } }
    }
  }
  pageInfo { hasNextPage endCursor }
}`,o=`
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
}`,s=`
fragment Earlier on Repository {
  openPostmortems: refs(refPrefix: "refs/heads/postmortem/", first: 100) {
    nodes { name associatedPullRequests(states: [OPEN], first: 1) { nodes { number url state headRefName } } }
    pageInfo { hasNextPage endCursor }
  }
  postmortems: object(expression: "HEAD:postmortems") {
    ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
  }
}`,c=`query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!, $talk: Int!, $opening: Boolean!, $rest: Boolean! = true) {
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
${o}${i}${a}${n}${r}${e}${s}`,l=`query Sweep($owner: String!, $name: String!, $label: [String!], $statuses: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!, $talk: Int!, $rest: Boolean! = true) {
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
${o}${i}${a}${n}${r}${e}`,u=`query References($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) { ...References }
    }
  }
}
${r}`,d=`query Edits($owner: String!, $name: String!, $number: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { userContentEdits(first: $edits) { ...Edits } }
  }
}
${t}`,f=`query Releases($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { ...Releases }
  }
}
${i}`,p=`query Branches($owner: String!, $name: String!, $branch: String, $after: String, $talk: Int!) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 100, after: $after) { ...Branches }
  }
}
${a}${e}`,m=`query Numbers($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number }
    }
  }
}`,h=`query Glance($owner: String!, $name: String!, $label: [String!]) {
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
}`,g=`query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${e}`,_=t=>{let i=Array.from({length:t},(e,t)=>t);return`query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!, $rest: Boolean! = true${i.map(e=>`, $number${e}: Int!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${i.map(e=>`    issue${e}: issue(number: $number${e}) { ...Incident }`).join(`
`)}
  }
}
${n}${r}${e}`},v=`query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${e}`,y=`query Postmortems($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ...Earlier }
}
${s}`,b=`query Tree($owner: String!, $name: String!, $tree: String!) {
  repository(owner: $owner, name: $name) {
    tree: object(expression: $tree) {
      ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
    }
  }
}`,x=`query Forms($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: "HEAD:.github/ISSUE_TEMPLATE") {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
  }
}`,S=`query Settings($owner: String!, $name: String!, $config: String!, $configYaml: String!, $overrides: String!, $forms: String!) {
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
}`,C=e=>{let t=Array.from({length:e},(e,t)=>`file${t}`);return`query Texts($owner: String!, $name: String!${t.map(e=>`, $${e}: String!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${t.map(e=>`    ${e}: object(expression: $${e}) { ... on Blob { text } }`).join(`
`)}
  }
}`},w=`query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`,T=`mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`,E=`mutation Post($issue: ID!, $text: String!, $react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $on: [ID!]!, $off: [ID!]!) {
  addComment(input: { subjectId: $issue, body: $text }) {
    commentEdge { node { id fullDatabaseId createdAt updatedAt bodyHTML } }
  }
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`,D=`query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${e}`,O=`query Revisions($id: ID!) {
  node(id: $id) {
    ... on IssueComment { userContentEdits(first: 20) { nodes { diff editor { login } } } }
  }
}`,k=`query NewestComments($id: ID!) {
  node(id: $id) {
    ... on Issue {
      comments(first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...Comment } }
    }
  }
}
${e}`,A=`query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 100) { nodes { diff editor { login } } } } }
}`;export{C,_ as S,f as _,x as a,l as b,g as c,m as d,c as f,u as g,v as h,d as i,w as l,y as m,p as n,h as o,E as p,D as r,T as s,A as t,k as u,O as v,b as x,S as y};