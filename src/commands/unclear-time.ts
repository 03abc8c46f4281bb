import type { Reading } from "../time/parse-time.ts";
import { refuse } from "./command.ts";
import type { Intent, Refusal } from "./command.ts";
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
