const e=`
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
}`,t=`
fragment Files on Repository {
  defaultBranchRef { name target { oid } }
  config: object(expression: "HEAD:.github/sev1.yml") { ... on Blob { text } }
  overrides: object(expression: "HEAD:.github/sev1") {
    ... on Tree { entries { name object { ... on Blob { text } } } }
  }
  labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id name } }
}`,n=`query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) { ...Incident }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) {
      nodes { name associatedPullRequests(first: 1) { nodes { number url state } } }
    }
  }
}
${t}${e}`,r=`query Sweep($owner: String!, $name: String!, $label: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!) {
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
}`;function l({client:e,owner:t,name:r},i){return e.graphql(n,{owner:t,name:r,number:i,branch:`${i}-`,news:100,edits:10})}function u({client:e,owner:t,name:n,label:i},a){return e.graphql(r,{owner:t,name:n,label:[i],page:50,after:a,first:a===null,news:10,edits:3})}const d=`Nothing to do: the next run catches up.`;function f(e,t){let n=`${e}: ${t.status===0?`no answer from GitHub`:`GitHub answered ${t.status}`}: ${p(t.data)}. ${m(e,t)}`;return Object.assign(Error(n.trim()),{status:t.status})}function p(e){let t=Array.isArray(e?.errors)?e.errors:[],n=[e?.message,...t.map(e=>e.message??JSON.stringify(e))];return((typeof e==`string`?e:n.filter(Boolean).join(`; `))||`without a word`).replace(/\s+/g,` `).slice(0,300).replace(/\.$/,``)}function m(e,{status:t,data:n,headers:r}){return t===401?"Check the `token` input of the action: it is missing, wrong or expired.":t===403||t===429?h(e,p(n),r):t===404||t===410||t>=300&&t<400?`It was deleted or moved, or the token may not see it.`:t===0||t>=500?`${d} If it stays: https://www.githubstatus.com`:``}function h(e,t,n){if(/not permitted to create or approve pull requests/.test(t))return`Turn on “Allow GitHub Actions to create and approve pull requests” in Settings → Actions → General → Workflow permissions, of the repository and of its organisation.`;if(/rate limit/i.test(t))return d;let r=n[`x-accepted-github-permissions`]??_(e);return`Give the job of the workflow \`permissions: ${g(r)}\`.`}const g=e=>e.replaceAll(`_`,`-`).replaceAll(`=`,`: `).replace(/\s*;\s*/g,"` or `").replace(/\s*,\s*/g,"` and `");function _(e){let t=e.startsWith(`GET `)?`read`:`write`;return/\/pulls\b/.test(e)?`pull_requests=${t}`:/\/(git|contents)\//.test(e)?`contents=${t}`:`issues=${t}`}const v=e=>e instanceof Error&&`status`in e&&typeof e.status==`number`?e.status:void 0;export{c as a,i as c,u as i,a as l,v as n,s as o,l as r,o as s,f as t};