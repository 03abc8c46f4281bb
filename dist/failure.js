const e=`
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}`,t=`
fragment Edits on UserContentEditConnection {
  nodes { editedAt diff editor { login } }
  pageInfo { hasNextPage endCursor }
}
fragment Incident on Issue {
  id number title body url state stateReason createdAt
  author { __typename login }
  labels(first: 50) { nodes { id name } }
  head: comments(first: 10) { totalCount nodes { ...Comment } }
  news: comments(first: $news, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes { ...Comment }
    pageInfo { hasNextPage endCursor }
  }
  userContentEdits(first: $edits) { ...Edits }
  timelineItems(last: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { createdAt actor { __typename login } }
      ... on LabeledEvent { createdAt actor { __typename login } label { name } }
      ... on ReopenedEvent { createdAt actor { __typename login } }
    }
  }
  references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) {
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
  }
}`,n=`
fragment Files on Repository {
  defaultBranchRef { name target { oid } }
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
  labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id name } }
  releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) {
    nodes { name tagName url isDraft isPrerelease description createdAt publishedAt }
  }
}
fragment Branches on RefConnection {
  nodes {
    name
    associatedPullRequests(first: 1) {
      nodes { number url state comments(last: $talk) { nodes { ...Comment } } }
    }
  }
}`,r=`
fragment Earlier on Repository {
  drafts: refs(refPrefix: "refs/heads/postmortem/", first: 100) {
    nodes { name associatedPullRequests(states: [OPEN], first: 1) { nodes { number url state headRefName } } }
  }
  postmortems: object(expression: "HEAD:postmortems") {
    ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
  }
}`,i=`query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!, $talk: Int!, $opening: Boolean!) {
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) { ...Incident }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) { ...Branches }
    ...Earlier @include(if: $opening)
  }
}
${n}${t}${e}${r}`,a=`query Sweep($owner: String!, $name: String!, $label: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!, $talk: Int!) {
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
    refs(refPrefix: "refs/heads/postmortem/", first: 100) { ...Branches }
  }
}
${n}${t}${e}`,o=`query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${e}`,s=n=>{let r=Array.from({length:n},(e,t)=>t);return`query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!${r.map(e=>`, $number${e}: Int!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${r.map(e=>`    issue${e}: issue(number: $number${e}) { ...Incident }`).join(`
`)}
  }
}
${t}${e}`},c=`query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${e}`,l=`query Postmortems($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ...Earlier }
}
${r}`,u=e=>{let t=Array.from({length:e},(e,t)=>`file${t}`);return`query Texts($owner: String!, $name: String!${t.map(e=>`, $${e}: String!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${t.map(e=>`    ${e}: object(expression: $${e}) { ... on Blob { text } }`).join(`
`)}
  }
}`},d=`query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`,f=`mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`,p=`query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${e}`,m=`query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 10) { nodes { diff editor { login } } } } }
}`;function h({client:e,owner:t,name:n},r,a=!1){return e.graphql(i,{owner:t,name:n,number:r,branch:`${r}-`,opening:a,news:100,edits:10,talk:20})}function g({client:e,owner:t,name:n,label:r},i){return e.graphql(a,{owner:t,name:n,label:[r],page:50,after:i,first:i===null,news:10,edits:3,talk:5})}const _=(e,t)=>e.slice(0,t).replace(/[\uD800-\uDBFF]$/,``),v=/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu,y=e=>e instanceof Error?e:Error(String(e)),b=(e,t)=>e.toLowerCase()===t.toLowerCase(),x=`Nothing to do: the next run catches up.`;function S(e,t){let n=`${e}: ${t.status===0?`no answer from GitHub`:`GitHub answered ${t.status}`}: ${C(t.data)}. ${w(e,t)}`;return Object.assign(Error(n.trim()),{status:t.status})}function C(e){let t=Array.isArray(e?.errors)?e.errors:[],n=[e?.message,...t.map(e=>e.message??JSON.stringify(e))],r=typeof e==`string`?e:n.filter(Boolean).join(`; `);return _((r||`without a word`).replace(/\s+/g,` `),300).replace(/\.$/,``)}function w(e,{status:t,data:n,headers:r}){return t===401?"Check the `token` input of the action: it is missing, wrong or expired.":t===403||t===429?T(e,C(n),r):t===404||t===410||t>=300&&t<400?`It was deleted or moved, or the token may not see it.`:t===0||t>=500?`${x} If it stays: https://www.githubstatus.com`:``}function T(e,t,n){if(/not permitted to create or approve pull requests/.test(t))return`Turn on “Allow GitHub Actions to create and approve pull requests” in Settings → Actions → General → Workflow permissions, of the repository and of its organisation.`;if(/rate limit/i.test(t))return x;let r=n[`x-accepted-github-permissions`]??D(e);return`Give the job of the workflow \`permissions: ${E(r)}\`.`}const E=e=>e.replaceAll(`_`,`-`).replaceAll(`=`,`: `).replace(/\s*;\s*/g,"` or `").replace(/\s*,\s*/g,"` and `");function D(e){let t=e.startsWith(`GET `)?`read`:`write`;return/\/pulls\b/.test(e)?`pull_requests=${t}`:/\/(git|contents)\//.test(e)?`contents=${t}`:`issues=${t}`}const O=e=>e instanceof Error&&`status`in e&&typeof e.status==`number`?e.status:void 0;export{u as _,b as a,g as c,f as d,o as f,s as g,c as h,_ as i,m as l,l as m,O as n,y as o,d as p,v as r,h as s,S as t,p as u};