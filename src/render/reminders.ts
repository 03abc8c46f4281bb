import { dayOf, stamp } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import { isAllDone } from "../incident/due/left-to-do.ts";
import type { LeftToDo } from "../incident/due/left-to-do.ts";
import type { Incident } from "../incident/incident.ts";
import { handlesOf } from "../incident/roles.ts";
import type { DueTask, View } from "../decide/effects.ts";
import { oneLine } from "../markdown/escape.ts";
import { dashboardUrl } from "./links.ts";
import { countOf, taskText } from "./tasks.ts";

type Of<Name extends View["name"]> = View & { name: Name };

/**
 * Handles as GitHub notifies them.
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#mentioning-people-and-teams
 */
export const mentions = (handles: readonly string[]): string =>
  [...new Set(handles)].map((handle) => `@${handle}`).join(" ");

export function reminderView({ at, isPromised }: Of<"reminder">, incident: Incident): object {
  const time = stamp(at, incident.snapshot.settings.config);
  return {
    promised: isPromised && time,
    due: time,
    lead: roleName("lead", incident),
    mentions: mentions(handlesOf(incident, "lead")),
    dashboard: dashboardUrl(incident),
  };
}

/** A role as people know it; the incident lead's for one that the settings no longer have. */
function roleName(key: string, { snapshot }: Incident): string {
  const { roles } = snapshot.settings.config;
  const named = (wanted: string) => roles.find((role) => role.key === wanted)?.name;
  return oneLine(named(key) ?? named("lead") ?? "Incident lead", 60);
}

export const rolesView = ({ roles }: Of<"roles">, incident: Incident): object => ({
  roles: oneLine(roles.join(", "), 400),
  lead: roleName("lead", incident),
  key: incident.snapshot.settings.config.roles.find(({ name }) => name === roles[0])?.key ?? "lead",
  mentions: mentions(handlesOf(incident, "lead")),
  dashboard: dashboardUrl(incident),
});

/** Each role's people are called once, at the first of their tasks that is new; at the others they are only named. */
export function deadlinesView({ tasks }: Of<"deadlines">, incident: Incident): object {
  const called = new Set<string>();
  const zone = incident.snapshot.settings.config;
  const rows = tasks.map((task) => {
    const handles = handlesOf(incident, task.role ?? "lead").filter((handle) => !called.has(handle));
    if (!task.told) for (const handle of handles) called.add(handle);
    const who = task.told ? oneLine(handles.join(", ")) : mentions(handles);
    return { text: oneLine(task.text, 200), due: dueText(task, incident.snapshot.now, zone), mentions: who };
  });
  const roles = tasks.map(({ role = "lead" }) => roleName(role, incident));
  return {
    whom: [...new Set(roles)].join(", "),
    single: rows.length === 1 && rows[0]?.text,
    count: rows.length,
    tasks: rows,
    incident: `#${incident.snapshot.issue.number}`,
    number: tasks[0]?.number ?? "8.1",
    dashboard: dashboardUrl(incident),
  };
}

function dueText({ at, day = "" }: DueTask, now: Date, zone: Zone): string {
  if (at) return `since ${stamp(at, zone)}`;
  return day < dayOf(now, zone) ? `overdue since the end of ${day}` : `by the end of ${day}`;
}

const MAX_DUE_TASKS = 12;

/** What was left to do when the incident was closed. */
export function closingView({ left, isReopened, undone }: Of<"closing">, incident: Incident): object {
  const { snapshot, status } = incident;
  return {
    lead: roleName("lead", incident),
    done: isAllDone(left) && !undone,
    reopened: isReopened,
    merge: undone?.why === "merge" && oneLine(undone.closer, 20),
    relapse: undone?.why === "relapse" && oneLine(undone.by, 60),
    status,
    ...leftView(left, snapshot.settings.config),
  };
}

function leftView({ monitoring, confirmation, tasks }: LeftToDo, zone: Zone): object {
  return {
    monitoring: monitoring && taskText(monitoring.task),
    until: monitoring?.until && stamp(monitoring.until, zone),
    confirmation: confirmation && taskText(confirmation),
    count: tasks.length > 0 && countOf(tasks.length),
    tasks: tasks.slice(0, MAX_DUE_TASKS).map((task) => ({ text: taskText(task) })),
    more: Math.max(0, tasks.length - MAX_DUE_TASKS),
  };
}
