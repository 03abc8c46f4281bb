import { readTasks } from "../../src/markdown/checklist.ts";
import type { Stage } from "../e2e/stage.ts";
import type { Random } from "./random.ts";
import { toggleBox } from "../../src/cli/start/player.ts";

/** What somebody does. A comment is named by its place among all comments of people. */
export type Doing =
  | { readonly do: "tick"; readonly login: string; readonly task: number }
  | { readonly do: "comment"; readonly login: string; readonly text: string }
  | { readonly do: "edit"; readonly login: string; readonly comment: number; readonly text: string }
  | { readonly do: "remove"; readonly login: string; readonly comment: number }
  | { readonly do: "state"; readonly login: string; readonly state: "open" | "closed" }
  | { readonly do: "wait"; readonly minutes: number };

const TEAM = ["ana", "ben", "carla"] as const;

/** Every text once, so that each can be found again. */
function textOf(random: Random, nth: number): string {
  const status = random.pick(["investigating", "identified", "monitoring"]);
  return random.pick([
    `/update ${status}, next 20m\nThe update ${nth}.`,
    `/update ${status}\nThe update ${nth}.\n### Impact\nImpact ${nth}.`,
    `/note the note ${nth}`,
    `/note one ${nth}\n/note two ${nth}\n/ack`,
    `/role lead @${random.pick(TEAM)}\n/note changed ${nth}`,
    `/role boss ${nth}`,
    `/hlep ${nth}`,
    `just words ${nth}`,
  ]);
}

/** A random history of so many doings on an incident that stands. */
export function historyOf(random: Random, length: number): Doing[] {
  const doings: Doing[] = [];
  const authors: string[] = [];
  for (let nth = 0; nth < length; nth++) {
    const login = random.chance(0.1) ? "mallory" : random.pick(TEAM);
    const doing = oneOf(random, login, nth, authors);
    if (doing.do === "comment") authors.push(login);
    doings.push(doing);
  }
  return doings;
}

function oneOf(random: Random, login: string, nth: number, authors: readonly string[]): Doing {
  const among = random.next();
  const comment = random.below(authors.length);
  const author = authors[comment];
  if (among < 0.35 && login !== "mallory") return { do: "tick", login, task: random.below(40) };
  if (among < 0.45) return { do: "wait", minutes: random.below(40) };
  if (among < 0.55 && author) return { do: "edit", login: author, comment, text: textOf(random, nth) };
  if (among < 0.6 && author) return { do: "remove", login: author, comment };
  return { do: "comment", login, text: textOf(random, nth) };
}

/** Does it, as a click on GitHub's page would. `ids` are those of people's comments, undefined where one is gone. */
export async function doIt(it: Stage, doing: Doing, ids: (number | undefined)[]): Promise<void> {
  switch (doing.do) {
    case "wait":
      return it.github.clock.advance(doing.minutes * 60_000);
    case "tick":
      it.github.clock.advance(1000);
      return it.body(doing.login, (body) => toggled(body, doing.task));
    case "comment":
      return void ids.push(await it.comment(doing.login, doing.text));
    case "state":
      return it.state(doing.login, doing.state);
    case "edit":
      return void (ids[doing.comment] && (await it.edit(doing.login, ids[doing.comment] ?? 0, doing.text)));
    case "remove":
      if (ids[doing.comment]) await it.remove(doing.login, ids[doing.comment] ?? 0);
      ids[doing.comment] = undefined;
  }
}

/** A click on the nth box of the body (from 0); of a body with fewer, nothing. */
export function toggled(body: string, task: number): string {
  const item = readTasks(body)[task];
  return item ? toggleBox(body, item) : body;
}
