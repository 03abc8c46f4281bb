var e=Object.prototype.toString,t=Array.isArray||function(t){return e.call(t)===`[object Array]`};function n(e){return typeof e==`function`}function r(e){return t(e)?`array`:typeof e}function i(e){return e.replace(/[\-\[\]{}()*+?.,\\\^$|#\s]/g,`\\$&`)}function a(e,t){return typeof e==`object`&&!!e&&t in e}function o(e,t){return e!=null&&typeof e!=`object`&&e.hasOwnProperty&&e.hasOwnProperty(t)}var s=RegExp.prototype.test;function c(e,t){return s.call(e,t)}var l=/\S/;function u(e){return!c(l,e)}var d={"&":`&amp;`,"<":`&lt;`,">":`&gt;`,'"':`&quot;`,"'":`&#39;`,"/":`&#x2F;`,"`":`&#x60;`,"=":`&#x3D;`};function f(e){return String(e).replace(/[&<>"'`=\/]/g,function(e){return d[e]})}var p=/\s*/,m=/\s+/,h=/\s*=/,g=/\s*\}/,_=/#|\^|\/|>|\{|&|=|!/;function v(e,n){if(!e)return[];var r=!1,a=[],o=[],s=[],c=!1,l=!1,d=``,f=0;function v(){if(c&&!l)for(;s.length;)delete o[s.pop()];else s=[];c=!1,l=!1}var S,C,T;function E(e){if(typeof e==`string`&&(e=e.split(m,2)),!t(e)||e.length!==2)throw Error(`Invalid tags: `+e);S=RegExp(i(e[0])+`\\s*`),C=RegExp(`\\s*`+i(e[1])),T=RegExp(`\\s*`+i(`}`+e[1]))}E(n||w.tags);for(var D=new x(e),O,k,A,j,M,N;!D.eos();){if(O=D.pos,A=D.scanUntil(S),A)for(var P=0,F=A.length;P<F;++P)j=A.charAt(P),u(j)?(s.push(o.length),d+=j):(l=!0,r=!0,d+=` `),o.push([`text`,j,O,O+1]),O+=1,j===`
`&&(v(),d=``,f=0,r=!1);if(!D.scan(S))break;if(c=!0,k=D.scan(_)||`name`,D.scan(p),k===`=`?(A=D.scanUntil(h),D.scan(h),D.scanUntil(C)):k===`{`?(A=D.scanUntil(T),D.scan(g),D.scanUntil(C),k=`&`):A=D.scanUntil(C),!D.scan(C))throw Error(`Unclosed tag at `+D.pos);if(M=k==`>`?[k,A,O,D.pos,d,f,r]:[k,A,O,D.pos],f++,o.push(M),k===`#`||k===`^`)a.push(M);else if(k===`/`){if(N=a.pop(),!N)throw Error(`Unopened section "`+A+`" at `+O);if(N[1]!==A)throw Error(`Unclosed section "`+N[1]+`" at `+O)}else k===`name`||k===`{`||k===`&`?l=!0:k===`=`&&E(A)}if(v(),N=a.pop(),N)throw Error(`Unclosed section "`+N[1]+`" at `+D.pos);return b(y(o))}function y(e){for(var t=[],n,r,i=0,a=e.length;i<a;++i)n=e[i],n&&(n[0]===`text`&&r&&r[0]===`text`?(r[1]+=n[1],r[3]=n[3]):(t.push(n),r=n));return t}function b(e){for(var t=[],n=t,r=[],i,a,o=0,s=e.length;o<s;++o)switch(i=e[o],i[0]){case`#`:case`^`:n.push(i),r.push(i),n=i[4]=[];break;case`/`:a=r.pop(),a[5]=i[2],n=r.length>0?r[r.length-1][4]:t;break;default:n.push(i)}return t}function x(e){this.string=e,this.tail=e,this.pos=0}x.prototype.eos=function(){return this.tail===``},x.prototype.scan=function(e){var t=this.tail.match(e);if(!t||t.index!==0)return``;var n=t[0];return this.tail=this.tail.substring(n.length),this.pos+=n.length,n},x.prototype.scanUntil=function(e){var t=this.tail.search(e),n;switch(t){case-1:n=this.tail,this.tail=``;break;case 0:n=``;break;default:n=this.tail.substring(0,t),this.tail=this.tail.substring(t)}return this.pos+=n.length,n};function S(e,t){this.view=e,this.cache={".":this.view},this.parent=t}S.prototype.push=function(e){return new S(e,this)},S.prototype.lookup=function(e){var t=this.cache,r;if(t.hasOwnProperty(e))r=t[e];else{for(var i=this,s,c,l,u=!1;i;){if(e.indexOf(`.`)>0)for(s=i.view,c=e.split(`.`),l=0;s!=null&&l<c.length;)l===c.length-1&&(u=a(s,c[l])||o(s,c[l])),s=s[c[l++]];else s=i.view[e],u=a(i.view,e);if(u){r=s;break}i=i.parent}t[e]=r}return n(r)&&(r=r.call(this.view)),r};function C(){this.templateCache={_cache:{},set:function(e,t){this._cache[e]=t},get:function(e){return this._cache[e]},clear:function(){this._cache={}}}}C.prototype.clearCache=function(){this.templateCache!==void 0&&this.templateCache.clear()},C.prototype.parse=function(e,t){var n=this.templateCache,r=e+`:`+(t||w.tags).join(`:`),i=n!==void 0,a=i?n.get(r):void 0;return a??(a=v(e,t),i&&n.set(r,a)),a},C.prototype.render=function(e,t,n,r){var i=this.getConfigTags(r),a=this.parse(e,i),o=t instanceof S?t:new S(t,void 0);return this.renderTokens(a,o,n,e,r)},C.prototype.renderTokens=function(e,t,n,r,i){for(var a=``,o,s,c,l=0,u=e.length;l<u;++l)c=void 0,o=e[l],s=o[0],s===`#`?c=this.renderSection(o,t,n,r,i):s===`^`?c=this.renderInverted(o,t,n,r,i):s===`>`?c=this.renderPartial(o,t,n,i):s===`&`?c=this.unescapedValue(o,t):s===`name`?c=this.escapedValue(o,t,i):s===`text`&&(c=this.rawValue(o)),c!==void 0&&(a+=c);return a},C.prototype.renderSection=function(e,r,i,a,o){var s=this,c=``,l=r.lookup(e[1]);function u(e){return s.render(e,r,i,o)}if(l){if(t(l))for(var d=0,f=l.length;d<f;++d)c+=this.renderTokens(e[4],r.push(l[d]),i,a,o);else if(typeof l==`object`||typeof l==`string`||typeof l==`number`)c+=this.renderTokens(e[4],r.push(l),i,a,o);else if(n(l)){if(typeof a!=`string`)throw Error(`Cannot use higher-order sections without the original template`);l=l.call(r.view,a.slice(e[3],e[5]),u),l!=null&&(c+=l)}else c+=this.renderTokens(e[4],r,i,a,o);return c}},C.prototype.renderInverted=function(e,n,r,i,a){var o=n.lookup(e[1]);if(!o||t(o)&&o.length===0)return this.renderTokens(e[4],n,r,i,a)},C.prototype.indentPartial=function(e,t,n){for(var r=t.replace(/[^ \t]/g,``),i=e.split(`
`),a=0;a<i.length;a++)i[a].length&&(a>0||!n)&&(i[a]=r+i[a]);return i.join(`
`)},C.prototype.renderPartial=function(e,t,r,i){if(r){var a=this.getConfigTags(i),o=n(r)?r(e[1]):r[e[1]];if(o!=null){var s=e[6],c=e[5],l=e[4],u=o;c==0&&l&&(u=this.indentPartial(o,l,s));var d=this.parse(u,a);return this.renderTokens(d,t,r,u,i)}}},C.prototype.unescapedValue=function(e,t){var n=t.lookup(e[1]);if(n!=null)return n},C.prototype.escapedValue=function(e,t,n){var r=this.getConfigEscape(n)||w.escape,i=t.lookup(e[1]);if(i!=null)return typeof i==`number`&&r===w.escape?String(i):r(i)},C.prototype.rawValue=function(e){return e[1]},C.prototype.getConfigTags=function(e){if(t(e))return e;if(e&&typeof e==`object`)return e.tags},C.prototype.getConfigEscape=function(e){if(e&&typeof e==`object`&&!t(e))return e.escape};var w={name:`mustache.js`,version:`4.2.0`,tags:[`{{`,`}}`],clearCache:void 0,escape:void 0,parse:void 0,render:void 0,Scanner:void 0,Context:void 0,Writer:void 0,set templateCache(e){T.templateCache=e},get templateCache(){return T.templateCache}},T=new C;w.clearCache=function(){return T.clearCache()},w.parse=function(e,t){return T.parse(e,t)},w.render=function(e,t,n,i){if(typeof e!=`string`)throw TypeError(`Invalid template! Template should be a "string" but "`+r(e)+`" was given as the first argument for mustache#render(template, view, partials)`);return T.render(e,t,n,i)},w.escape=f,w.Scanner=x,w.Context=S,w.Writer=C;const E={answer:`{{#refusals}}
{{#command}}{{command}}: {{/command}}**{{problem}}**

{{expected}}
{{#example}}

{{example}}
{{/example}}

{{/refusals}}
`,catchup:`**{{icon}} {{status}}** since {{statusSince}} · {{#works}}works again since {{works}}, after {{lasted}}{{/works}}{{^works}}down for {{lasted}}{{/works}}

{{what}}

| Next | {{next}} |
|:--|:--|
| **Last update** | {{update}} |
{{#people}}
| **{{role}}** | {{who}} |
{{/people}}

{{#tried}}
**Tried and done so far**

{{tried}}

{{/tried}}
**Since {{since}}**, for {{by}}

{{#timeline}}
{{timeline}}
{{/timeline}}
{{^timeline}}
Nothing new.
{{/timeline}}
`,closing:`{{#merge}}
### 🔁 Reopened: a merge does not resolve an incident

{{merge}} closed this incident while it was still **{{status}}**: the fix may not have reached the customer. The outage keeps counting.

Comment \`/resolve\` when the customer can work again, or close the issue by hand. To let merges close incidents, set \`closing: { merge: accept }\` in \`.github/sev1.yml\`.
{{/merge}}
{{#relapse}}
### 🔁 Reopened: it is down again

{{relapse}}'s update says so. The outage keeps counting; \`/escalate\` calls the next people now.
{{/relapse}}
{{^merge}}
{{^relapse}}
{{#done}}
### ✅ Closed: nothing left to do
{{/done}}
{{^done}}
{{#reopened}}
### 🔁 Reopened: work is left
{{/reopened}}
{{^reopened}}
### ⚠️ Closed with work left
{{/reopened}}

{{#monitoring}}
- **{{monitoring}}**{{#until}}: runs until {{until}}{{/until}}{{^until}}: {{#reopened}}not started{{/reopened}}{{^reopened}}starts when the issue is closed{{/reopened}}, because nobody ran \`/resolve\`{{/until}}
{{/monitoring}}
{{#confirmation}}
- **{{confirmation}}**: not yet
{{/confirmation}}
{{#count}}
- **{{count}}** still open, not counting those due after closing:
{{#tasks}}
  - {{text}}
{{/tasks}}
{{#more}}
  - … and {{more}} more
{{/more}}
{{/count}}

{{#reopened}}
Tick what is done, skip what is not needed (\`/skip 7.1 because …\`), then close it again. Not an incident after all? Close it **as not planned**.
{{/reopened}}
{{^reopened}}
Tick what is done, or skip what is not needed: \`/skip 7.1 because …\`. The postmortem pull request opens anyway.
{{/reopened}}
{{/done}}
{{/relapse}}
{{/merge}}
`,customer:`{{#old}}
⚠️ **This update is {{age}} old{{#broken}}, and the promised time has passed{{/broken}}**: post an \`/update\` first.

{{/old}}
**Draft reply to the customer**, from the update of {{time}}. Nothing is sent: answer every ❓, read it through, copy it.

Sev1 cannot judge tone or blame, and knows only participants' names: **read it before it goes out**.
{{#called}}

⏰ {{#after}}More than {{after}}{{/after}}{{^after}}Escalated{{/after}}: {{#loop}}in the loop: **{{loop}}**.{{/loop}}{{^loop}}**{{names}}** must be in the loop before it goes out.{{/loop}}
{{/called}}

\`\`\`markdown
### {{customer}} outage - {{time}} update

#### Status: {{status}}

#### Incident Time: {{duration}}

{{#summary}}
{{summary}}

{{/summary}}
#### Customer Impact

{{impact}}

#### Timeline for Resolution

{{timeline}}
{{#next}}

#### Next Update

{{next}}
{{/next}}
\`\`\`
{{#count}}

<details><summary>Left out, for your eyes only ({{count}})</summary>

{{#left}}
- {{text}} **({{why}})**
{{/left}}

</details>
{{/count}}
`,dashboard:`{{#unconfirmed}}
## ⚪ Reported, not confirmed · {{customer}}

> [!NOTE]
> {{#before}}Opened on {{before}}, more than a day before Sev1 first saw it.{{/before}}{{^before}}Opened by {{author}}, who does not have the triage role in this repository.{{/before}} Nobody is called until somebody with triage or more comments \`/confirm\`{{^before}} or adds the label \`{{label}}\`{{/before}}. Not an incident? Close it as not planned.

{{/unconfirmed}}
{{^unconfirmed}}
## {{icon}} {{severity}} · {{customer}} · {{status}}

{{#what}}
**{{what}}**

{{/what}}
{{#alert}}
> [!{{alertKind}}]
{{#urgent}}
> {{text}}
{{/urgent}}

{{/alert}}
| Next | {{next}} |
|:--|:--|
| **Began** | {{began}} |
{{#lasted}}
| **Duration** | {{lasted}} |
{{/lasted}}
{{#mitigated}}
| **Mitigated** | {{mitigated}} |
{{/mitigated}}
{{#resolved}}
| **Resolved** | {{resolved}} |
{{/resolved}}
| **Last update** | {{update}} |
{{#called}}
| **Called** | {{called}} |
{{/called}}
{{#nextCall}}
| **Next call** | {{nextCall}} |
{{/nextCall}}
{{#loop}}
| **In the loop** | {{loop}} |
{{/loop}}
{{#bridge}}
| **Bridge** | {{bridge}} |
{{/bridge}}
{{#fields}}
| **{{label}}** | {{text}} |
{{/fields}}
{{#verification}}
| **QA** | {{verification}} |
{{/verification}}
{{#postmortem}}
| **Postmortem** | {{postmortem}} |
{{/postmortem}}

### Progress: {{done}} of {{total}} tasks

| Stage | Done | Next task |
|:--|:--|:--|
{{#stages}}
| {{mark}} {{name}} | {{done}} / {{total}} | {{task}} |
{{/stages}}

{{#open}}
<details><summary>Open tasks ({{open}})</summary>

{{#openTasks}}
- {{text}}
{{/openTasks}}
{{#openMore}}
- … and {{openMore}} more
{{/openMore}}

</details>

{{/open}}
{{#hasEvidence}}
### In git

| Task | Evidence |
|:--|:--|
{{#evidence}}
| {{task}} | {{shown}} |
{{/evidence}}

{{/hasEvidence}}
{{#qa}}
### Verification by QA

| QA needs | |
|:--|:--|
| **Steps** | {{steps}} |
| **Test server** | {{server}} |
| **Database type** | {{database}} |

{{/qa}}
### Who is who

| Role | Who |
|:--|:--|
{{#people}}
| {{role}} | {{who}} |
{{/people}}

{{#hasFollowUps}}
### Still open from earlier incidents of this customer

{{#followUps}}
- {{text}}
{{/followUps}}

{{/hasFollowUps}}
{{#actionCount}}
<details><summary>Corrective actions ({{actionCount}})</summary>

{{#actions}}
- {{text}}
{{/actions}}

</details>

{{/actionCount}}
{{#isNew}}
### How to use this

1. **Tick** the tasks in the issue above; add or reword them as you like.
2. **Comment** \`/update identified, next 8am\` and a sentence or two: Sev1 posts it as a status update. \`/help\` lists all commands.
3. **Close** the issue when it is over: Sev1 opens a pull request with the postmortem, already filled in.

{{/isNew}}
<details><summary>Timeline ({{count}})</summary>

{{#earlier}}
_{{earlier}} earlier entries are not shown here; the postmortem lists them all._

{{/earlier}}
{{timeline}}

</details>
{{/unconfirmed}}
`,deadlines:`### 📅 Due: {{#single}}{{single}}{{/single}}{{^single}}{{count}} tasks{{/single}}

{{#tasks}}
- {{#mentions}}{{mentions}}: {{/mentions}}**{{text}}**, {{due}}
{{/tasks}}

Tick {{#single}}it{{/single}}{{^single}}them{{/single}} in {{incident}} when done, or skip what is not needed: \`/skip {{number}} because …\`.
`,escalation:`{{#called}}
### ⏰ {{customer}}: {{called}} escalated the {{severity}} outage
{{/called}}
{{#unanswered}}
### ⏰ {{customer}}: nobody has acknowledged the call to {{to}}
{{/unanswered}}
{{^unanswered}}
{{^called}}
### ⏰ {{customer}}: the {{severity}} outage {{^works}}has {{/works}}lasted more than {{after}}
{{/called}}
{{/unanswered}}

{{#mentions}}
{{mentions}}: {{text}}
{{/mentions}}
{{^mentions}}
{{text}}
{{/mentions}}

{{#summary}}
- **What** {{summary}}
{{/summary}}
{{#impact}}
- **Impact** {{impact}}
{{/impact}}
{{#newest}}
- **Last update** {{newest}}
{{/newest}}
{{#unanswered}}
- **Called** {{to}} at {{since}}, **posted** {{came}}
{{/unanswered}}
{{^unanswered}}
{{^called}}
- **Due** {{due}}, **posted** {{came}}
{{/called}}
{{/unanswered}}
{{#called}}
- **Duration so far** {{lasted}}, **posted** {{came}}
{{/called}}
{{#works}}
- **Mitigated** {{works}}
{{/works}}
- **Status** {{status}}{{#update}} · [newest update]({{update}}){{/update}}
- **Progress** {{done}} of {{total}} tasks
{{#bridge}}
- **Bridge** {{bridge}}
{{/bridge}}

Comment \`/ack\` to acknowledge: you have seen this and are in the loop.
{{#nobody}}

> [!WARNING]
> Nobody was notified: no handle is set for **{{nobody}}**. Set it in \`.github/sev1.yml\`, for example:
>
> \`\`\`yaml
> roles:
>   {{nobodyKey}}: "@their-handle"
> \`\`\`
{{/nobody}}
`,handover:`{{#pull}}
### 📝 Postmortem ready for review: [pull request #{{number}}]({{url}})

Already filled in: times, people, completed tasks and updates. What only people know is marked ❓.
{{/pull}}
{{#compare}}
### 📝 The postmortem is written; its pull request needs one click

[Open the pull request]({{url}}) from the branch \`{{branch}}\`: GitHub Actions is not permitted to open it in this repository.

To have Sev1 open it next time: **Settings → Actions → General → Workflow permissions → Allow GitHub Actions to create and approve pull requests** (an organization setting of the same name takes precedence). Then run the workflow by hand once, or leave it as it is.
{{/compare}}
{{#text}}
### 📝 Postmortem, in full below: it could not be pushed to a branch

{{reason}}

{{todo}}

<details><summary>{{path}}</summary>

{{content}}

</details>
{{/text}}
`,help:`### Commands

Put a command at the start of a line; commands need at least the triage role in this repository. Case and small typos do not matter; edit your comment to correct the result.

| Command | What it does |
|---|---|
{{#commands}}
| \`{{usage}}\` | {{does}} |
{{/commands}}

A complete update:

{{example}}

Statuses: {{statuses}}. Tick tasks in the issue itself; closing it opens the postmortem pull request.
`,notice:`{{#declared}}
### 🔴 {{severity}}: {{customer}}

{{#summary}}
{{summary}}

{{/summary}}
{{#impact}}
- **Impact** {{impact}}
{{/impact}}
- **Began** {{began}}
{{#lead}}
- **Incident lead** {{lead}}
{{/lead}}
{{#bridge}}
- **Bridge** {{bridge}}
{{/bridge}}
{{/declared}}
{{#mitigated}}
### 🟡 {{severity}}: {{customer}} works again

Mitigated {{mitigated}}, after {{lasted}}.
{{/mitigated}}
{{#resolved}}
### 🟢 {{severity}}: {{customer}} is resolved

Resolved {{resolved}}, after {{lasted}}.
{{/resolved}}
{{#dismissed}}
### ⚪ {{severity}}: {{customer}} was no incident

The issue was closed as not planned or as a duplicate.
{{/dismissed}}
{{#published}}
### 📗 {{severity}}: the postmortem of {{customer}} is published

[Pull request #{{number}}]({{url}}) is merged.
{{/published}}
`,"postmortem-contributing-factors":`{{frontMatter}}

# {{day}} - {{title}}

**Meeting:** {{ask.meeting}}

**Incident Leader:** {{lead}}

## Description

{{description}}

| | |
|:--|:--|
{{#overview}}
| **{{name}}** | {{text}} |
{{/overview}}

{{durations}}

{{told}}

<details><summary>As a chart</summary>

{{chart}}

</details>

## Timeline

All times in {{zone}}. A tick shows when the task was ticked, not when it was done.

{{timeline}}

<details><summary>All {{count}} entries</summary>

{{entries}}

</details>

## Contributing Factor(s)

{{ask.factors}}
{{#notes}}

What was noted during the incident:

{{notes}}
{{/notes}}

## Stabilization Steps

{{ask.stabilization}}

{{steps}}

## Impact

{{impact}}

{{ask.impact}}

## What went well, what did not

- {{ask.well}}
- {{ask.badly}}
- {{ask.lucky}}

## Corrective Actions

{{ask.actions}}

{{#done}}
{{done}}
{{/done}}
{{#actions}}
{{actions}}
{{/actions}}
- [ ] {{ask.prevent}}
- [ ] {{ask.notice}}
- [ ] {{ask.shorten}}
`,"postmortem-google-sre":`{{frontMatter}}

# {{day}} - {{title}}

**Incident:** {{incident}}, **led by:** {{lead}}

**Status:** draft

## Summary

{{description}}

| | |
|:--|:--|
{{#overview}}
| **{{name}}** | {{text}} |
{{/overview}}

## Impact

{{impact}}

{{ask.impact}}

## Root Causes

{{ask.cause}}
{{#notes}}

What was noted during the incident:

{{notes}}
{{/notes}}

## Trigger

{{ask.trigger}}

## Resolution

{{ask.resolution}}

{{steps}}

## Detection

{{ask.detection}}

## Action Items

{{#done}}
{{done}}
{{/done}}
{{#actions}}
{{actions}}
{{/actions}}
- [ ] {{ask.prevent}}
- [ ] {{ask.notice}}
- [ ] {{ask.shorten}}

## Lessons Learned

### What went well

{{ask.alsoWell}}

### What went wrong

{{ask.alsoBadly}}

### Where we got lucky

{{ask.luck}}

## Timeline

All times in {{zone}}. A tick shows when the task was ticked, not when it was done.

{{timeline}}

<details><summary>All {{count}} entries</summary>

{{entries}}

</details>

{{durations}}

{{told}}

## Supporting information

{{ask.support}}
`,"postmortem-pagerduty":`{{frontMatter}}

# {{day}} - {{title}}

**Incident:** {{incident}}, **led by:** {{lead}}

**Meeting:** {{ask.meeting}}

## Overview

{{description}}

| | |
|:--|:--|
{{#overview}}
| **{{name}}** | {{text}} |
{{/overview}}

## What Happened

{{ask.happened}}

{{durations}}

{{told}}

## Contributing Factors

{{ask.factors}}
{{#notes}}

What was noted during the incident:

{{notes}}
{{/notes}}

## Resolution

{{ask.resolution}}

{{steps}}

## Impact

{{impact}}

{{ask.impact}}

## Responders

{{#people}}
- **{{role}}**: {{who}}
{{/people}}

## Timeline

All times in {{zone}}. A tick shows when the task was ticked, not when it was done.

{{timeline}}

<details><summary>All {{count}} entries</summary>

{{entries}}

</details>

## How'd We Do?

### What Went Well?

{{ask.alsoWell}}

### What Didn't Go So Well?

{{ask.alsoBadly}}

## Action Items

{{#done}}
{{done}}
{{/done}}
{{#actions}}
{{actions}}
{{/actions}}
- [ ] {{ask.prevent}}
- [ ] {{ask.notice}}
- [ ] {{ask.shorten}}

## Messaging

### Internal Email

{{ask.internal}}

### External Message

{{ask.external}}
`,"postmortem-root-cause":`{{frontMatter}}

# {{day}} - {{title}}

## Issue Summary

{{description}}

| | |
|:--|:--|
| **Incident Leader** | {{lead}} |
{{#overview}}
| **{{name}}** | {{text}} |
{{/overview}}

{{impact}}

{{ask.impact}}

## Timeline

All times in {{zone}}. A tick shows when the task was ticked, not when it was done.

{{timeline}}

<details><summary>All {{count}} entries</summary>

{{entries}}

</details>

{{durations}}

{{told}}

## Root cause and resolution

{{ask.cause}}
{{#notes}}

What was noted during the incident:

{{notes}}
{{/notes}}

{{ask.resolution}}

{{steps}}

## Corrective and preventative measures

{{ask.measures}}

- {{ask.well}}
- {{ask.badly}}
- {{ask.lucky}}

## Tasks to address the issue

{{#done}}
{{done}}
{{/done}}
{{#actions}}
{{actions}}
{{/actions}}
- [ ] {{ask.prevent}}
- [ ] {{ask.notice}}
- [ ] {{ask.shorten}}
`,"pull-request":`Postmortem of {{incident}}, already filled in. {{customer}}, {{severity}}. {{duration}}

**To do here**

- [ ] Fill the blanks: each is marked with ❓ and a question. Edit the file on this branch; nothing here is ever overwritten.
- [ ] Make the customer's version: a copy without names, internal links and queries.
- [ ] Merge this file. It stays internal.
{{#hasTasks}}

**Tick in {{incident}} when done**

| Task | Due |
|:--|:--|
{{#tasks}}
| {{text}} | **{{due}}**, {{after}} after the resolution{{#overdue}}: **overdue**{{/overdue}} |
{{/tasks}}

Sev1 posts a reminder here when one of these is due and not ticked.
{{/hasTasks}}

Actions left open are linked from this customer's next incident.

| Began | {{began}} |
|:--|:--|
| Resolved | {{resolved}} |
| File | \`{{path}}\` |
`,reminder:`{{#promised}}
### ⏳ The status update promised for {{promised}} is overdue
{{/promised}}
{{^promised}}
### ⏳ A status update has been due since {{due}}
{{/promised}}

{{#mentions}}{{mentions}}: {{/mentions}}Comment \`/update\`: without text it lists the tasks completed since. \`/update, next 30m\` promises a new time; \`/snooze 30m\` postpones this reminder.
`,roles:"### 👤 Unassigned roles: {{roles}}\n\n{{#mentions}}{{mentions}}: take{{/mentions}}{{^mentions}}Take{{/mentions}} a role with `/role {{key}}`, or assign it with `/role {{key}} @who`. Posted once; removed when the roles are filled.\n",settings:`{{#broken}}
### ⚙️ The settings have {{count}}

{{#problems}}
- {{where}}: {{message}}
{{/problems}}

{{#nobody}}
**The escalation will notify nobody: no valid handle is left.**

{{/nobody}}
The incident continues with the defaults. Fix the file on the default branch; this comment is updated then.
{{/broken}}
{{^broken}}
### ⚙️ The settings are valid again

All mistakes have been fixed.
{{/broken}}
`,update:`### {{customer}} {{severity}} outage - {{time}} update

#### Status: {{status}}

#### Incident Time: {{duration}}

{{summary}}

#### Customer Impact

{{impact}}

#### Technical Notes

{{notes}}
`};function D(e,t,n){let r=Object.hasOwn(n,e)?n[e]:void 0;return`${w.render(r??E[e],t,O,{escape:String}).trim()}\n`}const O=()=>void 0;export{D as n,w as r,E as t};