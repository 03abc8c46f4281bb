import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { readTimeFact } from "./time-fact.ts";

export const began: Command = {
  name: "began",
  usage: "/began <time>",
  who: "triage or more",
  does: "corrects when the outage began; the hours and the escalation count from it",
  example: "/began 7:05am",
  read(text, asking) {
    if (text.trim()) return readTimeFact("began", "began", text, asking);
    return refuse("When did the outage begin?", "A time of day, or how long ago.", began.example);
  },
};
