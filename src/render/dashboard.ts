import { dayOf, spanExact, stamp, timeNear } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import { deadlines } from "../incident/due/deadlines.ts";
import type { Deadline } from "../incident/due/deadlines.ts";
import { FIELDS } from "../incident/form.ts";
import { nextCalls } from "../incident/due/next-calls.ts";
import type { NextCall } from "../incident/due/next-calls.ts";
import { alertSource } from "../incident/ledger/alert-mark.ts";
import { factsOf, isConfirmed, isDismissed, isFromBefore } from "../incident/incident.ts";
import { peopleIn, peopleOf, vacantRoles } from "../incident/roles.ts";
import { newestWords } from "../updates/sections.ts";
import { sentencesOf } from "../markdown/sentences.ts";
import type { Incident } from "../incident/incident.ts";
import type { Status } from "../incident/status.ts";
import type { Pull } from "../incident/snapshot.ts";
import { isDone } from "../incident/tasks.ts";
import type { IncidentTask } from "../incident/tasks.ts";
import { actionText } from "../incident/timeline.ts";
import { alikeView, changesView } from "./changes.ts";
import { evidenceRows } from "./evidence.ts";
import { statusPageRow } from "./status-page/publication.ts";
import { recordUrl } from "./links.ts";
import { calledRow, loopRow } from "./acknowledged.ts";
import { oneLine } from "../markdown/escape.ts";
import { isSameName } from "../markdown/text.ts";
import { holderText, openTasks, taskText, whoDoes } from "./tasks.ts";
import { timelineMarkdown } from "./timeline.ts";
import { urgentLines } from "./alerts.ts";
import { verificationView } from "./verification.ts";

const ICONS: Record<Status, string> = {
  Investigating: "🔴",
  Identified: "🟠",
  Monitoring: "🟡",
  Resolved: "🟢",
};
/** The dashboard shows the newest entries; the postmortem has them all. */
const MAX_TIMELINE_ENTRIES = 40;

/**
 * The dashboard's view. It changes only when something happened, never because time passed. A time without a day is on the
 * day the outage began.
 */
export function dashboardView(incident: Incident): object {
  const { snapshot } = incident;
  const customer = oneLine(incident.customer, 80);
  if (isConfirmed(incident)) return { customer, ...standing(incident), ...sections(incident) };
  return {
    unconfirmed: true,
    customer,
    author: oneLine(snapshot.issue.author, 60),
    source: oneLine(alertSource(snapshot.issue) ?? "", 60),
    monitored: monitoredLine(incident),
    before: isFromBefore(incident) && dayOf(snapshot.issue.createdAt, snapshot.settings.config),
    label: oneLine(snapshot.settings.label, 50),
  };
}

function standing(incident: Incident): object {
  const { snapshot, began, mitigatedAt, resolvedAt } = incident;
  const zone = snapshot.settings.config;
  const urgent = urgentLines(incident);
  return {
    ...headOf(incident),
    severity: snapshot.settings.config.severity,
    alert: urgent.length > 0,
    alertKind: resolvedAt ? "NOTE" : "WARNING",
    urgent: urgent.map((text) => ({ text: urgent.length > 1 ? `- ${text}` : text })),
    next: nextLine(incident, zone),
    what: whatLine(incident),
    lasted: resolvedAt && spanExact(began, resolvedAt),
    began: stamp(began, zone) + declaredLater(incident, zone),
    mitigated: mitigatedAt && `${stamp(mitigatedAt, zone)}, after ${spanExact(began, mitigatedAt)}`,
    resolved: resolvedAt && !isDismissed(snapshot) && stamp(resolvedAt, zone),
    update: updateLine(incident, zone),
    monitored: monitoredLine(incident),
    called: calledRow(incident),
    nextCall: nextCallRow(incident),
    loop: loopRow(incident),
    bridge: bridgeLink(incident),
    fields: ownFields(incident),
    page: statusPageRow(incident),
    postmortem: postmortemLine(incident),
  };
}

