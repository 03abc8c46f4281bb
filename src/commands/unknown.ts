import { statusOf } from "../domain/status.ts";
import { SAMPLE_UPDATE } from "./command.ts";
import type { Refusal } from "./command.ts";
import { isForTask } from "./parse.ts";
import type { Parsed } from "./parse.ts";
import { firstChars } from "../domain/text.ts";

/** Refusals of what is no command, or none any more. */

export const NO_COMMAND: Refusal = {
  problem: "This comment does not start with `/update` any more.",
  expected: "To correct the update, edit the comment so that it starts with `/update` again.",
  example: SAMPLE_UPDATE,
};

/** The nearest command with the rest as it was typed; a status word means the update that says so. */
export function unknownCommand({ typed, nearest, text }: Parsed & { kind: "near" }): Refusal {
  const status = nearest === "update" ? statusOf(typed)?.toLowerCase() : undefined;
  const meant = status ? `${nearest} ${status}` : nearest;
  const line = firstChars(text.split("\n", 1)[0] ?? "", 200);
  return {
    problem: `I do not know the command \`/${typed}\`.`,
    expected: `Did you mean \`/${meant}\`? Edit your comment and it runs at once.`,
    example:
      nearest === "update" && line.trim() === ""
        ? `/update ${status ?? "identified, next 8am"}\nWhat we know now, in a sentence or two.`
        : `/${meant}${status ? line.replace(/^(?=\s*\w)/, ",") : line}`,
  };
}

/** A word that is no command at all. */
export function noCommand({ typed, text }: Parsed & { kind: "unknown" }): Refusal {
  const isTask = isForTask(typed, text);
  return {
    problem: `I do not know the command \`/${typed}\`.`,
    expected: isTask
      ? "A task is done by ticking it in the issue; one that is not needed is skipped with a reason."
      : "`/help` shows all commands. Edit your comment and it runs at once.",
    example: isTask ? `/skip ${/\d+\.\d+/.exec(text)?.[0] ?? "2.1"} because …` : "/help",
  };
}
