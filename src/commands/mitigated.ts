import type { Command } from "./command.ts";
import { readTimeFact } from "./time-fact.ts";

export const mitigated: Command = {
  name: "mitigated",
  usage: "/mitigated [time]",
  who: "triage or more",
  does: "corrects when it worked again",
  example: "/mitigated 7:05am",
  read: (text, asking) => readTimeFact("mitigated", "mitigated", text, asking),
};
