import { findTasks, isDone, nearTasks } from "../incident/tasks.ts";
import type { IncidentTask } from "../incident/tasks.ts";
import type { Incident } from "../incident/incident.ts";
import { refuse } from "./command.ts";
import type { Intent } from "./command.ts";
import { firstChars } from "../markdown/text.ts";

const MAX_CHOICES = 5;

/** The one task that is meant, or a refusal. `example` writes the command for a task. */
export function oneTask(
  { tasks }: Incident,
  said: string,
  example: (task: string) => string,
): { task: IncidentTask } | { task?: undefined; intent: Intent } {
  const found = findTasks(tasks, said);
  const [first] = found;
  if (first && found.length === 1) return { task: first };
  const near = found.length > 0 ? found : closestTo(said, tasks);
  const problem =
    found.length > 0
      ? `"${short(said)}" matches ${found.length} tasks.`
      : `No task matches "${short(said)}".`;
  const expected = `Use a task's number, or words that only that task has:\n\n${listed(near)}`;
  const [task] = near;
  // A number that was asked back names nothing yet.
  const name = found.length > 0 && task?.number === said.trim() ? firstChars(task.text, 80) : task?.number;
  return { intent: refuse(said ? problem : "Which task?", expected, example(name ?? "4.2")) };
}

/** Tasks with some of the words, or else all that are still to be done. */
function closestTo(said: string, tasks: readonly IncidentTask[]): readonly IncidentTask[] {
  const near = nearTasks(tasks, said);
  return near.length > 0 ? near : tasks.filter((task) => !isDone(task));
}

function listed(tasks: readonly IncidentTask[]): string {
  const shown = tasks
    .slice(0, MAX_CHOICES)
    .map(({ number, text }) => `- ${number ? `${number} ` : ""}${firstChars(text, 120)}`);
  const more = tasks.length > MAX_CHOICES ? [`- and ${tasks.length - MAX_CHOICES} more`] : [];
  return [...shown, ...more].join("\n");
}

const short = (said: string) => firstChars(said, 60);
