import{r as e}from"./text.js";import{t}from"./labels.js";import{T as n,i as r}from"./format.js";import{n as i}from"./fragments.js";import{t as a}from"./slug.js";const o=`query MoreComments($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      news: comments(first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes { ...Comment }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${i}`,s=`query Comments($ids: [ID!]!) { nodes(ids: $ids) { ...Comment } }
${i}`,c=`query NewestComments($id: ID!) {
  node(id: $id) {
    ... on Issue {
      comments(first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...Comment } }
    }
  }
}
${i}`,l=`query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { number comments(last: 20) { nodes { ...Comment } } }
  }
}
${i}`,u=`query MoreEdits($id: ID!, $after: String!) {
  node(id: $id) {
    ... on Issue {
      userContentEdits(first: 50, after: $after) {
        nodes { editedAt diff editor { login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`,d=`query Revisions($id: ID!) {
  node(id: $id) {
    ... on IssueComment { userContentEdits(first: 20) { nodes { diff editor { login } } } }
  }
}`,f=`query Body($id: ID!) {
  node(id: $id) { ... on Issue { body userContentEdits(first: 100) { nodes { diff editor { login } } } } }
}`,p=`incident`,m=e=>a(e,p),h=e=>`Postmortem of incident #${e}`;function g({snapshot:e,customer:t,began:n,records:i}){let{number:a}=e.issue,o=e.postmortem.branch??`postmortem/${a}-${m(t)}`,s=o.slice(`postmortem/${a}-`.length),c=r(n,e.settings.config.timezone),l=i.get(`postmortem`);return{branch:o,path:(l?.kind===`postmortem`?l.path:void 0)??`postmortems/${c.slice(0,4)}/${c}-${s}-${a}.md`}}const _=e=>e.replace(/\.md$/,`.customer.md`);function v(e){let[,t,n]=/^(?:refs\/heads\/)?(?:postmortem\/)?(\d+)-(.+)$/.exec(e)??[];return n===void 0?void 0:{incident:Number(t),customer:n}}function y(e){let[,t,n]=/^\d{4}-\d{2}-\d{2}-(.+)-(\d+)\.md$/.exec(e)??[];return t===void 0?void 0:{incident:Number(n),customer:t}}function b(e,t,n){let r=[...(t.references?.nodes??[]).flatMap(e=>e?[C(e,n),w(e,t,n)]:[]),...(e.releases?.nodes??[]).map(e=>e&&E(e,t,n))].filter(e=>e!==null);return[...Map.groupBy(r,({key:e})=>e).values()].map(e=>e.find(({isOurs:e})=>e)??e[0]).filter(e=>e!==void 0).toSorted((e,t)=>e.at.localeCompare(t.at)||e.key.localeCompare(t.key)).slice(-20).map(({evidence:e})=>e)}const x=({headRefName:e,isCrossRepository:t,repository:n},r)=>e.startsWith(`postmortem/`)&&!t&&n.nameWithOwner===r,S=e=>e?.source?.__typename===`PullRequest`?e.source:void 0;function C(e,{slug:t}){let n=S(e);if(!n||x(n,t))return null;let{title:r,url:i,number:a,state:o,isDraft:s,mergedAt:c,baseRefName:l,repository:u}=n,d=u.nameWithOwner===t;return{key:i,at:e.createdAt,isOurs:d,evidence:{kind:`pull-request`,title:r,url:i,number:a,state:o,isDraft:s,at:c===null?void 0:new Date(c),base:l,toDefault:l===u.defaultBranchRef?.name,elsewhere:d?void 0:u.nameWithOwner}}}function w(e,t,{pull:n}){let{commit:r,createdAt:i,isCrossRepository:a}=e,o=!a;if(!r||o&&T(r.messageHeadline,t.number,n))return null;let{oid:s,messageHeadline:c,url:l}=r;return{key:s,at:i,isOurs:o,evidence:{kind:`commit`,title:c,url:l,oid:s}}}const T=(e,t,n)=>D(e,[h(t)])||n!==void 0&&D(e,[`Merge pull request #${n.number}`,`(#${n.number})`]);function E(e,t,{slug:n}){let{name:r,tagName:i,description:a,url:o,isDraft:s,isPrerelease:c,createdAt:l}=e,u=[r,i,a].join(`
`),d=[`#${t.number}`,`${n}#${t.number}`,t.url];return s||!D(u,d)?null:{key:o,at:l,isOurs:!0,evidence:{kind:`release`,title:r||i,url:o,isPrerelease:c,at:new Date(e.publishedAt??l)}}}const D=(e,t)=>t.some(t=>RegExp(`(?<![\\w/])${t.replace(/\W/g,`\\$&`)}(?!\\d)`,`i`).test(e)),O=e=>e?.login??`ghost`,k=e=>e.replace(/\r\n?/g,`
`),A=({timelineItems:e})=>new Set(e.nodes.filter(({__typename:e,label:n})=>e===`LabeledEvent`&&t.includes(n?.name??``)).flatMap(({actor:e})=>e?.__typename===`Bot`?[e.login]:[])),j=new Set,M=(e,t)=>e.viewerDidAuthor||e.author?.__typename===`Bot`&&t.has(e.author.login)&&n({mine:!0,body:k(e.body)})!==void 0,N=(e,t=j)=>({id:e.id,number:e.fullDatabaseId,body:k(e.body),createdAt:new Date(e.createdAt),updatedAt:new Date(e.updatedAt),author:O(e.author),bot:e.author?.__typename===`Bot`,mine:M(e,t),editor:e.lastEditedAt?O(e.editor):void 0,isUnproven:e.author?.__typename===`Bot`&&(!e.lastEditedAt||!t.has(e.author.login)),reactions:(e.reactionGroups??[]).filter(e=>e.viewerHasReacted).map(e=>e.content)}),P=e=>e.toReversed().map((e,t,n)=>({...e,isAfterGap:n[t-1]?.diff===null})).filter(e=>e.diff!==null).map(({editedAt:e,editor:t,diff:n,isAfterGap:r})=>({at:new Date(e),by:O(t),body:k(n??``),...r?{isAfterGap:r}:{}})),F=({renamings:e})=>(e?.nodes??[]).map(({createdAt:e,actor:t,previousTitle:n,currentTitle:r})=>({at:new Date(e),by:O(t),from:n,to:r})),I=(e,t)=>({id:e.id,number:e.number,title:e.title,body:k(e.body),url:e.url,open:e.state===`OPEN`,reason:e.stateReason,createdAt:new Date(e.createdAt),author:O(e.author),byBot:e.author?.__typename===`Bot`,labels:e.labels.nodes.map(e=>e.name),lock:L(e,t)});function L({locked:e,activeLockReason:t,timelineItems:n},r){if(e)return{reason:R(t),isOpen:!1};let[i,a]=n.nodes.filter(({__typename:e})=>/^(?:Unl|L)ockedEvent$/.test(e)).slice(-2),o=a?.actor?.__typename===`Bot`&&a.actor.login===r;if(i?.__typename===`LockedEvent`&&a?.__typename===`UnlockedEvent`&&o)return{reason:R(i.lockReason),isOpen:!0}}const R=e=>e===`OFF_TOPIC`?`off-topic`:e?.toLowerCase().replaceAll(`_`,` `)??null,z=(t,n)=>t.timelineItems.nodes.filter(({__typename:e})=>e===`LabeledEvent`).filter(t=>t.label&&e(t.label.name,n)).filter(({actor:e})=>e?.__typename!==`Bot`&&e?.login!==t.author?.login).map(({actor:e})=>O(e)),B=(e,t,n=A(e))=>e.timelineItems.nodes.filter(e=>e.__typename===`ClosedEvent`||e.__typename===`ReopenedEvent`).map((r,i,a)=>({at:new Date(r.createdAt??0),by:O(r.actor),open:r.__typename===`ReopenedEvent`,mine:r.actor?.login===t||r.actor?.__typename===`Bot`&&n.has(r.actor.login),closer:H(r.closer),isAside:V(r,i===a.length-1?e.stateReason:null)})),V=({actor:e,stateReason:t},n)=>t===`DUPLICATE`||n===`DUPLICATE`||t===`NOT_PLANNED`&&e?.__typename===`Bot`,H=e=>e?.__typename===`PullRequest`?`#${e.number}`:e?.__typename===`Commit`?e.abbreviatedOid:void 0,U=e=>e.timelineItems.nodes.flatMap(({__typename:e,createdAt:t,label:n,actor:r})=>{let i=e===`LabeledEvent`,a=r?.__typename===`Bot`;return n?[{at:new Date(t??0),name:n.name,on:i,byBot:a}]:[]}),W=(e,t,{owner:n,name:r})=>({owner:n,name:r,head:e.defaultBranchRef?{name:e.defaultBranchRef.name,oid:e.defaultBranchRef.target.oid}:void 0,labels:new Map([...e.labels?.nodes??[],...t.labels.nodes].map(e=>[e.name.toLowerCase(),e.id])),...e.clock?{clock:{beat:G(e.beat?.target?.committedDate)}}:{}}),G=e=>e===void 0?void 0:new Date(e);function K(e,t,n){let r=q(e,t),i=(t.references?.nodes??[]).map(S).find(e=>e&&x(e,n)&&Y(e.headRefName,t)),a=r?.associatedPullRequests.nodes[0]??i;return{branch:r&&`postmortem/${J(r.name)}`,pull:a&&{number:a.number,url:a.url,state:a.state,isDraft:a.isDraft}}}const q=(e,t)=>e.refs?.nodes.find(({name:e})=>Y(e,t)),J=e=>e.replace(/^(?:refs\/heads\/)?postmortem\//,``),Y=(e,{number:t})=>J(e).startsWith(`${t}-`),X=(e,t)=>(q(e,t)?.associatedPullRequests.nodes??[]).slice(0,1).flatMap(e=>Z(e,A(t))),Z=({number:e,comments:t},r=j)=>t.nodes.flatMap(t=>t?[{...N(t,r),onPull:e}]:[]).filter(e=>n(e)!==void 0);export{o as C,d as D,l as E,s as S,c as T,m as _,U as a,g as b,A as c,W as d,B as f,h as g,v as h,I as i,K as l,p as m,N as n,z as o,b as p,P as r,Z as s,X as t,F as u,_ as v,u as w,f as x,y};