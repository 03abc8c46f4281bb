import { isDone } from "../incident/tasks.ts";
import type { IncidentTask } from "../incident/tasks.ts";
import { oneLine } from "../markdown/escape.ts";

/** "4.2 Identify potential root cause based on the code". */
export const taskText = ({ number, text }: Pick<IncidentTask, "number" | "text">): string =>
  `${number ? `${number} ` : ""}${oneLine(text, 120)}`;

export const countOf = (count: number): string => (count === 1 ? "1 task" : `${count} tasks`);

/** The same with who is to do it. */
export const assignedText = (task: IncidentTask): string =>
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
