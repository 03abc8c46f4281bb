import { STATUSES, statusOf } from "../../../incident/status.ts";
import type { Status } from "../../../incident/status.ts";
import { asTyped, SAMPLE_UPDATE } from "../../command.ts";
import type { Refusal } from "../../command.ts";
import { firstChars, literal, singleSpaced } from "../../../markdown/text.ts";
import { contradictionIn } from "./contradiction.ts";
import type { StatusLine } from "./status.ts";

/** An update as it was typed, for the commands to copy. */
export interface Typed {
  readonly text: string;
  /** The first line without its promise. */
  readonly head: string;
  readonly next?: string;
  readonly below: string;
  /** The incident's status at the time, if known. */
  readonly was?: Status;
}

const NAMES = STATUSES.map((status) => status.toLowerCase());

export function unknownStatus(word: string, typed: Typed, line?: string): Refusal {
  const { text } = typed;
  const isAlone = text.trim() === word;
  const swapped = asTyped(text).replace(
    new RegExp(`(?<!\\p{L})${literal(word)}(?!\\p{L})`, "u"),
    "identified",
  );
  return {
    problem: `Unknown status "${firstChars(word, 60)}".`,
    expected: `The four statuses are ${NAMES.join(", ")}.`,
    examples: [
      isAlone
        ? SAMPLE_UPDATE
        : line === undefined
          ? `/update${swapped}`
          : withStatus("identified", typed, [line]),
    ],
  };
}

/** Asks the author about a text that may or may not mean a status. */
export function doubtfulStatus(
  { statuses, said }: StatusLine & { kind: "doubt" },
  typed: Typed,
  line?: string,
): Refusal {
  const names = statuses.map((status) => status.toLowerCase());
  const quoted = `"${firstChars(singleSpaced(said), 60)}"`;
  const lines = line === undefined ? [] : [line];
  return {
    problem:
      names.length > 1
        ? `${quoted} could mean ${oneOf(names)}.`
        : `Does ${quoted} mean that it is ${names.join("")}?`,
    expected:
      "The status decides whether people are called, so Sev1 does not guess it. Put it alone on the first line and your text below; without one, the status stays as it is:",
    examples: [...names, ""].map((name) => withStatus(name, typed, lines)),
  };
}

/** Asks about a status that its own text contradicts. */
export function contradictedStatus(
  status: Status,
  sentence: string,
  typed: Typed,
  lines: readonly string[],
): Refusal {
  const name = status.toLowerCase();
  return {
    problem: `You set ${name}, but wrote "${firstChars(singleSpaced(sentence), 80)}"`,
    expected:
      "The status decides whether people are called, so Sev1 does not guess it. If it is true, write `confirmed` after the status. Without a status, it stays as it is:",
    examples: [name, ""].map((each) => withStatus(each, typed, lines)),
  };
}

export function conflictingStatuses(
  statuses: readonly Status[],
  typed: Typed,
  lines: readonly string[],
): Refusal {
  const names = statuses.map((status) => status.toLowerCase());
  return {
    problem: `The update gives two statuses: ${names.join(" and ")}.`,
    expected: "Give one, on the first line:",
    examples: names.map((name) => withStatus(name, { ...typed, head: "" }, lines)),
  };
}

/** The update with only this status on its first line and the text below it, without other status lines. */
function withStatus(status: string, { head, next, below }: Typed, lines: readonly string[]): string {
  const kept = below.split("\n").filter((line) => !lines.some((said) => said !== "" && line.includes(said)));
  const text = [head.trim().replace(LABEL, ""), ...kept].join("\n").trim();
  const isDenied = status !== "" && contradictionIn(text, statusOf(status) ?? "Identified") !== undefined;
  const first = [status, isDenied && "confirmed", next && `next ${next}`].filter(Boolean).join(", ");
  return asTyped(`/update ${first}`.trimEnd() + (text && `\n${text}`));
}

/** Whether a line would give a status again below the first line. */
const LABEL = /^(?:- )?(?:current |new )?status ?[:：=] ?/i;

/** "a", "a or b", "a, b or c". */
const oneOf = (names: readonly string[]) =>
  [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" or ");
