import{i as e,n as t,o as n,s as r,t as i}from"./fragments.js";const a=`query References($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) { ...References }
    }
  }
}
${n}`,o=`query Edits($owner: String!, $name: String!, $number: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { userContentEdits(first: $edits) { ...Edits } }
  }
}
${e}`,s=`query Releases($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { ...Releases }
  }
}
${r}`,c=`query Branches($owner: String!, $name: String!, $branch: String, $after: String, $talk: Int!) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 100, after: $after) { ...Branches }
  }
}
${i}${t}`;async function l(e,t){let n=async(n,r)=>{let i=Object.fromEntries(r.map(e=>[e,t[e]]));return e.graphql(n,i).then(({data:e})=>e.repository??void 0).catch(()=>void 0)},[r,i,l,u]=await Promise.all([n(o,[`owner`,`name`,`number`,`edits`]),n(a,[`owner`,`name`,`number`]),n(s,[`owner`,`name`]),n(c,[`owner`,`name`,`branch`,`talk`])]);return e=>{let{repository:t}=e.data;if(!t)return e;let n={releases:l?.releases,refs:u?.refs},a=t.issue&&{...t.issue,references:i?.issue?.references,userContentEdits:r?.issue?.userContentEdits},o={...t,...n,issue:a},s=u===void 0||!a?.userContentEdits;return{...e,data:{repository:o},isPartial:s}}}async function u({client:e,owner:t,name:n}){let r={owner:t,name:n,after:null,talk:5},{data:i}=await e.graphql(c,r);return i.repository.refs}async function d({client:e,owner:t,name:n},r){let i=r,a=[...r?.nodes??[]];for(let r=1;i?.pageInfo?.hasNextPage&&r<100;r++){let r={owner:t,name:n,after:i.pageInfo.endCursor,talk:5};i=await e.graphql(c,r).then(({data:e})=>e.repository.refs).catch(()=>void 0),a.push(...i?.nodes??[])}return r&&{...r,nodes:a}}export{u as n,l as r,d as t};