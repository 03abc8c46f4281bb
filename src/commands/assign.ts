import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { handleIn } from "./handle.ts";
import { oneTask } from "./task.ts";

export const assign: Command = {
  name: "assign",
  usage: "/assign <task> [@who]",
  who: "triage or more",
  does: "says who does a task, named by its number or by words of it; without a name it is you",
  example: "/assign 4.4 @ben",
  read(text, { incident, comment }) {
    const [said = "", who = comment.author] = text
      .replace(/\s+/g, " ")
      .trim()
      .split(/\s*(?:\bto\s+)?(?=@)/i);
    const found = oneTask(incident, said.trim(), (number) => `/assign ${number} @ben`);
    if (!found.task) return found.ask;
    const handle = handleIn(who);
    const { stage, text: task } = found.task;
    if (handle) return { kind: "fact", fact: { what: "assign", stage, task, who: handle } };
    return refuse(
      `"${who.slice(0, 60)}" is no handle.`,
      "A handle as on GitHub, or none to do it yourself.",
      assign.example,
    );
  },
};
