import { taskKey } from "../markdown/checklist.ts";
import type { Item } from "../markdown/checklist.ts";

/** The tasks of an incident, stage by stage. Read from YAML, never from an issue: there people own them. */
export interface Playbook {
  readonly name: string;
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly name: string;
  readonly tasks: readonly Task[];
}

export interface Task {
  /** Stable: settings name a task by it. */
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
  readonly kind?: "reply-to-customer" | "customer-confirmation";
  readonly wants?: "timeline-for-resolution";
  readonly role?: string;
  readonly evidence?:
    | "status-update"
    | "pull-request"
    | "merge"
    | "cherry-pick"
    | "release-candidate"
    | "release";
  readonly due?: Due;
}

/** Counted from the resolution: hours, or business days in the configured zone. */
export interface Due {
  readonly hours?: number;
  readonly businessDays?: number;
}

/** The playbook with its hints replaced by those of the settings, by task id. */
export function withHints(playbook: Playbook, hints: Readonly<Record<string, string>>): Playbook {
  const withHint = (task: Task): Task =>
    Object.hasOwn(hints, task.id) ? { ...task, hint: hints[task.id] } : task;
  return {
    ...playbook,
    stages: playbook.stages.map((stage) => ({ ...stage, tasks: stage.tasks.map(withHint) })),
  };
}

/**
 * Whether any task of the playbook is among these: an issue's own checklist is none. What the usual playbook has as well
 * tells nothing, unless the playbook has nothing else.
 */
export function hasPlaybook(items: readonly Item[], playbook: Playbook, usual: Playbook): boolean {
  const all = taskKeys(playbook);
  const own = all.difference(taskKeys(usual));
  const wanted = own.size > 0 ? own : all;
  return items.some((item) => wanted.has(taskKey(item.text)));
}

/** Keys of all its tasks. */
export const taskKeys = ({ stages }: Playbook): Set<string> =>
  new Set(stages.flatMap((stage) => stage.tasks.map((task) => taskKey(task.text))));

/** Characters that an issue holds for sure; GitHub silently ignores an edit that is too long. */
export const MAX_BODY_LENGTH = 65_536;
