import { refuse } from "./command.ts";
import type { Command } from "./command.ts";

export const snooze: Command = {
  name: "snooze",
  usage: "/snooze <time>",
  who: "triage or more",
  does: "puts off the reminder of a missing update; the promise itself stands",
  example: "/snooze 30m",
  async read(text, { at: saidAt, readTime }) {
    const said = text.trim().split("\n", 1)[0] ?? "";
    const at = said ? await readTime(said, saidAt, "future") : undefined;
    if (at) return { kind: "fact", fact: { what: "snooze", until: at.toISOString() } };
    const problem = said ? `I cannot read "${said.slice(0, 80)}" as a time to come.` : "Until when?";
    return refuse(problem, "A duration or a time of day.", "/snooze 30m\n/snooze 2pm");
  },
};
