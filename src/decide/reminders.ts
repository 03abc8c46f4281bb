import { nextUpdate, taskDeadlines, timeOfDeadline } from "../incident/due/deadlines.ts";
import type { Deadline } from "../incident/due/deadlines.ts";
import { factsOf, isConfirmed, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { fingerprint, ownComment, remindedUpTo } from "../incident/ledger/ledger.ts";
import { vacantRoles } from "../incident/roles.ts";
import type { Effect, TakeBackReason, View } from "./effects.ts";

/** A reminder: since when it is due, and what it says. */
interface Reminder {
  readonly due: Date;
  readonly view: View;
  readonly onPull?: number;
}

/** One comment per rule. Each rule decides whether it is due and what it says. */
const RULES: Readonly<Record<string, (incident: Incident) => Reminder | undefined>> = {
  reminder: missingUpdate,
  roles: missingRoles,
  deadlines: reachedDeadlines,
};

/**
 * Each reminder is posted once. A newer one replaces the older, so that it notifies. It is deleted once its subject is
 * done, and edited if it only has less to say.
 */
export function reminders(incident: Incident): Effect[] {
  const isQuiet = !isConfirmed(incident) || isDismissed(incident.snapshot);
  return Object.entries(RULES).flatMap(([key, rule]) =>
    keep(incident, key, isQuiet ? undefined : rule(incident)),
  );
}

function keep({ records }: Incident, key: string, wanted: Reminder | undefined): Effect[] {
  const before = records.get(key);
  const isThere = before?.kind === "reminder";
  const old = (why: TakeBackReason): Effect[] =>
    isThere ? [{ do: "take-back", key, number: ownComment(before)?.number, why }] : [];
  if (!wanted) return old("settled");
  const next = wanted.due.toISOString();
  const hash = fingerprint(JSON.stringify(wanted.view, withoutTold));
  const marker = { key, kind: "reminder" as const, next, hash };
  const { view, onPull } = wanted;
  const until = remindedUpTo(before);
  if (until === undefined || until < next) return [...old("newer"), { do: "comment", marker, view, onPull }];
  // One that was merged into another comment is not edited.
  if (!isThere || !ownComment(before) || before.hash === hash) return [];
  return [{ do: "comment", marker: { ...marker, next: before.next }, view, onPull, isEdit: true }];
}

/** Leaves out what does not make a reminder new. */
const withoutTold = (name: string, value: unknown) => (name === "told" ? undefined : value);

/** A promised time, or the settings' cadence, that passed without an update. */
function missingUpdate(incident: Incident): Reminder | undefined {
  const update = updateDue(incident);
  if (!update || incident.snapshot.now <= update.due) return undefined;
  const { due, at, isPromised } = update;
  return { due, view: { name: "reminder", at, isPromised } };
}

/** When the next update is due, and when to remind people of it, which they may have snoozed. */
export function updateDue(incident: Incident) {
  const update = nextUpdate(incident);
  if (!update) return undefined;
  const snoozed = factsOf(incident.records, "snooze").at(-1)?.fact.until;
  const due = snoozed && new Date(snoozed) > update.at ? new Date(snoozed) : update.at;
  return { ...update, due };
}

/** Roles that are still unassigned after the settings' `patience`. */
function missingRoles(incident: Incident): Reminder | undefined {
  const missing = rolesDue(incident);
  if (!missing || incident.snapshot.now <= missing.due) return undefined;
  const { due, roles } = missing;
  return { due, view: { name: "roles", roles } };
}

/** Unassigned roles, and when to remind people of them. */
export function rolesDue(incident: Incident) {
  const { snapshot, declared, resolvedAt } = incident;
  const due = new Date(declared.getTime() + snapshot.settings.config.patience);
  const roles = vacantRoles(incident);
  const isOver = resolvedAt !== undefined || !snapshot.issue.open;
  return isOver || roles.length === 0 ? undefined : { due, roles };
}

/** Nine in the morning, in the settings' zone, on the day it is due. */
const MORNING = 9;

const timeIn = (incident: Incident) => (deadline: Deadline) => timeOfDeadline(deadline, incident, MORNING);

/** When to remind people of deadlines after the resolution; merging the postmortem ends that. */
export const deadlineTimes = (incident: Incident): Date[] =>
  incident.snapshot.postmortem.pull?.state === "MERGED" ? [] : taskDeadlines(incident).map(timeIn(incident));

/** Deadlines after the resolution that are due; posted on the postmortem's pull request once it exists. */
function reachedDeadlines(incident: Incident): Reminder | undefined {
  const { snapshot, records } = incident;
  const { pull } = snapshot.postmortem;
  const timeOf = timeIn(incident);
  const reached = taskDeadlines(incident).filter((each) => timeOf(each) < snapshot.now);
  const due = reached
    .map(timeOf)
    .toSorted((a, b) => a.getTime() - b.getTime())
    .at(-1);
  if (!due || pull?.state === "MERGED") return undefined;
  const isForPull = pull?.state === "OPEN" && !snapshot.issue.open;
  const before = remindedUpTo(records.get("deadlines"));
  const tasks = reached.map(({ task, ...time }) => ({
    text: task.text,
    number: task.number,
    role: task.plan?.role,
    at: time.at,
    day: time.day,
    told: before !== undefined && timeOf(time) <= new Date(before),
  }));
  return { due, view: { name: "deadlines", tasks }, onPull: isForPull ? pull.number : undefined };
}
