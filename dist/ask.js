const e=(e,t)=>e.slice(0,t).replace(/[\uD800-\uDBFF]$/,``),t=/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu,n=e=>e instanceof Error?e:Error(String(e)),r=(e,t)=>e.toLowerCase()===t.toLowerCase(),i=`Nothing to do: the next run catches up.`;function a(e,t){let n=`${e}: ${t.status===0?`no answer from GitHub`:`GitHub answered ${t.status}`}: ${o(t.data)}. ${s(e,t)}`;return Object.assign(Error(n.trim()),{status:t.status})}function o(t){let n=Array.isArray(t?.errors)?t.errors:[],r=[t?.message,...n.map(e=>e.message??JSON.stringify(e))],i=typeof t==`string`?t:r.filter(Boolean).join(`; `);return e((i||`without a word`).replace(/\s+/g,` `),300).replace(/\.$/,``)}function s(e,{status:t,data:n,headers:r}){return t===401?"Check the `token` input of the action: it is missing, wrong or expired.":t===403||t===429?c(e,o(n),r):t===404||t===410||t>=300&&t<400?`It was deleted or moved, or the token may not see it.`:t===0||t>=500?`${i} If it stays: https://www.githubstatus.com`:``}function c(e,t,n){if(/not permitted to create or approve pull requests/.test(t))return`Turn on “Allow GitHub Actions to create and approve pull requests” in Settings → Actions → General → Workflow permissions, of the repository and of its organisation.`;if(/rate limit/i.test(t))return i;let r=n[`x-accepted-github-permissions`]??u(e);return`Give the job of the workflow \`permissions: ${l(r)}\`.`}const l=e=>e.replaceAll(`_`,`-`).replaceAll(`=`,`: `).replace(/\s*;\s*/g,"` or `").replace(/\s*,\s*/g,"` and `");function u(e){let t=e.startsWith(`GET `)?`read`:`write`;return/\/pulls\b/.test(e)?`pull_requests=${t}`:/\/(git|contents)\//.test(e)?`contents=${t}`:`issues=${t}`}const d=e=>e instanceof Error&&`status`in e&&typeof e.status==`number`?e.status:void 0,f=[`admin`,`maintain`,`write`,`triage`];async function p({client:e,owner:t,name:n},r){try{let{data:i}=await e.rest(`GET /repos/{owner}/{repo}/collaborators/{username}/permission`,{owner:t,repo:n,username:r}),a=![...f,`read`,`none`].includes(i.role_name),o=f.includes(i.role_name)||a&&i.user?.permissions?.triage===!0;return{name:i.role_name,heard:o,exists:!0}}catch(e){if(d(e)===404)return{name:`none`,heard:!1,exists:!1};throw e}}const m=`
fragment Comment on IssueComment {
  id fullDatabaseId body createdAt updatedAt lastEditedAt viewerDidAuthor
  author { __typename login } editor { login }
  reactionGroups { content viewerHasReacted }
}`,h=`
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
}`,g=`
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
}`,_=`
fragment Earlier on Repository {
  drafts: refs(refPrefix: "refs/heads/postmortem/", first: 100) {
    nodes { name associatedPullRequests(states: [OPEN], first: 1) { nodes { number url state headRefName } } }
  }
  postmortems: object(expression: "HEAD:postmortems") {
    ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
  }
}`,v=`query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!, $talk: Int!, $opening: Boolean!) {
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) { ...Incident }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) { ...Branches }
    ...Earlier @include(if: $opening)
  }
}
${g}${h}${m}${_}`,y=`query Sweep($owner: String!, $name: String!, $label: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!, $talk: Int!) {
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
${g}${h}${m}`,b=`query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${m}`,x=e=>{let t=Array.from({length:e},(e,t)=>t);return`query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!${t.map(e=>`, $number${e}: Int!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${t.map(e=>`    issue${e}: issue(number: $number${e}) { ...Incident }`).join(`
`)}
  }
}
${h}${m}`},S=`query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${m}`,C=`query Postmortems($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ...Earlier }
}
${_}`,w=e=>{let t=Array.from({length:e},(e,t)=>`file${t}`);return`query Texts($owner: String!, $name: String!${t.map(e=>`, $${e}: String!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${t.map(e=>`    ${e}: object(expression: $${e}) { ... on Blob { text } }`).join(`
`)}
  }
}`},T=`query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`,E=`mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`,D=`query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${m}`,O=`query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 100) { nodes { diff editor { login } } } } }
}`;function k(e,t){if(t.kind===`sweep`)return{sweep:A(M(e,null)),roles:new Map};let{number:n,isOpening:r,login:i}=t;return{incident:A(j(e,n,r)),roles:new Map(i?[[i,A(p(e,i))]]:[])}}function A(e){return e.catch(()=>{}),e}function j({client:e,owner:t,name:n},r,i=!1){return e.graphql(v,{owner:t,name:n,number:r,branch:`${r}-`,opening:i,news:100,edits:10,talk:20})}function M({client:e,owner:t,name:n,label:r},i){return e.graphql(y,{owner:t,name:n,label:[r],page:50,after:i,first:i===null,news:10,edits:3,talk:5})}export{e as _,D as a,T as c,x as d,w as f,t as g,d as h,O as i,C as l,a as m,j as n,E as o,p,M as r,b as s,k as t,S as u,r as v,n as y};