import { readTasks } from "../../src/markdown/checklist.ts";
import { toggled } from "./history.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import type { Random } from "./random.ts";

/** Somebody at the incident's page, and what must be found again of what they did. */
export interface Person {
  /** Node ids of comments with a command. */
  readonly commands: string[];
  /** Who ticked which task. */
  readonly ticks: [login: string, text: string][];
  /** What was written into the body. */
  readonly words: string[];
  says(login: string, text: string): Promise<void>;
  ticksTask(login: string, task: number): Promise<void>;
  writes(login: string, words: string): Promise<void>;
  /** Writes the words into the first of the form's fields that is empty. */
  fills(login: string, words: string): Promise<void>;
  state(login: string, state: "open" | "closed"): Promise<void>;
}

/** Half of what happens falls into the same second as what was before it. */
export function createPerson({ it, read }: RestorableGitHub, random: Random): Person {
  const commands: string[] = [];
  const ticks: [string, string][] = [];
  const words: string[] = [];
  const sameSecond = () => {
    if (random.chance(0.5)) it.github.clock.advance(-1000);
  };
  return {
    commands,
    ticks,
    words,
    async says(login, text) {
      sameSecond();
      const { node_id: node } = await read(`/issues/comments/${await it.comment(login, text)}`);
      commands.push(node);
    },
    async ticksTask(login, task) {
      it.github.clock.advance(random.chance(0.5) ? 1000 : 0);
      await it.body(login, (body) => {
        const item = readTasks(body)[task];
        if (item) ticks.push([login, item.text]);
        return toggled(body, task);
      });
    },
    async writes(login, text) {
      it.github.clock.advance(random.chance(0.5) ? 1000 : 0);
      words.push(text);
      await it.body(login, (body) => `${body}\n\n${text}`);
    },
    async fills(login, text) {
      it.github.clock.advance(random.chance(0.5) ? 1000 : 0);
      words.push(text);
      await it.body(login, (body) => body.replace("_No response_", text));
    },
    async state(login, state) {
      sameSecond();
      await it.state(login, state);
    },
  };
}
