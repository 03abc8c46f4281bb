import { STATUSES, statusOf } from "../../incident/status.ts";
import { undecorate } from "./decoration.ts";
import { isSlip, misspelt, mixedName } from "./misspelt.ts";
import { isForTask, TELLING } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/** Invisible characters before a slash. */
export const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g;
const SPACES = "[ \\u00A0\\u2000-\\u200A\\u202F\\u3000]{0,3}";
/** Slashes from other scripts and phone keyboards. */
const SLASH = "[/／∕⁄⧸╱]";
const COMMAND = new RegExp(
  `^${SPACES}${SLASH}([ \\t\\u00A0]*)((?:\\p{L}|\\d(?=\\p{L}))(?:[\\p{L}\\p{M}\\p{N}_‐‑-]{0,22}[\\p{L}\\p{M}\\p{N}])?|\\?)(?=$|[^\\p{L}\\p{M}\\p{N}])`,
  "iu",
);
/** What may follow a command's name. If anything else does, the word may be the start of a path. */
const NAME_END = /^(?:$|[\s,.:;!?，：；！。、—–])/;

/** The command that a text starts with; undefined if its first line starts none. */
export function commandAt(typedText: string, names: readonly string[]): Parsed | undefined {
  const line = typedText.split("\n", 1)[0] ?? "";
  const text = line.replace(UNSEEN, "") + typedText.slice(line.length);
  const match = COMMAND.exec(text);
  if (!match?.[2]) return decorated(text, names) ?? bareUpdate(text) ?? pastedUpdate(text);
  const typed = match[2].normalize("NFKC").toLowerCase().replace(/[_‐]/g, "-");
  const behind = text.slice(match[0].length);
  if (!NAME_END.test(behind)) return gluedTo(typed, behind, names);
  const rest = behind.replace(/^[,.:;!，：；！。、—–]/, "");
  if (names.includes(typed)) return { kind: "command", name: typed, text: rest };
  if (match[1]) return undefined;
  if (isForTask(typed, rest)) return { kind: "unknown", typed, text: rest };
  const near = misspelt(typed, { rest, behind }, names);
  // "/2nd node" is part of a sentence.
  return near ?? (/^\d/.test(typed) ? undefined : { kind: "unknown", typed, text: rest });
}

/** Asks back about a command with formatting around it, which may be an example. */
function decorated(text: string, names: readonly string[]): Parsed | undefined {
  const plain = undecorate(text) ?? "";
  const found = COMMAND.test(plain) ? commandAt(plain, names) : undefined;
  if (found?.kind !== "command" && found?.kind !== "near") return undefined;
  const name = found.kind === "command" ? found.name : found.nearest;
  const isMeant = found.kind === "command" || isSlip(found.typed, name);
  return isMeant && !isTold(plain, found.text)
    ? { kind: "near", typed: name, nearest: name, text: found.text }
    : undefined;
}

/** "/ack on port 80 fails", but not "/ack: on it" or "/escalate now". */
const isTold = (whole: string, text: string) =>
  TELLING.test(text) && !/^\s*now\W*$/.test(text) && !/^\s*[/／]\S*[,:;!]/.test(whole);

/** "/update=identified", "/update(identified)"; "/update/…" only before a status, as it may be a path. */
function gluedTo(name: string, behind: string, names: readonly string[]): Parsed | undefined {
  const [, sign = "", word = ""] = /^([^\p{L}\p{N}]{1,3})(\p{L}*)/u.exec(behind) ?? [];
  const isPath = sign.startsWith("/") && word !== "" && !(name === "update" && statusOf(word));
  const text = ` ${behind.slice(sign.length).trimStart()}`;
  const isSentence = TELLING.test(text) && !/\p{Extended_Pictographic}/u.test(sign);
  if (!names.includes(name)) return mixedName(name, behind, names);
  if (isPath || /^['’]\p{L}/u.test(behind) || isSentence) return undefined;
  return { kind: "near", typed: `${name}${sign.trim()}`, nearest: name, text };
}

/** A filled-in house template without `/update`, read as a near miss so that the answer says how to send it. */
function pastedUpdate(text: string): Parsed | undefined {
  const [first = "", ...below] = text.slice(0, MAX_EXAMINED).trimStart().split("\n");
  const isHeading = first.length <= 200 && /^(?:#{1,6}|\*\*).*\boutage\b.*\bupdate\b/i.test(first);
  const isWhole =
    isHeading && below.some((line) => line.length <= 100 && /^[\s#*_>]*status\b[*_]*\s*:/i.test(line));
  return isWhole ? { kind: "near", typed: "update", nearest: "update", text: `\n${text}` } : undefined;
}

/** Characters of a comment that are examined for this. */
const MAX_EXAMINED = 2000;

const BARE = new RegExp(
  `^ {0,3}update(?=[ \\t]+(?:${STATUSES.join("|")})[ \\t]*(?:[,;:.\\n]|next\\b|$))`,
  "i",
);

/** A forgotten slash. Before any other word, "update" begins a sentence. */
function bareUpdate(text: string): Parsed | undefined {
  const found = BARE.exec(text)?.[0];
  return found === undefined
    ? undefined
    : { kind: "near", typed: "update", nearest: "update", text: text.slice(found.length) };
}
