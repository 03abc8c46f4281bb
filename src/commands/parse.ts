import { distance, statusOf } from "../domain/status.ts";

/** A command with the text after its name, a word that is nearly a command, or, where people took it away, nothing. */
export type Parsed =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly name: string; readonly text: string }
  | { readonly kind: "near"; readonly typed: string; readonly nearest: string; readonly text: string };

/** One command of a comment: the lines from its own to the next command. */
export interface Part {
  readonly source: string;
  readonly parsed: Parsed;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The commands of a comment, in order. Its first line with text has to start with `/name`, in any case, at most three
 * spaces in (four make code, as everywhere in Markdown); from then on each such line starts another one, but not in a
 * fence or an HTML comment. So a quote, code or a slash in mid-sentence is no command.
 */
export function partsOf(body: string, names: readonly string[]): Part[] {
  const lines = body.replace(/\r\n?/g, "\n").split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const starts = commandLines(lines).filter((line) => commandAt(lines[line] ?? "", names));
  if (starts[0] !== first) return [];
  return starts.map((start, i) => {
    const text = lines.slice(start, starts[i + 1]).join("\n");
    const source = lines.slice(i === 0 ? 0 : start, starts[i + 1]).join("\n");
    return { source, parsed: commandAt(text, names) ?? { kind: "none" } };
  });
}

/** Numbers of the lines that are neither in a fence nor in an HTML comment. */
function commandLines(lines: readonly string[]): number[] {
  let until: RegExp | undefined;
  return lines.flatMap((line, i) => {
    const inside = until;
    if (inside) {
      if (inside.test(line)) until = undefined;
      return [];
    }
    const fence = FENCE.exec(line)?.[1];
    if (fence) until = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
    else if (line.lastIndexOf("<!--") > line.lastIndexOf("-->")) until = /-->/;
    return [i];
  });
}

function commandAt(text: string, names: readonly string[]): Parsed | undefined {
  const match = /^ {0,3}\/([a-z][a-z-]{1,15})(?=$|[\s,.:;!])/i.exec(text);
  if (!match?.[1]) return undefined;
  const typed = match[1].toLowerCase();
  const rest = text.slice(match[0].length).replace(/^[,.:;!]/, "");
  if (names.includes(typed)) return { kind: "command", name: typed, text: rest };
  const nearest = names.find((name) => isNear(typed, name)) ?? (isStatus(typed) ? "update" : undefined);
  return nearest ? { kind: "near", typed, nearest, text: rest } : undefined;
}

const isNear = (typed: string, name: string) =>
  distance(typed, name) <= (name.length > 4 ? 2 : 1) || (typed.length > 2 && name.startsWith(typed));

/** `/fixed`, `/status resolved`: whoever types that means the update that says so. */
const isStatus = (typed: string) => typed === "status" || statusOf(typed) !== undefined;
