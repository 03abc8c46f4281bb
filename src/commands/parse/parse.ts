import { hiddenLines } from "../../markdown/fences.ts";
import { isUpdateCommand } from "../command.ts";
import { STATUSES, statusOf } from "../../incident/status.ts";
import { isWithin } from "../../markdown/edit-distance.ts";
import { undecorate } from "./decoration.ts";
import { mailAt } from "./mail.ts";
import { signedAt } from "./signature.ts";

/**
 * A command with the text after its name, a word that is nearly or not at all a command, or nothing if it was removed.
 * "excess" is everything beyond the maximum number of commands in a comment.
 */
export type Parsed =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly name: string; readonly text: string }
  | { readonly kind: "near"; readonly typed: string; readonly nearest: string; readonly text: string }
  | { readonly kind: "unknown"; readonly typed: string; readonly text: string }
  | { readonly kind: "excess" };

/** One command of a comment: the lines from its own up to the next command. */
export interface ParsedCommand {
  readonly source: string;
  readonly parsed: Parsed;
}

/** Each command sees those before it, which takes time: with thousands, a run would never finish. */
export const MAX_COMMANDS = 100;

/**
 * The commands of a comment, in order. Each line that starts with `/name`, in any case, at most three spaces in (four
 * make code, as everywhere in Markdown), is one, but not in a fence or an HTML comment. So a quote, code or a slash in
 * mid-sentence is no command; what stands above the first one is text.
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
    // What kind of comment it is shows only at its start.
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

/** Whether a word is meant as a command, not as a path or URL in a sentence. */
const isAnswered = ({ typed, text }: Parsed & { kind: "unknown" }) =>
  isForTask(typed, text) || text.trim() === "" || !(PATHS.has(typed) || TELLING.test(text));

const PATHS = new Set(
  "api app bin boot data dev etc export health healthz home lib live login logout media metrics mnt opt proc ready root run sbin search srv status sys tmp users usr v var vol volume".split(
    " ",
  ),
);

/** "/tickets are open", "/checkout and /cart fail". */
const TELLING =
  /^[ \t]+(?:is|are|was|were|isn['’]t|aren['’]t|has|have|had|does|do|did|doesn['’]t|don['’]t|can|cannot|could|would|should|will|returns?|returned|returning|responds?|answers?|times?|timed|timing|fails?|failed|failing|gives?|gave|shows?|throws?|threw|works?|worked|loads?|loaded|hangs?|hung|crashes|crashed|takes?|took|keeps?|seems?|looks?|and|or|endpoint|page|path|route|url|directory|folder|partition|mount|volume|filesystem|disk|requests?|calls|on|in|at|from|still|now|not)\b/i;

/** Numbers of the lines that are neither in a fence nor in an HTML comment. */
function commandLines(lines: readonly string[]): number[] {
  const hidden = hiddenLines(lines);
  return [...lines.keys()].filter((line) => !hidden.has(line));
}

/** Invisible characters before a slash. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g;
const SPACES = "[ \\u00A0\\u2000-\\u200A\\u202F\\u3000]{0,3}";
/** Slashes from other scripts and phone keyboards. */
const SLASH = "[/／∕⁄⧸╱]";
const COMMAND = new RegExp(
  `^${SPACES}${SLASH}([ \\t]*)((?:\\p{L}|\\d(?=\\p{L}))(?:[\\p{L}\\p{M}\\p{N}_‐‑-]{0,22}[\\p{L}\\p{M}\\p{N}])?|\\?)(?=$|[^\\p{L}\\p{M}\\p{N}])`,
  "iu",
);
/** What ends a command's name. Before anything else, the word may be the start of a path. */
const NAME_END = /^(?:$|[\s,.:;!?，：；！。、—–])/;

function commandAt(typedText: string, names: readonly string[]): Parsed | undefined {
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
  // "/2nd node" is a part of a sentence.
  return near ?? (/^\d/.test(typed) ? undefined : { kind: "unknown", typed, text: rest });
}

const misspelt = (
  typed: string,
  { rest, behind }: { readonly rest: string; readonly behind: string },
  names: readonly string[],
) => splitName(typed, rest, names) ?? gluedWord(typed, behind, names) ?? nearestOf(typed, rest, names);

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

/** "/ack on port 80 fails", but not "/ack: on it". */
const isTold = (whole: string, text: string) => TELLING.test(text) && !/^\s*[/／]\S*[,:;!]/.test(whole);

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

/** "/upd@te": a sign instead of a letter. */
function mixedName(start: string, behind: string, names: readonly string[]): Parsed | undefined {
  const [rest = ""] = /^[^\s/]{2,12}/.exec(behind) ?? [];
  const typed = `${start}${rest}`.toLowerCase();
  const nearest = names.find((name) => name.length > 3 && !typed.startsWith(name) && isSlip(typed, name));
  return nearest === undefined
    ? undefined
    : { kind: "near", typed, nearest, text: behind.slice(rest.length) };
}

function nearestOf(typed: string, text: string, names: readonly string[]): Parsed | undefined {
  const meant = TELLING.test(text) ? undefined : MEANT.get(typed);
  const nearest =
    names.find((name) => isSlip(typed, name)) ??
    (meant && names.includes(meant) ? meant : undefined) ??
    names.find((name) => isNear(typed, name)) ??
    (isStatus(typed) ? "update" : undefined) ??
    meantNear(typed, text);
  return nearest ? { kind: "near", typed, nearest, text } : undefined;
}

