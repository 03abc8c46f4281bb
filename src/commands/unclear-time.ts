import type { Reading } from "../time/parse-time.ts";
import { refuse } from "./command.ts";
import type { Ask, Refusal } from "./command.ts";
import { firstChars } from "../markdown/text.ts";

/**
 * Asks a time back that says no instant: what it can mean, and the commands to copy, which `command` makes of a choice.
 * What has no choices gets the command's own refusal.
 */
export function unclearTime(
  said: string,
  { why, choices }: Exclude<Reading, { at: Date }>,
  command: (choice: string) => string,
  unreadable: Refusal,
): Ask {
  const { problem, expected, example } = unreadable;
  const quoted = `"${firstChars(said, 80)}"`;
  const commands = choices.map(command);
  const toCopy = commands.join(commands.some((each) => each.includes("\n")) ? "\n\n" : "\n");
  switch (why) {
    case "ambiguous":
      return refuse(
        `${quoted} can be ${oneOf(choices)}.`,
        "Say which: change only the time, the rest of your comment can stay.",
        toCopy,
      );
    case "impossible":
      return refuse(
        `${quoted} is a time that the clocks skip: they are put forward then.`,
        `Say a time that they show, such as ${oneOf(choices)}.`,
        toCopy,
      );
    case "vague":
      return refuse(`${quoted} tells no time of day.`, `Say it, such as ${oneOf(choices)}.`, toCopy);
    case "ahead":
      return refuse(
        `${quoted} is still to come.`,
        "Say a time before your comment; one of another day with its date.",
        toCopy,
      );
    case "incomplete":
      return refuse(`I do not understand all of ${quoted}.`, `Did you mean ${oneOf(choices)}?`, toCopy);
    case "unreadable":
      return refuse(problem, expected, example);
    default:
      return why satisfies never;
  }
}

/** "a", "a or b", "a, b or c". */
const oneOf = (choices: readonly string[]) =>
  [choices.slice(0, -1).join(", "), ...choices.slice(-1)].filter(Boolean).join(" or ");
