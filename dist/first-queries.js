import{n as e}from"./failure.js";import{t}from"./labels.js";import{a as n,c as r,n as i,o as a,r as o,s,t as c}from"./fragments.js";const l=[`admin`,`maintain`,`write`,`triage`];async function u({client:t,owner:n,name:r},i){try{let{data:e}=await t.rest(`GET /repos/{owner}/{repo}/collaborators/{username}/permission`,{owner:n,repo:r,username:i}),a=![...l,`read`,`none`].includes(e.role_name),o=l.includes(e.role_name)||a&&e.user?.permissions?.triage===!0;return{name:e.role_name,mayCommand:o,exists:!0}}catch(t){if(e(t)===404)return{name:`none`,mayCommand:!1,exists:!1};throw t}}const d=`query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!, $talk: Int!, $opening: Boolean!, $rest: Boolean! = true) {
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
${r}${s}${c}${n}${a}${i}${o}`,f=`query Sweep($owner: String!, $name: String!, $label: [String!], $statuses: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!, $talk: Int!, $rest: Boolean! = true) {
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
      nodes { number body labels(first: 100) { nodes { name } } }
    }
    marked: issues(first: 10, labels: $statuses, states: [OPEN], orderBy: { field: UPDATED_AT, direction: ASC }) @include(if: $first) {
      nodes {
        number
        labels(first: 100) { nodes { name description } }
        timelineItems(last: 50, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
          nodes { __typename ... on LabeledEvent { label { name } } ... on UnlabeledEvent { label { name } } }
        }
      }
    }
    refs(refPrefix: "refs/heads/postmortem/", first: 100) @include(if: $rest) { ...Branches }
  }
}
${r}${s}${c}${n}${a}${i}`;function p(e,t){if(t.kind===`sweep`)return{sweep:m(v(e,null)),roles:new Map};let{number:n,isOpening:r,login:i}=t;return{incident:m(h(e,n,r)),roles:new Map(i?[[i,m(u(e,i))]]:[])}}function m(e){return e.catch(()=>{}),e}async function h({client:e,owner:t,name:n},r,i=!1){let a={owner:t,name:n,number:r,branch:`${r}-`,news:100,edits:10,talk:20},o=(t,n)=>e.graphql(d,{...a,opening:i&&t,rest:t},{once:n});try{return await o(!0,!0)}catch(t){if(!y(t))throw t;let{queryRest:n}=await import(`./rest-queries2.js`),[r,i]=await Promise.all([o(!1,!1),n(e,a)]);return i(r)}}const g=[{page:50,rest:!0},{page:25,rest:!0},{page:10,rest:!0},{page:10,rest:!1},{page:5,rest:!1},{page:2,rest:!1},{page:1,rest:!1}],_=({owner:e,name:n,label:r})=>({owner:e,name:n,label:[r],statuses:[...t],news:10,edits:3,talk:5});async function v({client:e,owner:t,name:n,label:r},i,a=0){let o={..._({owner:t,name:n,label:r}),after:i};for(let t=a;;t++){let{page:n,rest:r}=g[t]??{page:1,rest:!1},a=t>=g.length-1;try{let s={...o,page:n,rest:r,first:i===null&&r};return{...await e.graphql(f,s,{once:!a}),size:t,isPartial:!r}}catch(e){if(a||!y(e))throw e}}}const y=t=>{let n=e(t);return n!==void 0&&(n===0||n===422||n>=500)};export{f as a,_ as i,v as n,u as o,p as r,h as t};