import type { Incident } from "../incident/incident.ts";
import { isCustomers, peopleOf } from "../incident/roles.ts";
import { isDone } from "../incident/tasks.ts";
import type { IncidentTask } from "../incident/tasks.ts";
import { codeSpan, oneLine } from "../markdown/escape.ts";

/** "4.2 Identify potential root cause based on the code". */
export const taskText = ({ number, text }: Pick<IncidentTask, "number" | "text">): string =>
  `${number ? `${number} ` : ""}${oneLine(text, 120)}`;

export const countOf = (count: number): string => (count === 1 ? "1 task" : `${count} tasks`);

/** The same with its assignee. */
const assignedText = (task: IncidentTask): string =>
  taskText(task) + (task.assignee ? ` (${oneLine(task.assignee, 60)})` : "");

const MAX_OPEN_TASKS = 60;

/** What is still to be done, so that a number can be found. */
export function openTasks(tasks: readonly IncidentTask[]): object {
  const open = tasks.filter((task) => !isDone(task));
  return {
    open: open.length,
    openTasks: open.slice(0, MAX_OPEN_TASKS).map((task) => ({ text: assignedText(task) })),
    openMore: Math.max(0, open.length - MAX_OPEN_TASKS),
  };
}

/** Who does a task: its assignee, or whoever holds its role. A task of no role is the lead's. */
export function whoDoes({ assignee, plan }: IncidentTask, incident: Incident): string {
  return assignee ? oneLine(assignee, 60) : holderText(plan?.role ?? "lead", incident);
}

/** "Ana (Incident lead)", or how to take the role that nobody holds. */
export function holderText(key: string, incident: Incident): string {
  const role = incident.snapshot.settings.config.roles.find((each) => each.key === key);
  if (!role) return "";
  const who = peopleOf(incident).get(key);
  const name = oneLine(role.name, 60);
  if (who) return `${oneLine(who, 60)} (${name})`;
  return isCustomers(role) ? name : `${name}: nobody, take it with ${codeSpan(`/role ${key}`, 80)}`;
}
