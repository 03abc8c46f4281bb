import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { readTimeFact } from "./time-fact.ts";

export const resolvedAt: Command = {
  name: "resolved-at",
  usage: "/resolved-at <time>",
  who: "triage or more",
  does: "corrects when the incident was resolved",
  example: "/resolved-at 14:20 UTC",
  read(text, asking) {
    if (asking.isResolved) return readTimeFact("resolved", "resolved-at", text, asking);
    return refuse(
      "The incident is not resolved yet.",
      "Resolve it first; its time can be corrected then.",
      "/resolve",
    );
  },
};
