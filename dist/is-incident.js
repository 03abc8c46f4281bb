import{n as e}from"./trigger.js";import{r as t}from"./text.js";import{a as n,w as r}from"./incident.js";import{n as i}from"./labels.js";import{R as a,S as o,b as s}from"./format.js";import{b as c}from"./several-zones.js";import{a as l,n as u,o as d}from"./fragments.js";import{S as f,T as p,c as m,g as h,m as g,o as _,x as v}from"./publication.js";import{n as y,t as b}from"./requests.js";import{i as x}from"./late-facts.js";import{i as S}from"./deleted-comments.js";const C=e=>{let t=Array.from({length:e},(e,t)=>t);return`query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!, $rest: Boolean! = true${t.map(e=>`, $number${e}: Int!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${t.map(e=>`    issue${e}: issue(number: $number${e}) { ...Incident }`).join(`
`)}
  }
}
${l}${d}${u}`},w=`query Numbers($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number }
    }
  }
}`,T=`query Glance($owner: String!, $name: String!, $label: [String!]) {
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
}`,E=e=>x(e)||!e.snapshot.issue.open&&!n(e.snapshot)&&!e.records.has(`postmortem`),D=e=>o(e)===`fact`&&(e.kind!==`fact`||e.fact.what===`note`),O=({ledger:e,records:t})=>[...t.values()].filter(e.cut?D:S).map(({key:e})=>a(e));async function k(e,t){if(!E(e))return[];let n=new Set(O(e)),r=h(e),i=e.snapshot.comments.filter(e=>n.has(e.id)&&!c(e)).flatMap(e=>g(e,r(e.id))).filter(({before:e,hash:t})=>e&&D(e)&&s(e)===t).map(async n=>{let r=await y(n,e,t);return r.kind===`fact`&&A(r.fact,n.before)?[b(n,r.fact)]:[]});return(await Promise.all(i)).flat()}const A=(e,t)=>{let n=t?.kind===`fact`&&t.fact.what===`note`?t.fact.text:``;return e.what===`note`&&e.text.startsWith(n.replace(/…$/,``))};function j(e,t){let{updates:n}=e,i=t.flatMap(({at:t,before:n,parsed:i})=>[..._(e,t),n&&r(n),...i.kind===`command`&&i.name===f.name?m(e):[],...i.kind===`command`&&i.name===v.name?M(e):[]]),o=n.flatMap(e=>[a(e.key),r(e)]);return(E(e)?[...i,...o,...O(e)]:i).filter(e=>e!==void 0)}const M=({updates:e,ledger:t})=>t.cut?e.flatMap(e=>e.said?[]:r(e)??[]):[],N=({records:e,ledger:t,snapshot:n})=>{let r=p(t,n.issue.url)??``;return[...e.values()].flatMap(e=>e.kind===`fact`&&e.at>r?[a(e.key)]:[])},P=({snapshot:e,dashboard:n,ledger:r})=>{let{issue:a,settings:o}=e;return a.labels.some(e=>t(e,o.label))||(n?!r.labelled||!i(e):F(e))},F=({issue:t,settings:n,isFromForm:r=!1})=>e(t.body)||e(t.body,n.config.vocabulary.form)||r;export{k as a,C as c,M as i,N as n,T as o,j as r,w as s,P as t};