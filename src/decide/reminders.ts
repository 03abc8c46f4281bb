import { dayStart } from "../time/format.ts";
import { nextUpdate, taskDeadlines } from "../incident/due/deadlines.ts";
import type { Deadline } from "../incident/due/deadlines.ts";
import { factsOf, isConfirmed, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { fingerprint, ownComment, remindedUpTo } from "../incident/ledger/ledger.ts";
import { vacantRoles } from "../incident/roles.ts";
import type { Effect, View } from "./effects.ts";

/** Something that people are reminded of: since when it is due, and what it says. */
interface Reminder {
  readonly due: Date;
  readonly view: View;
  readonly onPull?: number;
}

/** One comment a rule. What it says and whether it is due at all is each rule's own matter. */
const RULES: Readonly<Record<string, (incident: Incident) => Reminder | undefined>> = {
  reminder: missingUpdate,
  roles: missingRoles,
  deadlines: reachedDeadlines,
};

/**
 * Each reminder comes once. A newer one takes the place of the older, so that it notifies; it goes with what it is
 * about, and is edited where it only has less to say.
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
  const old: Effect[] = isThere ? [{ do: "delete-comment", number: ownComment(before)?.number, key }] : [];
  if (!wanted) return old;
  const next = wanted.due.toISOString();
  const hash = fingerprint(JSON.stringify(wanted.view, withoutTold));
  const marker = { key, kind: "reminder" as const, next, hash };
  const { view, onPull } = wanted;
  const until = remindedUpTo(before);
  if (until === undefined || until < next) return [...old, { do: "comment", marker, view, onPull }];
  // Told below another comment, it is not edited.
  if (!isThere || !ownComment(before) || before.hash === hash) return [];
  return [{ do: "comment", marker: { ...marker, next: before.next }, view, onPull, isEdit: true }];
}

/** What was told already is no news. */
const withoutTold = (name: string, value: unknown) => (name === "told" ? undefined : value);

/** A promised time, or the cadence of the settings, that passed without an update. */
function missingUpdate(incident: Incident): Reminder | undefined {
  const update = updateDue(incident);
  if (!update || incident.snapshot.now <= update.due) return undefined;
  const { due, at, isPromised } = update;
  return { due, view: { name: "reminder", at, isPromised } };
}

/** The next update, and when people are reminded of it: they may have put that off. */
export function updateDue(incident: Incident) {
  const update = nextUpdate(incident);
  if (!update) return undefined;
  const snoozed = factsOf(incident.records, "snooze").at(-1)?.fact.until;
  const due = snoozed && new Date(snoozed) > update.at ? new Date(snoozed) : update.at;
  return { ...update, due };
}

/** Roles that nobody has taken after the patience of the settings. */
function missingRoles(incident: Incident): Reminder | undefined {
  const missing = rolesDue(incident);
  if (!missing || incident.snapshot.now <= missing.due) return undefined;
  const { due, roles } = missing;
  return { due, view: { name: "roles", roles } };
}

/** Roles that nobody has taken, and when people are reminded of them. */
export function rolesDue(incident: Incident) {
  const { snapshot, resolvedAt } = incident;
  const due = new Date(snapshot.issue.createdAt.getTime() + snapshot.settings.config.patience);
  const roles = vacantRoles(incident);
  const isOver = resolvedAt !== undefined || !snapshot.issue.open;
  return isOver || roles.length === 0 ? undefined : { due, roles };
}

/** At nine in the morning of the day on which it is due. */
const MORNING = 9;

const timeIn =
  ({ snapshot }: Incident) =>
  ({ at, day = "" }: Deadline): Date =>
    at ?? dayStart(day, MORNING, snapshot.settings.config.timezone);

/** When people are reminded of what is to be done after the resolution; the merged postmortem ends it. */
export const deadlineTimes = (incident: Incident): Date[] =>
  incident.snapshot.postmortem.pull?.state === "MERGED" ? [] : taskDeadlines(incident).map(timeIn(incident));

/** Deadlines after the resolution whose time has come; on the postmortem's pull request once there is one. */
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
