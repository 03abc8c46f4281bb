import { distance, statusOf } from "../domain/status.ts";

/** What a comment asks for: nothing, a command with the text after its name, or a word that is nearly a command. */
export type Parsed =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly name: string; readonly text: string }
  | { readonly kind: "near"; readonly typed: string; readonly nearest: string };

const NONE: Parsed = { kind: "none" };

/**
 * Reads the command of a comment: its first line with text starts with `/name`, in any case, at most three spaces in
 * (four make code, as everywhere in Markdown). So a quote, a fence or a slash in mid-sentence is no command.
 */
export function parseComment(body: string, names: readonly string[]): Parsed {
  const text = body.replace(/\r\n?/g, "\n").replace(/^(?:[ \t]*\n)+/, "");
  const match = /^ {0,3}\/([a-z][a-z-]{1,15})(?=$|[\s,.:;!])/i.exec(text);
  if (!match?.[1]) return NONE;
  const typed = match[1].toLowerCase();
  const rest = text.slice(match[0].length).replace(/^[,.:;!]/, "");
  if (names.includes(typed)) return { kind: "command", name: typed, text: rest };
  const nearest = names.find((name) => isNear(typed, name)) ?? (isStatus(typed) ? "update" : undefined);
  return nearest ? { kind: "near", typed, nearest } : NONE;
}

const isNear = (typed: string, name: string) =>
  distance(typed, name) <= (name.length > 4 ? 2 : 1) || (typed.length > 2 && name.startsWith(typed));

/** `/resolve`, `/status resolved`: whoever types that means the update that says so. */
const isStatus = (typed: string) => typed === "status" || statusOf(typed) !== undefined;
