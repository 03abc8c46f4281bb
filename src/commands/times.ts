import { firstChars } from "../markdown/text.ts";
import { asTyped, refuse } from "./command.ts";
import type { Intent, CommandContext, Command } from "./command.ts";
import { splitTime } from "../time/time-words.ts";
import { judge } from "./parse/status/doubt.ts";
import { unclearTime } from "./unclear-time.ts";

export const began: Command = {
  name: "began",
  usage: "/began <time>",
  does: "corrects when the outage began; duration and escalation count from then",
  example: "/began 7:05am",
  read(text, context) {
    if (text.trim()) return readTimeFact("began", "began", text, context);
    return refuse("When did the outage begin?", "Give a time of day, or how long ago:", began.example);
  },
};

export const mitigated: Command = {
  name: "mitigated",
  usage: "/mitigated [time]",
  does: "records when the customer could work again",
  example: "/mitigated 7:05am",
  read: (text, context) => readTimeFact("mitigated", "mitigated", text, context),
};

export const resolvedAt: Command = {
  name: "resolved-at",
  usage: "/resolved-at <time>",
  does: "corrects when the incident was resolved",
  example: "/resolved-at 14:20 UTC",
  async read(text, context) {
    const intent = await readTimeFact("resolved", "resolved-at", text, context);
    return intent.kind === "fact" ? { ...intent, needs: "resolution" } : intent;
  },
};

/** "10:45am, but only EU": that it works again quiets the calls. */
const isTakenBack = (text: string) =>
  judge(splitTime(text.slice(0, MAX_LENGTH)).rest) !== "yes" || /\?\s*(?:$|\n)/.test(text);

const MAX_LENGTH = 2000;

const takenBack = (name: string, text: string): Intent => {
  const time = splitTime(text).time.replace(/[?\s]+$/, "");
  return refuse(
    "Your text leaves open whether customers can work again everywhere.",
    "If they can, give the time alone; if not, post your text as an update:",
    `/${name} ${time}`.trimEnd(),
    `/update\n${asTyped(text).trim()}`,
  );
};

type Corrected = "began" | "mitigated" | "resolved";

/** Reads a time that corrects one of the incident's times; it must be before the comment. */
async function readTimeFact(
  what: Corrected,
  name: string,
  text: string,
  context: CommandContext,
): Promise<Intent> {
  const said = text.trim().split("\n", 1)[0] ?? "";
  const reading = said ? await context.readTime(said, context.at, "past") : { at: context.at };
  const fact = (at: Date): Intent => ({ kind: "fact", fact: { what, at: at.toISOString() } });
  if (reading.at) return what !== "began" && isTakenBack(text) ? takenBack(name, text) : fact(reading.at);
  if (what === "began" && reading.dayStart) return fact(reading.dayStart);
  return unclearTime(said, reading, (choice) => `/${name} ${choice}`, {
    problem: `I cannot read "${firstChars(said, 80)}" as a time in the past.`,
    expected: "Give a time of day, a date and time, or how long ago. A zone may follow:",
    examples: [`/${name} 7:05am`, `/${name} yesterday 23:10 CET`, `/${name} 20 minutes ago`],
  });
}
