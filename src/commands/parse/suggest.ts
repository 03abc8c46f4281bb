import { statusOf } from "../../incident/status.ts";
import { SAMPLE_UPDATE, asTyped } from "../command.ts";
import type { Refusal } from "../command.ts";
import type { StatusWords } from "./status/status.ts";
import { MAX_COMMANDS } from "./parse.ts";
import { isForTask, isTalk } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/** Refusals of what is not a command, or no longer one. */

export const NO_COMMAND: Refusal = {
  problem: "This comment no longer starts with `/update`.",
  expected: "To correct the update, edit the comment so that it starts with `/update` again.",
  examples: [SAMPLE_UPDATE],
};

export const TOO_MANY: Refusal = {
  problem: `A comment can have at most ${MAX_COMMANDS} commands; the rest were not run.`,
  expected: "Post the rest in another comment.",
  examples: [],
};

/** The nearest command with the rest as typed; a status word becomes the update with that status. */
export function unknownCommand(parsed: Parsed & { kind: "near" }, words?: StatusWords): Refusal {
  const { typed, nearest, text } = parsed;
  const status = nearest === "update" ? statusOf(typed, words)?.toLowerCase() : undefined;
  const severity = nearest === "severity" && /\d$/.test(typed) ? typed : undefined;
  const meant = [nearest, status ?? severity].filter(Boolean).join(" ");
  const rest = asTyped(text);
  return {
    problem: isTalk(parsed)
      ? "A command needs a slash at the start of its line; nothing was run."
      : `Unknown command \`/${typed}\`.`,
    expected: `Did you mean \`/${meant}\`? Edit your comment and it runs at once.`,
    examples: [
      nearest === "update" && rest.trim() === ""
        ? `/update ${status ?? "identified, next 8am"}\nWhat we know now, in a sentence or two.`
        : `/${meant}${status ? rest.replace(/^(?=[ \t]*\w)/, ",") : rest}`,
    ],
  };
}

/** What GitHub itself does or the dashboard shows, and how. */
const ELSEWHERE: readonly (readonly [typed: RegExp, expected: string, example: string])[] = [
  [
    /^clos(?:e|ed|ing)$/,
    "Close the issue with GitHub's button: that opens the postmortem pull request. `/resolve` marks the incident resolved:",
    "/resolve",
  ],
  [
    /^re-?open(?:ed|ing)?$/,
    "Reopen the issue with GitHub's button, or post an update that it is back:",
    "/update investigating\nIt is back.",
  ],
  [
    /^(?:labels?|unlabel|lock|unlock|pin|title|rename|delete|edit|milestone|subscribe|unsubscribe|transfer)$/,
    "GitHub does that itself, in the issue's sidebar or menu. `/help` lists all commands.",
    "/help",
  ],
];

/** Refuses a word that is not a command at all. */
export function noCommand({ typed, text }: Parsed & { kind: "unknown" }): Refusal {
  const problem = `Unknown command \`/${typed}\`.`;
  const [, expected, example] = ELSEWHERE.find(([pattern]) => pattern.test(typed)) ?? [];
  if (expected !== undefined && example !== undefined) return { problem, expected, examples: [example] };
  if (isForTask(typed, text) || isAboutTask(typed, text))
    return {
      problem,
      expected: "Tick a task in the issue when it is done; skip one that is not needed, with a reason.",
      examples: [`/skip ${/\d+\.\d+/.exec(text)?.[0] ?? "2.1"} because …`],
    };
  return {
    problem,
    expected: "`/help` lists all commands. Edit your comment and it runs at once.",
    examples: ["/help"],
  };
}

/** "/playbook check 1 2", "/task 2.1 done". */
const isAboutTask = (typed: string, text: string) =>
  /^(?:playbook|incident|tasks?|checklist|todo)$/.test(typed) &&
  /\b(?:un)?(?:check|tick|done|complete|finish)|\d/i.test(text);