/** Whether the alert that opened it fires still. */
function monitoredLine({ records, began, snapshot }: Incident): string | undefined {
  const record = records.get("alert");
  const last = record?.kind === "alert" ? record.log.at(-1) : undefined;
  if (!record || !last) return undefined;
  const link = `[↗](${recordUrl(snapshot, record)})`;
  const when = timeNear(new Date(last.at), began, snapshot.settings.config);
  if (last.firing === 0) return `🔕 recovered ${when} ${link}`;
  return `🔔 ${last.firing === 1 ? "1 alert" : `${last.firing} alerts`} firing ${link}`;
}

/**
 * What is broken, and for whom: in the newest words, as they were reported until somebody says more. Whom it hit before it
 * worked again is over.
 */
export function whatLine(incident: Incident): string {
  const { newest, reported, impact } = newestWords(incident);
  const works = incident.outages.at(-1)?.to;
  const [first = ""] = sentencesOf((newest ?? reported)?.text.trim() ?? "").map((text) => text.trim());
  const isOver = works !== undefined && impact !== undefined && impact.since < works;
  const [whom = ""] = sentencesOf(isOver ? "" : (impact?.text.trim() ?? ""));
  return [ended(first, whom), whom]
    .filter(Boolean)
    .map((text) => oneLine(text, 160))
    .join(" ");
}

/** A sentence ends before another begins. */
const ended = (text: string, next: string) => (text && next && !/[.!?:…。]$/.test(text) ? `${text}.` : text);

/** Who is called next, after the first call; before that, the first row says so. */
function nextCallRow(incident: Incident): string | undefined {
  const zone = incident.snapshot.settings.config;
  const [next] = calledRow(incident) === undefined ? [] : nextCalls(incident);
  return next && `${oneLine(next.what, 160)}: ${timeNear(next.at, incident.began, zone)}`;
}

export const headOf = ({ snapshot, status }: Incident) =>
  isDismissed(snapshot) ? { icon: "⚪", status: "Not an incident" } : { icon: ICONS[status], status };

/** Why it was no incident of its own. */
const dismissal = ({ issue }: Incident["snapshot"]) =>
  `closed as ${issue.reason === "DUPLICATE" ? "a duplicate" : "not planned"}`;

function sections(incident: Incident): object {
  const { snapshot, timeline, tasks, ledger } = incident;
  const zone = snapshot.settings.config;
  const evidence = evidenceRows(incident);
  const followUps = followUpLines(incident);
  const actions = actionLines(incident);
  return {
    done: tasks.filter(isDone).length,
    total: tasks.length,
    stages: stageRows(incident),
    ...openTasks(tasks),
    evidence,
    hasEvidence: evidence.length > 0,
    ...verificationView(incident),
    ...changesView(incident),
    ...alikeView(incident),
    people: peopleRows(incident),
    followUps,
    hasFollowUps: followUps.length > 0,
    actions,
    actionCount: actions.length,
    // What the ledger dropped is not counted.
    count: `${ledger.cut ? "more than " : ""}${timeline.length === 1 ? "1 entry" : `${timeline.length} entries`}`,
    earlier: ledger.cut ? "Many" : Math.max(0, timeline.length - MAX_TIMELINE_ENTRIES),
    isNew: snapshot.issue.open && incident.updates.length === 0,
    timeline: timelineMarkdown(timeline.slice(-MAX_TIMELINE_ENTRIES), {
      zone,
      url: snapshot.issue.url,
      maxText: 200,
    }),
  };
}

const followUpLines = ({ ledger, snapshot }: Incident) =>
  (ledger.followUps ?? snapshot.followUps ?? []).map(({ incident, url, actions }) => ({
    text:
      actions === undefined
        ? `[Postmortem of #${incident}](${url}): not merged`
        : `[Postmortem of #${incident}](${url}): ${actions === 1 ? "1 corrective action" : `${actions} corrective actions`} open`,
  }));

const actionLines = ({ records, snapshot }: Incident) =>
  factsOf(records, "action").map((record) => ({
    text: `${oneLine(actionText(record.fact), 200)} [↗](${recordUrl(snapshot, record)})`,
  }));

/** Answers to the repository's own form fields. */
const ownFields = ({ answers, snapshot }: Incident): object[] =>
  snapshot.settings.config.dashboardFields.flatMap((wanted) => {
    const [label, text] = [...answers].find(([name]) => isSameName(name, wanted)) ?? [];
    return text === undefined || label === undefined
      ? []
      : [{ label: oneLine(label, 60), text: oneLine(text, 200) }];
  });

