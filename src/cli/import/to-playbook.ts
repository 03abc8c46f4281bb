import type { Playbook, Task } from "../../incident/playbook.ts";
import { stagedTaskKey } from "../../incident/tasks.ts";
import { slug } from "../../markdown/slug.ts";
import type { Imported, ImportedTask } from "./imported.ts";

/** Characters that a playbook takes, as its schema says. */
const MAX_LENGTHS = { id: 40, text: 300, hint: 500, stage: 100, name: 200 } as const;

/** Placeholder hints. */
const PLACEHOLDER = /^(?:includes? )?(?:x{2,}|tbd|todo|link to relevant docs)\.?$/i;

/**
 * Turns the import into a playbook, and lists what changed. A task that the shipped playbook also has, by stage and text, keeps
 * the shipped id, role, kind, evidence and due, which exports lack. Its own hint stays, unless it is a placeholder or names
 * an account.
 */
export function toPlaybook(
  { name, stages, differences, leftOut }: Imported,
  shipped: Playbook,
): { readonly playbook: Playbook; readonly differences: string[]; readonly leftOut: string[] } {
  const told = { differences: [...differences], leftOut: [...leftOut] };
  const [ids, names] = [new Set<string>(), new Set<string>()];
  const shippedTasks = tasksByKey(shipped);
  const kept = stages.filter(({ name: stage, tasks }) => {
    if (tasks.length === 0) told.leftOut.push(`stage "${stage}": it has no task`);
    return tasks.length > 0;
  });
  const playbook: Playbook = {
    name: cut(name, MAX_LENGTHS.name, told.differences),
    stages: kept.map((stage) => ({
      name: unused(cut(stage.name, MAX_LENGTHS.stage, told.differences), names, MAX_LENGTHS.stage),
      tasks: stage.tasks.map((task) => {
        const same = shippedTasks.get(stagedTaskKey(stage.name, task.text));
        const id = unused(same?.id ?? idOf(task.text), ids, MAX_LENGTHS.id);
        return same ? { ...asShipped(task, same, told.differences), id } : own(task, id, told.differences);
      }),
    })),
  };
  return { playbook, ...told };
}

const tasksByKey = ({ stages }: Playbook): Map<string, Task> =>
  new Map(
    stages.flatMap(({ name, tasks }) =>
      tasks.map((task): [string, Task] => [stagedTaskKey(name, task.text), task]),
    ),
  );

function asShipped({ hint, due }: ImportedTask, same: Task, differences: string[]): Task {
  const merged = { ...same, ...(due && { due }) };
  if (hint === undefined || hint === same.hint) return merged;
  if (!PLACEHOLDER.test(hint) && !/@\w/.test(hint))
    return { ...merged, hint: cut(hint, MAX_LENGTHS.hint, differences) };
  differences.push(`task "${same.text}": Sev1's own hint takes the place of: ${hint}`);
  return merged;
}

function own({ text, hint, due }: ImportedTask, id: string, differences: string[]): Task {
  const said = hint !== undefined && PLACEHOLDER.test(hint) ? undefined : hint;
  if (hint !== said) differences.push(`task "${text}": no hint, as this only holds its place: ${hint}`);
  return {
    id,
    text: cut(text, MAX_LENGTHS.text, differences),
    ...(said !== undefined && { hint: cut(said, MAX_LENGTHS.hint, differences) }),
    ...(due && { due }),
  };
}

function cut(text: string, room: number, differences: string[]): string {
  if (text.length <= room) return text;
  differences.push(`at most ${room} characters fit, so this is cut: ${text}`);
  return `${text.slice(0, room - 1).replace(/\s+\S*$|[\uD800-\uDBFF]$/, "")}…`;
}

/** An id begins with a letter. */
const idOf = (text: string) =>
  slug(text, "task")
    .replace(/^(?=\d)/, "task-")
    .slice(0, MAX_LENGTHS.id);

/** The name, with a number if it was used before. */
function unused(name: string, before: Set<string>, room: number): string {
  let number = 2;
  let free = name;
  while (before.has(free)) free = `${name.slice(0, room - 4)}-${number++}`;
  before.add(free);
  return free;
}
