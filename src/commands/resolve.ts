import type { Command } from "./command.ts";
import { readUpdate, update } from "./update.ts";

/** What follows `/resolve`, as the update that it is. */
export const readResolve = (text: string) => readUpdate(` resolved,${text}`);

export const resolve: Command = {
  name: "resolve",
  usage: "/resolve [text]",
  who: "triage or more",
  does: "posts a status update with the status resolved; deadlines after the resolution start",
  example: "/resolve ABC confirmed that all is well.",
  read: (text, asking) => update.read(` resolved,${text}`, asking),
};
