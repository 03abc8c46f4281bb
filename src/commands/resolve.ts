import type { Command } from "./command.ts";
import { readUpdate } from "./update.ts";

/** What follows `/resolve`, as the update that it is. */
export const readResolve = (text: string) => readUpdate(` resolved,${text}`);

export const resolve: Command = {
  name: "resolve",
  usage: "/resolve [text]",
  who: "triage or more",
  does: "posts a status update that says resolved; the deadlines after the resolution begin",
  example: "/resolve ABC confirmed that all is well.",
  read(text) {
    const read = readResolve(text);
    return read.ok ? { kind: "update", update: read.value } : { kind: "refusal", refusal: read.refusal };
  },
};
