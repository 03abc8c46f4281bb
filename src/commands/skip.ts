import type { Incident } from "../incident/incident.ts";
import type { FactOf } from "../incident/ledger/ledger.ts";
import { firstChars, singleSpaced } from "../markdown/text.ts";
import { refuse } from "./command.ts";
import type { Intent, Command } from "./command.ts";
import { findTasks, stageNumber } from "../incident/tasks.ts";
import { oneTask } from "./task.ts";

export const skip: Command = {
  name: "skip",
  usage: "/skip <task> because <reason>",
  does: "marks a task as not needed, with the reason; name it by its number or by words from it. `/skip 2 because …` skips the open tasks of stage 2",
  example: "/skip 6.2 because ABC has no staging environment",
  read(text, { incident }) {
    const [said, why] = splitReason(firstChars(singleSpaced(text), 600));
    const stage = stageOf(incident, said);
    if (stage !== undefined) return skipped({ stage }, said, why);
    const found = oneTask(incident, said, (number) => `/skip ${number} because it is not needed here`);
    if (!found.task) return found.intent;
    const { stage: of, text: task, number } = found.task;
    return skipped({ stage: of, task }, number ?? said, why);
  },
};

/** The stage with a number that no task has; undefined if there is none. */
function stageOf({ stages, tasks }: Incident, said: string): string | undefined {
  const number = /^(?:stage )?(\d{1,3}(?:\.\d{1,3})*)\.?$/i.exec(said)?.[1];
  if (number === undefined) return undefined;
  // "1.2" may be a stage, or the second task of the first one: those are asked about.
  if (number.includes(".") && findTasks(tasks, number).length > 0) return undefined;
  return stages.find(({ stage }) => stageNumber(stage) === number)?.stage;
}

/** `typed` names it in the command to copy. */
function skipped(about: Pick<FactOf<"skip">, "stage" | "task">, typed: string, why: string): Intent {
  if (why) return { kind: "fact", fact: { what: "skip", ...about, text: firstChars(why, 300) } };
  return refuse(
    `Why is "${firstChars(about.task ?? about.stage, 100)}" skipped?`,
    "Give a reason after `because`: whoever writes the postmortem will ask.",
    `/skip ${typed} because …`,
  );
}

/** "6.2 because …"; a colon, or a number alone before the reason, does as well. */
function splitReason(text: string): [task: string, why: string] {
  const [, task, why] =
    /^(.*?)[,:]? (?:because|since)[:,]? (.+)$/i.exec(text) ??
    /^(.*?): (.+)$/.exec(text) ??
    /^(\d{1,3}(?:\.\d{1,3})+),? (.+)$/.exec(text) ??
    [];
  return [task ?? text.replace(/ because$/i, ""), why?.replace(/^[.…]+$/, "") ?? ""];
}
