import { hiddenLines } from "../../markdown/fences.ts";
import { isUpdateCommand } from "../command.ts";
import { commandAt, UNSEEN } from "./command-at.ts";
import { mailAt } from "./mail.ts";
import { isSlip } from "./misspelt.ts";
import { isAnswered } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { signedAt } from "./signature.ts";

/** One command of a comment: the lines from its own up to the next command. */
export interface ParsedCommand {
  readonly source: string;
  readonly parsed: Parsed;
}

/** Each command sees those before it, which takes time: with thousands, a run would never finish. */
export const MAX_COMMANDS = 100;

/**
 * The commands of a comment, in order. A command is a line that starts with `/name`, in any case, indented by at most
 * three spaces (four make code in Markdown) and outside of fences and HTML comments. So a quote, code or a slash in
 * mid-sentence is no command. `names` are those of all commands.
 */
export function parseCommands(body: string, names: readonly string[]): ParsedCommand[] {
  const all = body.replace(/\r\n?/g, "\n").split("\n");
  const seen = commandLines(all);
  const typed = all.slice(0, mailAt(all, seen));
  const lines = typed.slice(0, signedAt(typed));
  const first = lines.findIndex((line) => line.replace(UNSEEN, "").trim() !== "");
  const starts = startsIn(lines, seen, { first, names }).slice(0, MAX_COMMANDS + 1);
  const commands = starts.map((start, i): ParsedCommand => {
    const end = i < MAX_COMMANDS ? starts[i + 1] : undefined;
    const text = lines.slice(start, end).join("\n");
    const source = lines.slice(start === first ? 0 : start, end).join("\n");
    const parsed = i < MAX_COMMANDS ? commandAt(text, names) : { kind: "excess" as const };
    return { source, parsed: parsed ?? { kind: "none" } };
  });
  return commands.filter(({ parsed }) => parsed.kind !== "unknown" || isAnswered(parsed));
}

/** Numbers of the lines that start a command; near misses count at the start, or if one letter off. */
function startsIn(
  lines: readonly string[],
  seen: readonly number[],
  { first, names }: { readonly first: number; readonly names: readonly string[] },
): number[] {
  let isUpdate = false;
  return seen.filter((at) => {
    if (at >= lines.length) return false;
    // Some commands are recognized by the whole comment, but only at its start.
    const text = at === first ? lines.slice(at).join("\n") : (lines[at] ?? "");
    const parsed = commandAt(text, names);
    const isStart = parsed !== undefined && (at === first || isBelowStart(parsed, text, isUpdate));
    if (isStart) isUpdate = isUpdateCommand(nameOf(parsed));
    return isStart;
  });
}

/** Whether a line below the start is a command. An update's text is prose: a path or URL may begin a line. */
function isBelowStart(parsed: Parsed, line: string, isInUpdate: boolean): boolean {
  if (parsed.kind === "near") return !isInUpdate && isSlip(parsed.typed, parsed.nearest);
  // "/ resolve" is as likely prose.
  return parsed.kind === "command" && !/^ *[/／][ \t]/.test(line);
}

function nameOf(parsed: Parsed): string {
  if (parsed.kind === "near") return parsed.nearest;
  return parsed.kind === "command" ? parsed.name : "";
}

/** Numbers of the lines that are neither in a fence nor in an HTML comment. */
function commandLines(lines: readonly string[]): number[] {
  const hidden = hiddenLines(lines);
  return [...lines.keys()].filter((line) => !hidden.has(line));
}
