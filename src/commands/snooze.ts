import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { justPassed, unclearTime } from "./unclear-time.ts";
import { firstChars } from "../markdown/text.ts";

const EXPECTED = "Give a duration or a time of day:";
const EXAMPLES = ["/snooze 30m", "/snooze 2pm"];

export const snooze: Command = {
  name: "snooze",
  usage: "/snooze <time>",
  does: "postpones the reminder of an overdue update; the promise itself stands",
  example: "/snooze 30m",
  async read(text, { at: saidAt, readTime }) {
    const said = text.trim().split("\n", 1)[0] ?? "";
    if (!said) return refuse("Until when?", EXPECTED, ...EXAMPLES);
    const reading = await readTime(said, saidAt, "future");
    const again = (time: string) => `/snooze ${time}`;
    if (reading.at)
      return (
        (await justPassed(said, reading.at, { at: saidAt, readTime }, again)) ?? {
          kind: "fact",
          fact: { what: "snooze", until: reading.at.toISOString() },
        }
      );
    return unclearTime(said, reading, again, {
      problem: `I cannot read "${firstChars(said, 80)}" as a time in the future.`,
      expected: EXPECTED,
      examples: EXAMPLES,
    });
  },
};
