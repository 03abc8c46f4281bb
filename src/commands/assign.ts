import type { Incident } from "../incident/incident.ts";
import { participants } from "../incident/participants.ts";
import { findTasks } from "../incident/tasks.ts";
import { firstChars, isSameName, singleSpaced } from "../markdown/text.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { handleIn } from "./role.ts";
import { oneTask } from "./task.ts";

export const assign: Command = {
  name: "assign",
  usage: "/assign <task> [@who]",
  does: "assigns a task, named by its number or by words from it; without a name, to you",
  example: "/assign 4.4 @ben",
  read(text, { incident, comment }) {
    const line = text.trim().split("\n", 1)[0] ?? "";
    const [said, named = comment.author] = splitWho(singleSpaced(line), incident);
    const found = oneTask(incident, said, (number) => `/assign ${number} @ben`);
    if (!found.task) return found.intent;
    const who = handleIn(/^me$/i.test(named) ? comment.author : named);
    const { stage, text: task, number } = found.task;
    if (who) return { kind: "fact", fact: { what: "assign", stage, task, who } };
    return refuse(
      `"${firstChars(named, 60)}" is not a GitHub username.`,
      "Use @ben, or leave it out to do it yourself.",
      `/assign ${number ?? said} @ben`,
    );
  },
};

/** The task and its assignee: after an @, or the last word if it is a handle after a number or of somebody known. */
function splitWho(line: string, incident: Incident): [task: string, who?: string] {
  const [before = "", who] = line.split(/ ?(?:\bto )?(?=@)/i);
  if (who !== undefined) return [before.trim(), who];
  const [, task = line, last = ""] = /^(.+?) (?:to )?(\S+)$/i.exec(line) ?? [];
  const isNumber = /^\d{1,3}(?:\.\d{1,3})+$/.test(task) && handleIn(last) !== undefined;
  const isMeant = isNumber || (findTasks(incident.tasks, line).length === 0 && isParticipant(last, incident));
  return isMeant ? [task, last] : [line];
}

const isParticipant = (word: string, incident: Incident) =>
  /^me$/i.test(word) || [...participants(incident).logins].some((login) => isSameName(login, word));
