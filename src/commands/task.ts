import { findTasks, isDone, nearTasks } from "../incident/tasks.ts";
import type { IncidentTask } from "../incident/tasks.ts";
import type { Incident } from "../incident/incident.ts";
import { refuse } from "./command.ts";
import type { Ask } from "./command.ts";
import { firstChars } from "../markdown/text.ts";

const MAX_CHOICES = 5;

/** The one task that is meant, or a refusal; `example` writes the command for a task. */
export function oneTask(
  { tasks }: Incident,
  said: string,
  example: (task: string) => string,
): { task: IncidentTask } | { task?: undefined; ask: Ask } {
  const found = findTasks(tasks, said);
  const [first] = found;
  if (first && found.length === 1) return { task: first };
  const near = found.length > 0 ? found : nearTasks(tasks, said);
  const all = near.length > 0 ? near : tasks.filter((task) => !isDone(task));
  const shown = all.slice(0, MAX_CHOICES);
  const problem =
    found.length > 0
      ? `"${short(said)}" matches ${found.length} tasks.`
      : `No task matches "${short(said)}".`;
  const list = shown
    .map(({ number, text }) => `- ${number ? `${number} ` : ""}${firstChars(text, 120)}`)
    .join("\n");
  const more = all.length > MAX_CHOICES ? `\n- and ${all.length - MAX_CHOICES} more` : "";
  const expected = `Use a task's number, or words that only that task has:\n\n${list}${more}`;
  const [task] = shown;
  // A number that was asked back names nothing yet.
  const name = found.length > 0 && task?.number === said.trim() ? firstChars(task.text, 80) : task?.number;
  return { ask: refuse(said ? problem : "Which task?", expected, example(name ?? "4.2")) };
}

const short = (said: string) => firstChars(said, 60);
