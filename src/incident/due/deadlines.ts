import { addBusinessDays, dayStart } from "../../time/format.ts";
import type { Incident } from "../incident.ts";
import { nextCalls } from "./next-calls.ts";
import type { Due } from "../playbook.ts";
import { isDone } from "../tasks.ts";
import type { IncidentTask } from "../tasks.ts";
import type { Settings } from "../snapshot.ts";

/** Something with a time by which it should happen: an instant, or a day (YYYY-MM-DD) in the configured zone. */
export interface Deadline {
  readonly what: string;
  readonly at?: Date;
  readonly day?: string;
  readonly task?: IncidentTask;
}

/** The coming deadlines, the nearest first. */
export function deadlines(incident: Incident): Deadline[] {
  const update = nextUpdate(incident);
  const found = [
    ...(update ? [{ what: "Status update", at: update.at }] : []),
    ...(incident.resolvedAt ? taskDeadlines(incident) : nextCalls(incident)),
  ];
  const timeOf = (each: Deadline) => timeOfDeadline(each, incident).getTime();
  return found.toSorted((a, b) => timeOf(a) - timeOf(b));
}

/** The instant of a deadline; of a day, this hour in the settings' zone: 24 is its end. */
export const timeOfDeadline = (
  { at, day = "" }: Pick<Deadline, "at" | "day">,
  { snapshot }: Pick<Incident, "snapshot">,
  hour = 24,
): Date => at ?? dayStart(day, hour, snapshot.settings.config.timezone);

/** When the next status update is due: as promised, or else by the settings' cadence. */
export function nextUpdate(incident: Incident): { at: Date; isPromised: boolean } | undefined {
  const { snapshot, updates, declared, resolvedAt } = incident;
  if (!snapshot.issue.open) return undefined;
  const promised = standingPromise(updates);
  if (promised) return { at: promised, isPromised: true };
  const { every, resolved } = snapshot.settings.config.updates;
  const length = resolvedAt ? resolved : every;
  const last = new Date(updates.at(-1)?.at ?? declared);
  return length === undefined ? undefined : { at: new Date(last.getTime() + length), isPromised: false };
}

/** An update this long (ms) before the promised time keeps the promise, but never one in the first half of the wait. */
const EARLY = 15 * 60_000;

/** The fields of an update that matter for promises. */
type Said = Pick<Update, "at"> & Partial<Pick<Update, "next" | "status">>;
type Update = Incident["updates"][number];

/**
 * The last promised time, unless an update has kept it. An update long before that time does not cancel the promise, but
 * a resolution cancels earlier promises.
 */
export function standingPromise(all: readonly Said[]): Date | undefined {
  const updates = all.slice(
    Math.max(
      0,
      all.findLastIndex(({ status }) => status === "Resolved"),
    ),
  );
  const last = updates.findLastIndex((update) => update.next !== undefined);
  const next = new Date(updates[last]?.next ?? NaN);
  const wait = next.getTime() - new Date(updates[last]?.at ?? 0).getTime();
  const early = Math.min(EARLY, wait / 2);
  const isKept = updates.slice(last + 1).some(({ at }) => new Date(at).getTime() >= next.getTime() - early);
  return last < 0 || isKept ? undefined : next;
}

/** Open tasks with a deadline after the resolution. */
export function taskDeadlines({
  snapshot,
  tasks,
  resolvedAt,
}: Incident): (Deadline & { readonly task: IncidentTask })[] {
  if (!resolvedAt || snapshot.settings.drill) return [];
  return tasks.flatMap((task) => {
    const { due } = task.plan ?? {};
    if (!due || isDone(task)) return [];
    return [{ what: task.text, task, ...dueAt(due, resolvedAt, snapshot.settings) }];
  });
}

/** When a task is due: an instant or, for business days, a day (YYYY-MM-DD) in the configured zone. */
export function dueAt(due: Due, resolved: Date, settings: Settings): { at?: Date; day?: string } {
  if (due.hours !== undefined) return { at: new Date(resolved.getTime() + due.hours * 3_600_000) };
  const { timezone, businessDays } = settings.config;
  const off = { weekend: businessDays.weekend, holidays: settings.holidays };
  return { day: addBusinessDays(resolved, due.businessDays ?? 0, timezone, off) };
}
