import { firstChars } from "../domain/text.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { oneTask } from "./task.ts";

export const skip: Command = {
  name: "skip",
  usage: "/skip <task> because <reason>",
  who: "triage or more",
  does: "says that a task is not needed, and why; the task is named by its number or by words of it",
  example: "/skip 6.2 because ABC has no staging environment",
  read(text, { incident }) {
    const [said, why] = splitReason(text.replace(/\s+/g, " ").trim().slice(0, 600));
    const found = oneTask(incident, said, (number) => `/skip ${number} because it is not needed here`);
    if (!found.task) return found.ask;
    const { task } = found;
    if (why)
      return {
        kind: "fact",
        fact: { what: "skip", stage: task.stage, task: task.text, text: firstChars(why, 300) },
      };
    const problem = `Why is "${firstChars(task.text, 100)}" skipped?`;
    return refuse(
      problem,
      "A reason after `because`: whoever writes the postmortem will ask.",
      `/skip ${task.number ?? said} because …`,
    );
  },
};

/** "6.2 because …"; a colon, or a number alone before the reason, does as well. */
function splitReason(text: string): [task: string, why: string] {
  const [, task, why] =
    /^(.*?)[,:]? (?:because|since)[:,]? (.+)$/i.exec(text) ??
    /^(.*?): (.+)$/.exec(text) ??
    /^(\d{1,3}\.\d{1,3}),? (.+)$/.exec(text) ??
    [];
  return [task ?? text.replace(/ because$/i, ""), why ?? ""];
}
