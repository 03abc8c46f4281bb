import{t as e}from"./mustache.js";const t={alert:`### {{icon}} {{state}}: {{title}}

{{source}}: {{firing}} firing, {{recovered}} recovered{{#closed}}. The incident was closed: its recovery is set to close it{{/closed}}{{#reopened}}. It fires again: the incident is open again{{/reopened}}.

{{#members}}
- {{icon}} {{name}}{{#since}}, since {{since}}{{/since}}
{{/members}}
{{#more}}
- … and {{more}} more
{{/more}}

<sub>Edited as alerts come in, once a minute at most. What changed when stands in the timeline.</sub>
`,answer:`{{#refusals}}
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
### 🔁 Reopened: a merge does not resolve an incident. {{lead}}: comment \`/resolve\` when the customer can work again

{{merge}} closed this incident while it was still **{{status}}**: the fix may not have reached the customer. The outage continues.

Closing the issue by hand resolves it too. To let merges close incidents, set \`closing: { merge: accept }\` in \`.github/sev1.yml\`.
{{/merge}}
{{#relapse}}
### 🔁 Reopened: it is down again. {{lead}}: carry on, and comment \`/update\`

{{relapse}}'s update says so. The outage continues; \`/escalate\` calls the next people now.
{{/relapse}}
{{^merge}}
{{^relapse}}
{{#done}}
### ✅ Closed: nothing left to do
{{/done}}
{{^done}}
{{#reopened}}
### 🔁 Reopened: work is left. {{lead}}: tick or skip it, then close it again
{{/reopened}}
{{^reopened}}
### ⚠️ Closed with work left. {{lead}}: tick or skip it
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
Tick what is done, or skip what is not needed: \`/skip 7.1 because …\`. Not an incident after all? Close it **as not planned**.
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
> {{#before}}Opened on {{before}}, more than a day before Sev1 first saw it.{{/before}}{{^before}}{{#source}}Opened by an alert of {{source}}, whose sender the settings do not trust.{{/source}}{{^source}}Opened by {{author}}, who does not have the triage role in this repository.{{/source}}{{/before}} Nobody is called until somebody with triage or more comments \`/confirm\`{{^before}} or adds the label \`{{label}}\`{{/before}}. Not an incident? Close it as not planned.

{{#monitored}}
The alert: {{monitored}}

{{/monitored}}
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
{{#mitigated}}
| **Mitigated** | {{mitigated}} |
{{/mitigated}}
{{#resolved}}
| **Resolved** | {{resolved}}, after {{lasted}} |
{{/resolved}}
{{^resolved}}
{{#lasted}}
| **Duration** | {{lasted}} |
{{/lasted}}
{{/resolved}}
| **Last update** | {{update}} |
{{#monitored}}
| **Alert** | {{monitored}} |
{{/monitored}}
{{#called}}
| **Called** | {{called}}{{#loop}} · in the loop: {{loop}}{{/loop}} |
{{/called}}
{{#nextCall}}
| **Next call** | {{nextCall}} |
{{/nextCall}}
{{^called}}
{{#loop}}
| **In the loop** | {{loop}} |
{{/loop}}
{{/called}}
{{#bridge}}
| **Bridge** | {{bridge}} |
{{/bridge}}
{{#fields}}
| **{{label}}** | {{text}} |
{{/fields}}
{{#verification}}
| **QA** | {{verification}} |
{{/verification}}
{{#page}}
| **Status page** | {{page}} |
{{/page}}
{{#postmortem}}
| **Postmortem** | {{postmortem}} |
{{/postmortem}}

**Progress: {{done}} of {{total}} tasks**
{{#stages}}
{{mark}} {{name}} · {{done}} / {{total}}{{#task}} · **{{task}}**{{/task}}
{{/stages}}

**Who is who**{{#people}} · {{role}}: **{{who}}**{{/people}}

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
<details><summary>In git</summary>

{{#evidence}}
- {{task}}: {{shown}}
{{/evidence}}

</details>

{{/hasEvidence}}
{{#hasChanges}}
**What changed before it began**: {{changeCount}} in the week before. 🔎 marks likely ones. To undo a merge, open it and click **Revert**, near its end. Wrong time? \`/began\`

{{#changes}}
- {{text}}
{{/changes}}

{{#moreChangesCount}}
<details><summary>More ({{moreChangesCount}})</summary>

{{#moreChanges}}
- {{text}}
{{/moreChanges}}

</details>

{{/moreChangesCount}}
{{/hasChanges}}
{{#alikeCount}}
<details><summary>Earlier incidents that look alike ({{alikeCount}})</summary>

{{#alike}}
- {{text}}
{{/alike}}

</details>

{{/alikeCount}}
{{#qa}}
<details><summary>What QA needs</summary>

- **Steps** {{steps}}
- **Test server** {{server}}
- **Database type** {{database}}

</details>

{{/qa}}
{{#hasFollowUps}}
**Still open from earlier incidents of this customer**

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
**How to use this**

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
`,deadlines:`### 📅 Due: {{#single}}{{single}}{{/single}}{{^single}}{{count}} tasks{{/single}}. {{whom}}: tick or skip {{#single}}it{{/single}}{{^single}}them{{/single}}

{{#tasks}}
- {{#mentions}}{{mentions}}: {{/mentions}}**{{text}}**, {{due}}
{{/tasks}}

Tick {{#single}}it{{/single}}{{^single}}them{{/single}} in {{incident}} when done, or skip what is not needed: \`/skip {{number}} because …\`. [Dashboard]({{dashboard}})
`,escalation:`{{#called}}
### ⏰ {{customer}}: {{called}} escalated the {{severity}} outage. {{whom}}: comment \`/ack\`
{{/called}}
{{#unanswered}}
### ⏰ {{customer}}: nobody has acknowledged the call to {{to}}. {{whom}}: comment \`/ack\`
{{/unanswered}}
{{^unanswered}}
{{^called}}
### ⏰ {{customer}}: the {{severity}} outage {{^works}}has {{/works}}lasted more than {{after}}. {{whom}}: comment \`/ack\`
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
- **Status** {{status}}{{#update}} · [newest update]({{update}}){{/update}} · [dashboard]({{dashboard}})
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
### 📝 Postmortem, in full below: it is on no branch

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
{{#changes}}

{{changes}}
{{/changes}}
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
`,"postmortem-customer":`# {{title}}

## What happened

{{lead}}

{{description}}

## Impact

{{#impact}}
{{impact}}

{{/impact}}
{{ask.impact}}

## Timeline

All times are in {{zone}}.

{{timeline}}

## Cause

{{ask.cause}}

## What we do about it

- {{ask.measures}}
{{#actions}}
- {{question}} {{text}}
{{/actions}}
- {{ask.next}}
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
{{#changes}}

{{changes}}
{{/changes}}

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

<details><summary>As a chart</summary>

{{chart}}

</details>

## Supporting information

{{ask.support}}
`,"postmortem-lines":`### 🆕 This postmortem lacks newer facts

People have edited the file, so Sev1 no longer changes it. Copy over what belongs in it; Sev1 keeps this comment up to date.
{{#times}}

In the front matter, and wherever these times stand:

{{times}}
{{/times}}
{{#timeline}}

In the timeline:

{{timeline}}
{{/timeline}}
{{#actions}}

Corrective actions:

{{actions}}
{{/actions}}
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

<details><summary>As a chart</summary>

{{chart}}

</details>

## Contributing Factors

{{ask.factors}}
{{#changes}}

{{changes}}
{{/changes}}
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

<details><summary>As a chart</summary>

{{chart}}

</details>

## Root cause and resolution

{{ask.cause}}
{{#changes}}

{{changes}}
{{/changes}}
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
`,publish:`{{#draft}}
**Nothing is published yet**, because parts were left out: read what [the status page]({{url}}) would show. If it may go out as it stands, comment \`/publish as shown\`. If not, edit the \`/update\`, then comment \`/publish\` again.
{{/draft}}
{{^draft}}
**Published**: [the status page]({{url}}) shows this in a few minutes. \`/unpublish\` takes it back.
{{/draft}}

Anybody can read it, and Sev1 cannot judge tone or blame: **read it through**. The customer is not named. Later changes of the status appear by themselves; {{#auto}}later updates too, redacted like this.{{/auto}}{{^auto}}the words of later updates wait for the next \`/publish\`.{{/auto}}

{{shown}}
{{#count}}

<details><summary>Left out, for your eyes only ({{count}})</summary>

{{#left}}
- {{text}} **({{why}})**
{{/left}}

</details>
{{/count}}
`,"pull-request":`Postmortem of {{incident}}, already filled in. {{customer}}, {{severity}}. {{duration}}

**To do here**

- [ ] Fill the blanks: each is marked with ❓ and a question. Edit the file on this branch; nothing here is ever overwritten.
{{#edition}}
- [ ] Finish the customer's version, beside it: answer its ❓, read it as the customer will, and send it. Sev1 sends nothing, and cannot judge tone.
{{/edition}}
{{^edition}}
- [ ] Make the customer's version: a copy without names, internal links and queries.{{#refusal}} Sev1's draft was refused: {{refusal}}{{/refusal}}
{{/edition}}
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
{{#edition}}
| Customer's version | \`{{path}}\` |
{{#count}}

<details><summary>Left out of the customer's version, for your eyes only ({{count}})</summary>

{{#left}}
- {{text}} **({{why}})**
{{/left}}

</details>
{{/count}}
{{/edition}}
`,reminder:"{{#promised}}\n### ⏳ The status update promised for {{promised}} is overdue. {{lead}}: comment `/update`\n{{/promised}}\n{{^promised}}\n### ⏳ A status update has been due since {{due}}. {{lead}}: comment `/update`\n{{/promised}}\n\n{{#mentions}}{{mentions}}: {{/mentions}}Comment `/update`: without text it lists the tasks completed since. `/update, next 30m` promises a new time; `/snooze 30m` postpones this reminder. [Dashboard]({{dashboard}})\n",roles:"### 👤 Unassigned roles: {{roles}}. {{lead}}: take or assign one with `/role`\n\n{{#mentions}}{{mentions}}: take{{/mentions}}{{^mentions}}Take{{/mentions}} a role with `/role {{key}}`, or assign it with `/role {{key}} @who`. Posted once; removed when the roles are filled. [Dashboard]({{dashboard}})\n",settings:`{{#broken}}
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

[Dashboard]({{dashboard}})
`};function n(n,i,a){let o=Object.hasOwn(a,n)?a[n]:void 0;return`${e.render(o??t[n],i,r,{escape:String}).trim()}\n`}const r=()=>void 0;export{n,t};