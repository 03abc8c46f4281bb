import { HOUR, MINUTE } from "../time/format.ts";
import type { Reading } from "../time/parse-time.ts";
import { refuse } from "./command.ts";
import type { CommandContext, Intent, Refusal } from "./command.ts";
import { firstChars } from "../markdown/text.ts";

/**
 * Asks back about an unclear time: what it can mean, with commands to copy, which `command` builds from a choice. Without
 * choices, uses the command's own refusal.
 */
export function unclearTime(
  said: string,
  { why, choices }: Exclude<Reading, { at: Date }>,
  command: (choice: string) => string,
  unreadable: Refusal,
): Intent {
  const { problem, expected, examples } = unreadable;
  const quoted = `"${firstChars(said, 80)}"`;
  const commands = choices.map(command);
  switch (why) {
    case "ambiguous":
      return refuse(
        `${quoted} could mean ${oneOf(choices)}.`,
        "Edit your comment and change only the time:",
        ...commands,
      );
    case "impossible":
      return refuse(
        `${quoted} does not exist: clocks go forward then.`,
        `Use a time that exists, such as ${oneOf(choices)}.`,
        ...commands,
      );
    case "vague":
      return refuse(`${quoted} has no time of day.`, `Add one, such as ${oneOf(choices)}.`, ...commands);
    case "ahead":
      return refuse(
        `${quoted} is in the future.`,
        "Give a time before your comment; for another day, add the date:",
        ...commands,
      );
    case "incomplete":
      return refuse(`I do not understand all of ${quoted}.`, `Did you mean ${oneOf(choices)}?`, ...commands);
    case "unreadable":
      return refuse(problem, expected, ...examples);
    default:
      return why satisfies never;
  }
}

/** "a", "a or b", "a, b or c". */
const oneOf = (choices: readonly string[]) =>
  [choices.slice(0, -1).join(", "), ...choices.slice(-1)].filter(Boolean).join(" or ");

/** Who names a time that passed this short a while ago hardly means tomorrow. */
const JUST = 30 * MINUTE;

/** Asks back "2pm" at 2:20pm, which read as a time to come would be tomorrow. Undefined if it has not just passed. */
export async function justPassed(
  said: string,
  next: Date,
  { at, readTime }: Pick<CommandContext, "at" | "readTime">,
  command: (time: string) => string,
): Promise<Intent | undefined> {
  const past = await readTime(said, at, "past");
  const isPassed = past.at !== undefined && +at - +past.at < JUST && +next - +past.at > 20 * HOUR;
  if (!isPassed) return undefined;
  const tomorrow = `tomorrow ${said}`;
  // "Monday 9am" on that day means no tomorrow.
  const canBeTomorrow = (await readTime(tomorrow, at, "future")).at !== undefined;
  return refuse(
    `"${firstChars(said, 80)}" has just passed.`,
    canBeTomorrow ? "Give a time to come, or say that you mean tomorrow:" : "Give a time to come:",
    ...["30m", ...(canBeTomorrow ? [tomorrow] : [])].map(command),
  );
}
