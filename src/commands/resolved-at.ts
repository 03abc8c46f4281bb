import type { Command } from "./command.ts";
import { readTimeFact } from "./time-fact.ts";

export const resolvedAt: Command = {
  name: "resolved-at",
  usage: "/resolved-at <time>",
  who: "triage or more",
  does: "corrects when the incident was resolved",
  example: "/resolved-at 14:20 UTC",
  async read(text, asking) {
    const ask = await readTimeFact("resolved", "resolved-at", text, asking);
    return ask.kind === "fact" ? { ...ask, needs: "resolution" } : ask;
  },
};
