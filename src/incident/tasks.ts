import { taskKey } from "../markdown/checklist.ts";
import type { Item } from "../markdown/checklist.ts";
import type { FactRecord } from "./ledger/schema.ts";
import type { Playbook, Task } from "./playbook.ts";
import { memoize } from "../markdown/memoize.ts";

/** A task of the incident: as people have it in the issue, with what the playbook and commands say of it. */
export interface IncidentTask extends Item {
  /** "4.2": the second task of the stage that is called "4 - …"; absent where the stage has no number. */
  readonly number?: string;
  /** The playbook's task of the same text. */
  readonly plan?: Task;
  /** The `/skip` that marked it as not needed, with the reason. */
  readonly skipped?: FactRecord<"skip">;
  /** Login of the assignee. */
  readonly assignee?: string;
}

/** Ticked, or not needed. */
export const isDone = ({ checked, skipped }: IncidentTask): boolean => checked || skipped !== undefined;

/** The tasks of an issue in order. `facts` come from commands, oldest first; the first playbook takes precedence. */
export function tasksOf(
  items: readonly Item[],
  playbooks: readonly Playbook[],
  facts: readonly FactRecord[],
): IncidentTask[] {
  const numbers = numbersOf(items);
  const plans = playbooks.map(plansOf);
  const planOf = (key: string) => plans.find((each) => each.has(key))?.get(key);
  const skipFacts = facts.filter(isSkip);
  const assignments = facts.filter(isAssignment);
  return items.map((item, i) => {
    const skips = skipFacts.filter(({ fact }) => isSkipOf(fact, item));
    const assigned = assignments.filter(({ fact }) => isTask(fact, item));
    const { staged, text } = keysOf(item);
    return {
      ...item,
      number: numbers[i],
      plan: planOf(staged) ?? planOf(text),
      skipped: skips.at(-1),
      assignee: assigned.at(-1)?.fact.who,
    };
  });
}

const isSkip = (record: FactRecord): record is FactRecord<"skip"> => record.fact.what === "skip";
const isAssignment = (record: FactRecord): record is FactRecord<"assign"> => record.fact.what === "assign";

const isTask = ({ stage, task }: { readonly stage: string; readonly task: string }, item: Item) =>
  stagedTaskKey(stage, task) === keysOf(item).staged;

/** Without a task, it applies to all open tasks of the stage. */
const isSkipOf = ({ stage, task }: FactRecord<"skip">["fact"], item: Item) =>
  task === undefined
    ? !item.checked && taskKey(stage) === taskKey(item.stage)
    : isTask({ stage, task }, item);

/** Identifies a task by its stage and its text. */
export const stagedTaskKey = (stage = "", text = "") => JSON.stringify([taskKey(stage), taskKey(text)]);

const keysOf = memoize(({ stage, text }: Item) => ({
  staged: stagedTaskKey(stage, text),
  text: taskKey(text),
}));

/** By stage and text, and by the text alone where somebody renamed the stage. */
const plansOf = memoize(
  ({ stages }: Playbook): Map<string, Task> =>
    new Map([
      ...stages.flatMap(({ tasks }) => tasks.map((task) => [taskKey(task.text), task] as const)),
      ...stages.flatMap(({ name, tasks }) =>
        tasks.map((task) => [stagedTaskKey(name, task.text), task] as const),
      ),
    ]),
);

function numbersOf(items: readonly Item[]): (string | undefined)[] {
  const counts = new Map<string, number>();
  return items.map(({ stage }) => {
    const number = stageNumber(stage);
    if (number === undefined) return undefined;
    const count = (counts.get(number) ?? 0) + 1;
    counts.set(number, count);
    return `${number}.${count}`;
  });
}

/** "4" of "4 - Mitigate", "1.2" of "1.2 Triage". */
export const stageNumber = (stage: string): string | undefined =>
  /^(\d{1,3}(?:\.\d{1,3})*)(?![\p{L}\d])/u.exec(stage)?.[1];

/**
 * The tasks that somebody may mean, by number ("4.2") or by words of it, each of which may be cut short. Of several
 * those that are still to be done come alone.
 */
export function findTasks(tasks: readonly IncidentTask[], said: string): IncidentTask[] {
  const wanted = taskKey(said.slice(0, 200)).replace(/^(?:task|no\.?) /, "");
  if (wanted === "") return [];
  const isNumber = /^\d{1,3}(?:\.\d{1,3})+$/.test(wanted);
  // A number that people wrote before the task themselves is the one that they see.
  const written = isNumber ? tasks.filter(({ text }) => stageNumber(taskKey(text)) === wanted) : [];
  if (written.length > 0) return written;
  const inStage = isNumber ? tasks.filter(({ stage }) => stageNumber(stage) === wanted) : [];
  const numbered = tasks.filter(({ number }) => number === wanted);
  if (numbered.length > 0) return [...numbered, ...inStage];
  const exact = tasks.filter(({ text }) => taskKey(text) === wanted);
  const words = wordsOf(wanted);
  const found = exact.length > 0 ? exact : tasks.filter(({ text }) => hasWords(wordsOf(text), words));
  const open = found.filter((task) => !isDone(task));
  return open.length > 0 ? open : found;
}

/** Tasks that have some of the words, those with the most first; short words tell nothing. */
export function nearTasks(tasks: readonly IncidentTask[], said: string): IncidentTask[] {
  const wanted = wordsOf(said.slice(0, 200)).filter(({ length }) => length > 3);
  return tasks
    .map((task) => ({ task, common: wanted.filter((word) => hasWords(wordsOf(task.text), [word])).length }))
    .filter(({ common }) => common > 0)
    .toSorted((a, b) => b.common - a.common)
    .map(({ task }) => task);
}

const wordsOf = (text: string) => taskKey(text).match(/[\p{L}\d]+/gu) ?? [];

const hasWords = (words: readonly string[], wanted: readonly string[]) =>
  wanted.length > 0 && wanted.every((each) => words.some((word) => word.startsWith(each)));

/** Progress of each stage, in order of appearance; headings of the same text are one stage. */
export function progress(tasks: readonly IncidentTask[]): { stage: string; done: number; total: number }[] {
  return [...Map.groupBy(tasks, (task) => task.stage)].map(([stage, list]) => ({
    stage,
    done: list.filter(isDone).length,
    total: list.length,
  }));
}
