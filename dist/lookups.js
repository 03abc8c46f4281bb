import{a as e,n as t,o as n}from"./fragments.js";const r=r=>{let i=Array.from({length:r},(e,t)=>t);return`query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!, $rest: Boolean! = true${i.map(e=>`, $number${e}: Int!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${i.map(e=>`    issue${e}: issue(number: $number${e}) { ...Incident }`).join(`
`)}
  }
}
${e}${n}${t}`},i=`query Numbers($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number }
    }
  }
}`,a=`query Glance($owner: String!, $name: String!, $label: [String!]) {
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
}`;export{i as n,r,a as t};