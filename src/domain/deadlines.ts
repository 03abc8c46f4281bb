import { taskKey } from "./checklist.ts";
import { addBusinessDays } from "./clock.ts";
import { outageReaches } from "./life.ts";
import type { Incident } from "./incident.ts";
import { escalationKey } from "./ledger.ts";
import type { Due, Task } from "./playbook.ts";
import type { Settings } from "./world.ts";

/** Something with a time by which it should happen: an instant, or a day (YYYY-MM-DD) in the configured zone. */
export interface Deadline {
  readonly what: string;
  readonly at?: Date;
  readonly day?: string;
}

/** The deadlines that lie ahead, the nearest first. */
export function deadlines(incident: Incident): Deadline[] {
  const { resolvedAt } = incident;
  const found = resolvedAt ? afterResolution(incident, resolvedAt) : whileItLasts(incident);
  return found.toSorted((a, b) => sortKey(a).localeCompare(sortKey(b)));
}

const sortKey = ({ at, day }: Deadline) => at?.toISOString() ?? `${day}T24`;

function whileItLasts({ world, began, timeline, known, updates }: Incident): Deadline[] {
  const steps = world.settings.config.escalations
    .filter((step) => !known.has(escalationKey(step)))
    .map((step) => ({
      what: `Escalation to ${step.notify.map(({ name }) => name).join(", ")}`,
      at: outageReaches(step.after, began, timeline),
    }));
  const promised = standingPromise(updates);
  return promised ? [...steps, { what: "Next status update", at: promised }] : steps;
}

/** An update so shortly before the promised time keeps the promise. */
const EARLY = 15 * 60_000;

/** The time promised last, unless an update has come for it. An update long before it does not take it back. */
export function standingPromise(updates: Incident["updates"]): Date | undefined {
  const last = updates.findLastIndex((update) => update.next !== undefined);
  const next = new Date(updates[last]?.next ?? NaN);
  const isKept = updates
    .slice(last + 1)
    .some(({ at }) => new Date(at ?? 0).getTime() >= next.getTime() - EARLY);
  return last < 0 || isKept ? undefined : next;
}

function afterResolution({ world, items }: Incident, resolved: Date): Deadline[] {
  const undone = new Set(items.filter((item) => !item.checked).map((item) => taskKey(item.text)));
  const tasks = world.settings.playbook.stages.flatMap((stage) => stage.tasks);
  return tasks
    .filter((task): task is Task & { due: Due } => task.due !== undefined && undone.has(taskKey(task.text)))
    .map((task) => ({ what: task.text, ...dueAt(task.due, resolved, world.settings) }));
}

/** When something due after the resolution is due; the playbook names hours or business days. */
export function dueAt(due: Due, resolved: Date, settings: Settings): { at?: Date; day?: string } {
  if (due.hours !== undefined) return { at: new Date(resolved.getTime() + due.hours * 3_600_000) };
  const { timezone, businessDays } = settings.config;
  const off = { weekend: businessDays.weekend, holidays: settings.holidays };
  return { day: addBusinessDays(resolved, due.businessDays ?? 0, timezone, off) };
}