/** The bridge as people gave it; an address can be clicked. */
export const bridgeLink = ({ answers }: Incident): string => {
  const text = (answers.get(FIELDS.bridge) ?? "").trim();
  return /^https?:\/\/[^\s<>|"`@]{1,500}$/.test(text) ? `<${text}>` : oneLine(text, 200);
};

const declaredLater = ({ declared, began }: Incident, zone: Zone) =>
  declared.getTime() === began.getTime() ? "" : ` · declared ${timeNear(declared, began, zone)}`;

/** What is due next, and who does it. */
export function nextLine(incident: Incident, zone: Zone): string {
  if (isDismissed(incident.snapshot)) return `Nothing: ${dismissal(incident.snapshot)}`;
  const [next] = deadlines(incident);
  if (next) return joined(deadlineText(next, incident, zone), whoMeets(next, incident));
  const task = incident.tasks.find((each) => !isDone(each));
  return task ? taskWithWho(task, incident) : "Nothing is due";
}

const joined = (...parts: readonly string[]) => parts.filter(Boolean).join(" · ");

const taskWithWho = (task: IncidentTask, incident: Incident) =>
  joined(taskText(task), whoDoes(task, incident));

/** Sev1 makes the calls; a status update is the lead's. */
function whoMeets({ task, notify }: Deadline & Partial<NextCall>, incident: Incident): string {
  if (task) return whoDoes(task, incident);
  if (!notify) return holderText("lead", incident);
  const people = peopleIn(notify).join(", ");
  return people && `Sev1 calls ${oneLine(people, 120)}`;
}

function deadlineText({ what, at, day = "" }: Deadline, { asOf, began }: Incident, zone: Zone): string {
  const text = oneLine(what, 120);
  if (!at) return `${text}: **by the end of ${day}**${day < dayOf(asOf, zone) ? " (overdue)" : ""}`;
  return `${text}: **${timeNear(at, began, zone)}**${at <= asOf ? " (overdue)" : ""}`;
}

export function updateLine({ updates, snapshot, began }: Incident, zone: Zone): string {
  const last = updates.at(-1);
  if (!last) return "None yet: comment `/update`";
  return `[${last.status}, ${timeNear(new Date(last.at), began, zone)}](${recordUrl(snapshot, last)})`;
}

function postmortemLine({ snapshot, records }: Incident): string | undefined {
  const { pull } = snapshot.postmortem;
  if (pull) return `[Pull request #${pull.number}](${pull.url}), ${pullState(pull)}`;
  const handover = records.get("postmortem");
  if (handover) return `[See the comment](${recordUrl(snapshot, handover)})`;
  return isDismissed(snapshot) ? `None: ${dismissal(snapshot)}` : undefined;
}

/** From draft to published: the words of GitHub's own states. */
function pullState({ state, isDraft = false }: Pull): string {
  if (state === "OPEN") return isDraft ? "draft" : "in review";
  return state === "MERGED" ? "published" : "closed without a merge";
}

/** Only the first unfinished stage shows its next task. */
function stageRows(incident: Incident): object[] {
  const { stages, tasks } = incident;
  const next = tasks.find((task) => !isDone(task));
  return stages.map(({ stage, done, total }) => {
    const mark = done === total ? "✅" : done > 0 ? "🔵" : "⚪";
    const task = next?.stage === stage ? taskWithWho(next, incident) : "";
    return { mark, name: oneLine(stage || "Tasks", 80), done, total, task };
  });
}

/** Roles that somebody holds, or that are missing. */
function peopleRows(incident: Incident): object[] {
  const people = peopleOf(incident);
  const { escalations, roles } = incident.snapshot.settings.config;
  const called = escalations.flatMap(({ notify }) => notify.map(({ name }) => name));
  const needed = new Set([...vacantRoles(incident), ...called]);
  return roles
    .filter(({ key, name }) => people.has(key) || needed.has(name))
    .map((role) => ({
      role: oneLine(role.name, 60),
      who: oneLine(people.get(role.key) ?? "", 120) || "–",
    }));
}