/** "/aknowledge", "/statsu", "/stat". */
function meantNear(typed: string, text: string): string | undefined {
  if (TELLING.test(text) || PATHS.has(typed)) return undefined;
  const isNearWord = (word: string) => word.length > 3 && isWithin(word.length > 6 ? 2 : 1, typed, word);
  if (isAbridged(typed, "status") || isNearWord("status")) return "update";
  const word = [...MEANT.keys()].find(isNearWord);
  return word && MEANT.get(word);
}

/** "/snooze30m", "/skip-2.1", "/updateidentified": a number, a dash or a status against the name. */
function gluedWord(typed: string, text: string, names: readonly string[]): Parsed | undefined {
  const name = names.find(
    (each) =>
      typed.startsWith(each) &&
      (/^[\d-]/.test(typed.slice(each.length)) ||
        (each === "update" && statusOf(typed.slice(each.length)) !== undefined)),
  );
  if (name === undefined || TELLING.test(text)) return undefined;
  return {
    kind: "near",
    typed,
    nearest: name,
    text: ` ${typed.slice(name.length).replace(/^-/, "")}${text}`,
  };
}

/** "/up date": the name in two words. */
function splitName(typed: string, text: string, names: readonly string[]): Parsed | undefined {
  const [found = "", second = ""] = /^[ \t]+([a-z-]{1,15})(?=$|[\s,.:;!])/i.exec(text) ?? [];
  const whole = `${typed}${second}`.toLowerCase();
  const nearest = names.find(
    (name) => second !== "" && (whole === name || `${typed}-${second}`.toLowerCase() === name),
  );
  return nearest
    ? { kind: "near", typed: `${typed} ${second}`, nearest, text: text.slice(found.length) }
    : undefined;
}

/** Words that people use for a command, other than its name. */
const MEANT = new Map(
  Object.entries({
    escalate: "call|page|alert|notify|ping|wake|escalation|escalations|escalated|summon|loop",
    role: "lead|owner|commander|ic|take|claim|roles",
    assign: "assignee|unassign|give",
    action: "todo|followup|follow-up|actionitem|action-item|corrective",
    note: "comment|log|timeline|notes|record|remember|remark|add",
    customer: "reply|draft|client|customers|respond|answer",
    publish: "statuspage|status-page|publicize",
    unpublish: "withdraw|retract|takedown|take-down",
    catchup: "catch-up|recap|summary|summarize|sitrep|tldr",
    began: "start|started|begin|begun|since|outage",
    mitigated: "mitigate|works|recovered-at|mitigation",
    severity: "sev|sev1|sev2|sev3|sev4|priority|prio|downgrade|upgrade",
    snooze: "remind|later|mute|delay|postpone|wait",
    ack: "acknowledge|acknowledged|seen|acked",
    help: "commands|usage|man|menu|h|?",
    update: "news|report|eta|state|post|unresolved|unresolve",
    confirm: "approve|approved|accept|confirmed",
    verify: "qa|test|verification",
    handover: "transfer|handoff|hand-over|hand-off",
    skip: "ignore|omit|na",
  }).flatMap(([name, words]) => words.split("|").map((word) => [word, name] as const)),
);

/** A filled-in house template without `/update`: answers how to turn it into one. */
function pastedUpdate(text: string): Parsed | undefined {
  const [first = "", ...below] = text.slice(0, MAX_EXAMINED).trimStart().split("\n");
  const isHeading = first.length <= 200 && /^(?:#{1,6}|\*\*).*\boutage\b.*\bupdate\b/i.test(first);
  const isWhole =
    isHeading && below.some((line) => line.length <= 100 && /^[\s#*_>]*status\b[*_]*\s*:/i.test(line));
  return isWhole ? { kind: "near", typed: "update", nearest: "update", text: `\n${text}` } : undefined;
}

/** How much of a comment is examined to tell what it is. */
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

/** Without a slash, or with formatting around it, it may be talk. */
export const isTalk = (parsed: Parsed): boolean => parsed.kind === "near" && parsed.typed === parsed.nearest;

/** `/done 2.1`, `/tick upgrade staging`: no command, and never the incident's resolution. */
export const isForTask = (typed: string, text: string): boolean =>
  /^(?:un)?(?:check|complete|done|finish|tick)(?:e?d)?$/.test(typed)
    ? text.trim() !== ""
    : statusOf(typed) !== undefined && /^\s*\d{1,3}\.\d{1,3}\b/.test(text);

const isSlip = (typed: string, name: string) => typed !== name && isWithin(1, typed, name);

const isNear = (typed: string, name: string) =>
  isWithin(name.length > 4 ? 2 : 1, typed, name) || isAbridged(typed.replace(/\d+$/, ""), name);

/** "/esc", "/upd8". */
const isAbridged = (typed: string, name: string) => typed.length > 2 && name.startsWith(typed);

/** `/fixed`, `/status resolved`: whoever types that means the update that says so. */
const isStatus = (typed: string) => typed === "status" || statusOf(typed) !== undefined;
