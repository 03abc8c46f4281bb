import{n as e}from"./fragments.js";const t=`query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${e}`,n=`query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${e}`,r=`query NewestComments($id: ID!) {
  node(id: $id) {
    ... on Issue {
      comments(first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...Comment } }
    }
  }
}
${e}`,i=`query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${e}`,a=`query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`,o=`query Revisions($id: ID!) {
  node(id: $id) {
    ... on IssueComment { userContentEdits(first: 20) { nodes { diff editor { login } } } }
  }
}`,s=`query OldestRevisions($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment { id userContentEdits(last: 20) { nodes { editedAt diff } } }
  }
}`,c=`query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 100) { nodes { diff editor { login } } } } }
}`;export{r as a,o as c,a as i,n,s as o,t as r,i as s,c as t};