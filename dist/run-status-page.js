import{B as e,H as t,N as n,O as r,i,o as a,s as o}from"./incident.js";import{h as s,i as c,n as l,r as u}from"./publication.js";import{n as d,s as f}from"./load.js";import{r as p}from"./lookups.js";import{n as m,t as h}from"./participants.js";import{n as g}from"./deleted-comments.js";import{r as _}from"./ledger.js";import{t as v}from"./wording.js";import{i as y,t as b}from"./is-incident.js";import{n as x}from"./load-settings.js";import{l as S}from"./notes.js";import{n as C}from"./report.js";import{mkdir as w,writeFile as T}from"node:fs/promises";import{dirname as E,join as D}from"node:path";async function O(e,t){let{now:n,files:r,numbers:i}=await k(e,`OPEN`,1/0),{numbers:a}=await k(e,`CLOSED`,t),o=await e.readSettings(r,e.label),s=await A(e,[...i,...a]),c={defaultBranchRef:null,beat:null,clock:null,labels:null,...r};return{now:n,settings:o,snapshots:await Promise.all(s.map(t=>d(e,c,t,n,o)))}}async function k({client:e,owner:t,name:n,label:r},i,a){let o=[],s={config:null,configYaml:null,overrides:null},c=new Date(0);for(let[l,u]=[null,!0];u||l!==null;u=!1){let d={owner:t,name:n,label:[r],states:[i],after:l,first:u},{data:f,date:p}=await e.graphql(m,d),{issues:h,...g}=f.repository;u&&([s,c]=[{...s,...g},p]);let _=h.nodes.map(j).filter(e=>c.getTime()-Date.parse(e.updatedAt)<=a);o.push(..._.map(({number:e})=>e)),l=_.length<h.nodes.length||!h.pageInfo.hasNextPage?null:h.pageInfo.endCursor}return{numbers:o,files:s,now:c}}async function A({client:e,owner:t,name:n},r){let i=[];for(let a=0;a<r.length;a+=20){let o=r.slice(a,a+20),s=Object.fromEntries(o.map((e,t)=>[`number${t}`,e])),{data:c}=await e.graphql(p(o.length),{owner:t,name:n,news:10,edits:1,rest:!1,...s});i.push(...Object.values(c.repository).map(j))}return i}function j(e){if(e===null)throw Error(`GitHub did not return all incidents, so the status page was not built: without them it would say that all is well.`);return e}const M=[`none`,`minor`,`major`,`critical`],ee={Investigating:`We are looking into this.`,Identified:`We know the cause and are working on it.`,Monitoring:`It works again, and we are watching it.`,Resolved:`This is resolved.`};function te(e){let{snapshot:t,status:n,began:r,declared:i,mitigatedAt:a,resolvedAt:s}=e,{isShown:c,since:u,title:d}=l(e);if(!c||o(t)&&!u)return;let f=F(`${t.issue.createdAt.toISOString()} ${t.issue.number}`),p=N(e,f);return{id:f,title:d,impact:ne(e),status:n,began:r,declared:i,mitigatedAt:a,resolvedAt:s,entries:p}}const ne=({severity:e,severities:t})=>[`critical`,`major`][t.indexOf(e)]??`minor`;function N(e,t){let n=P(e);return n.filter(({status:e,words:t},r)=>r===0||t!==void 0||e!==n[r-1]?.status).map(({at:e,status:n,words:r})=>({id:F(`${t} ${e.toISOString()} ${n}`),at:e,status:n,text:r??ee[n]}))}function P(e){let{declared:t,standings:n}=e,{isPublic:r}=l(e),i=new Map(c(e,v).filter(e=>e.text!==``&&r(e)).map(({at:e,text:t})=>[e.getTime(),t]));return n.map(({status:e,turn:n})=>({at:n?.at??t,status:e,words:n?.what===`update`?i.get(n.at.getTime()):void 0}))}const F=e=>[`a ${e}`,`b ${e}`].map(e=>_(e).padStart(7,`0`).slice(-6)).join(``);function I({page:e,zone:t,now:n},i){let a=Math.floor(n.getTime()/r)*r,o=i.filter(e=>!L(e)||R(e).getTime()>=a-7776e6).toSorted((e,t)=>t.declared.getTime()-e.declared.getTime()||e.id.localeCompare(t.id)),s=o.map(e=>R(e).getTime());return{page:e,zone:t,incidents:o,updatedAt:new Date(s.length>0?Math.max(...s):a)}}const L=({status:e})=>e===`Resolved`,R=({entries:e,declared:t})=>e.at(-1)?.at??t,z=({incidents:e})=>e.filter(e=>!L(e)),B=e=>M.findLast(t=>z(e).some(e=>e.impact===t))??`none`,V={none:`All Systems Operational`,minor:`Minor Service Outage`,major:`Partial System Outage`,critical:`Major Service Outage`},H=({page:e},{id:t})=>`${e.url}/#${t}`;function U(e){let t=K(e),n=B(e),r={indicator:n,description:V[n]},i=e.incidents.slice(0,W).map(t=>q(t,e)),a=z(e).map(t=>q(t,e)),o={page:t,scheduled_maintenances:[]};return{"status.json":{page:t,status:r},"summary.json":{page:t,components:[],incidents:a,scheduled_maintenances:[],status:r},"incidents.json":{page:t,incidents:i},"incidents/unresolved.json":{page:t,incidents:a},"components.json":{page:t,components:[]},"scheduled-maintenances.json":o,"scheduled-maintenances/active.json":o,"scheduled-maintenances/upcoming.json":o}}const W=50,G=`sev1status00`,K=({page:e,zone:t,updatedAt:n})=>({id:G,name:e.name,url:e.url,time_zone:typeof t==`string`?t:t.timezone,updated_at:n.toISOString()}),q=(e,t)=>{let{id:n,title:r,impact:i,status:a,began:o,declared:s,mitigatedAt:c,resolvedAt:l,entries:u}=e;return{id:n,name:r,status:a.toLowerCase(),created_at:s.toISOString(),updated_at:R(e).toISOString(),monitoring_at:c?.toISOString()??null,resolved_at:l?.toISOString()??null,impact:i,shortlink:H(t,e),started_at:o.toISOString(),page_id:G,incident_updates:u.toReversed().map(e=>re(e,n)),components:[],reminder_intervals:null}},re=({id:e,at:t,status:n,text:r},i)=>({id:e,status:n.toLowerCase(),body:r,incident_id:i,created_at:t.toISOString(),updated_at:t.toISOString(),display_at:t.toISOString(),affected_components:null,deliver_notifications:!0,custom_tweet:null,tweet_id:null}),J=(e,...t)=>({markup:e.map((e,n)=>e+(n<t.length?Y(t[n]??``):``)).join(``)});function Y(e){return typeof e==`string`?ie(e):`markup`in e?e.markup:e.map(Y).join(``)}const X=/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,ie=e=>e.replace(X,`�`).replace(/[&<>"'`]/g,e=>`&#${e.charCodeAt(0)};`);function ae(e){let{page:t,incidents:n,updatedAt:r}=e;return J`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${t.url}/history.atom</id>
  <title>${t.name}</title>
  <updated>${r.toISOString()}</updated>
  <author><name>${t.name}</name></author>
  <link rel="self" type="application/atom+xml" href="${t.url}/history.atom"/>
  <link rel="alternate" type="text/html" href="${t.url}/"/>
${n.map(t=>oe(t,e))}</feed>
`.markup}const oe=(e,t)=>J`  <entry>
    <id>${H(t,e)}</id>
    <title>${`${e.status}: ${e.title}`}</title>
    <updated>${R(e).toISOString()}</updated>
    <published>${e.declared.toISOString()}</published>
    <link rel="alternate" type="text/html" href="${H(t,e)}"/>
    <content type="text">${se(e,t)}</content>
  </entry>
`,se=({entries:e},{zone:n})=>e.toReversed().map(({at:e,status:r,text:i})=>`${r}, ${t(e,n)}\n${i}`).join(`

`);function ce(e){let{page:t,incidents:n}=e,r=B(e),i=z(e),a=n.filter(L);return J`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${t.name}: ${V[r]}</title>
<link rel="stylesheet" href="style.css">
<link rel="alternate" type="application/atom+xml" title="${t.name}" href="history.atom">
</head>
<body>
<header>
<h1>${t.name}</h1>
<p class="state ${r}">${V[r]}</p>
</header>
<main>
${i.length>0?J`<section aria-labelledby="open"><h2 id="open">Now</h2>${i.map(t=>Z(t,e))}</section>`:``}
<section aria-labelledby="past">
<h2 id="past">The last ${`90`} days</h2>
${a.length>0?le(a,e):J`<p>No incidents.</p>`}
</section>
</main>
<footer>
<p><a href="history.atom">Atom feed</a> · <a href="api/v2/summary.json">JSON</a></p>
</footer>
</body>
</html>
`.markup}const le=(e,t)=>[...Map.groupBy(e,({declared:e})=>n(e,t.zone))].map(([e,n])=>J`<h3>${e}</h3>
${n.map(e=>Z(e,t))}`);function Z(t,n){let{id:r,title:i,impact:a,status:o,resolvedAt:s,began:c,entries:l}=t,u=s?J` · lasted ${e(c,s)}`:``,d=L(t)?J`<h4>${i}</h4>`:J`<h3>${i}</h3>`;return J`<article id="${r}" class="${a}">
${d}
<p class="about">${o} · began ${Q(c,n)}${u}</p>
<ol>${l.toReversed().map(e=>ue(e,n))}</ol>
</article>
`}const ue=({at:e,status:t,text:n},r)=>J`<li><p><strong>${t}</strong> ${Q(e,r)}</p><p class="text">${n}</p></li>
`,Q=(e,{zone:n})=>J`<time datetime="${e.toISOString()}">${t(e,n)}</time>`,de=e=>({"index.html":ce(e),"style.css":`:root {
  color-scheme: light dark;
  --text: #1f2328; --dim: #57606a; --back: #fff; --soft: #f6f8fa; --line: #d0d7de; --link: #0550ae;
  --none: #116329; --minor: #7a4e00; --major: #9a3c00; --critical: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --dim: #9da7b3; --back: #0d1117; --soft: #161b22; --line: #30363d; --link: #79c0ff;
    --none: #56d364; --minor: #e3b341; --major: #ffa657; --critical: #ff9492;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; color: var(--text); background: var(--back);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 1rem; }
h3, h4 { font-size: 1.05rem; margin: 0; }
section > h3 { color: var(--dim); font-weight: 600; margin: 1.5rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
.state { margin: 0; padding: 0.9rem 1rem; border: 1px solid var(--line); border-left: 0.5rem solid; border-radius: 0.4rem; background: var(--soft); font-size: 1.15rem; font-weight: 600; }
.none { border-left-color: var(--none); }
.minor { border-left-color: var(--minor); }
.major { border-left-color: var(--major); }
.critical { border-left-color: var(--critical); }
article { margin: 0 0 1rem; padding: 0.9rem 1rem; border: 1px solid var(--line); border-left-width: 0.5rem; border-left-style: solid; border-radius: 0.4rem; }
article:target { background: var(--soft); }
.about, time { color: var(--dim); }
.about { margin: 0.15rem 0 0; font-size: 0.95rem; }
ol { list-style: none; margin: 0.25rem 0 0; padding: 0; }
li { padding: 0.75rem 0; }
li:last-child { padding-bottom: 0; }
li + li { border-top: 1px solid var(--line); }
li p { margin: 0; }
time { font-size: 0.95rem; white-space: nowrap; }
.text { white-space: pre-line; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
`,"history.atom":ae(e),...Object.fromEntries(Object.entries(U(e)).map(([e,t])=>[`api/v2/${e}`,`${JSON.stringify(t,null,2)}\n`]))});function fe(e,t,{name:n,url:r}){let i=Object.values(e).join(`
`).replaceAll(r,``).replaceAll(n,``).toLowerCase();return t.flatMap(e=>{let{number:t}=e.snapshot.issue;return Object.entries(pe(e)).flatMap(([e,n])=>n.some(e=>i.includes(e.toLowerCase()))?[`Incident #${t}: ${e}.`]:[])})}const pe=e=>{let{snapshot:t}=e,n=u(e),{issue:r,repository:i,comments:a,participants:o=[]}=t;return{"the repository":[`${i.owner}/${i.name}`,r.url.replace(/\/issues\/\d+$/,``)],"a comment of the incident":[`#issuecomment-`],"an id of GitHub":[r.id,...a.map(({id:e})=>e)].filter(e=>e.length>5),"a handle":[r.author,...o,...a.map(({author:e})=>e)].map(e=>`@${e}`),"what Sev1 hides in its comments":[`<!-- sev1`],"the customer's name":/\S\s+\S/.test(n)?[n]:[]}};async function me(e){let{now:t,settings:n,snapshots:r}=await _e(e),{statusPage:a,timezone:o,timeFormat:s}=n.config;if(!a)throw Error(he);let c=[];for(let t of r){let n=i(t);if(!b(n)||!ve(n)||!l(n).isShown)continue;let r=await f(e.client,t,y(n));c.push(i(await h(e.client,r)))}let u={timezone:o,timeFormat:s},d=c.flatMap(e=>te(e)??[]),p=I({page:a,zone:u,now:t},d),m=de(p),g=fe(m,c,a);if(g.length>0)throw Error(`${ge} ${g.join(` `)}`);let _=z(p).length;return{files:m,open:_,past:p.incidents.length-_}}const he="The settings have no `statusPage`: set its `name` and `url` in `.github/sev1.yml` (docs/status-page.md), or remove this workflow.",ge=`The status page was not built, because it would tell something internal.`;async function _e(e){for(let t=1;;t++){let n=await O(e,90*r);if(n.snapshots.every(e=>{let t=i(e);return s(t).length===0&&!g(t)})||t===12)return n;await e.client.wait(5e3)}}const ve=e=>{let{snapshot:t,ledger:n,dashboard:r}=e,i=n.stranger??!0;return r!==void 0&&a({...e,snapshot:{...t,isStranger:i}})},$=`_site`;async function ye(e){let{files:t,...n}=await me({...e,readSettings:x});for(let[e,n]of Object.entries(t)){let t=D(process.env.GITHUB_WORKSPACE??`.`,$,e);await w(E(t),{recursive:!0}),await T(t,n)}return C(`${S(n,$)}\n`)}export{ye as runStatusPage};