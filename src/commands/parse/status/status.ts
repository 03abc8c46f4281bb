import { isQuieting, STATUSES, statusOf, wordKey } from "../../../incident/status.ts";
import type { Status } from "../../../incident/status.ts";
import { assures } from "./assuring-words.ts";
import { judge } from "./doubt.ts";
import type { Verdict } from "./doubt.ts";
import { isSignedDoubtful } from "./doubtful-signs.ts";
import { CONTINUED, lastClause, UNSETTLED } from "./last-clause.ts";
import { hintOf } from "./hints.ts";
import type { Hint } from "./hints.ts";

/** What the first line of an update says about the status, without its promise. */
export type StatusLine =
  | { readonly kind: "none" }
  | { readonly kind: "status"; readonly status: Status; readonly rest: string }
  /** `said` may mean one of these, so Sev1 asks; `isOnlyAfter`: only once it works again. */
  | {
      readonly kind: "doubt";
      readonly statuses: readonly Status[];
      readonly said: string;
      readonly isOnlyAfter?: boolean;
    };

export type StatusWords = ReadonlyMap<string, Status>;

/** Symbols around a status: quotes, brackets, emphasis, bullets, an emoji with what belongs to it. */
const SIGNS =
  /^(?:\[[xX✓✔]\]|[\s*_`~"'“”„‘’«»‹›「」『』【】()[\]{}<>#|•·–—→⇒-]|:[a-z_\d+-]{1,40}:|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D|\u20E3)+/iu;
const LABEL =
  /^(?:(?:new|current|incident|our) )?(?:status|state)(?: (?:is|now|update|changed to|set to))*\s*(?:now\b|[*_`]*\s*[:=：＝][*_`]*)?/i;
const LEAD_IN = new RegExp(
  [
    "^(?:(?:(?:this|the|our) )?(?:incident|issue|problem|outage|status|it|cause|root cause)(?: is| was| has been| has|'s)?(?: been)? ",
    "|(?:this|that) (?:is|was|has been) |(?:we|we're|we've)(?: are| have|'re|'ve)? |back to |changed to |set(?:ting)? to ",
    "|mov(?:ed|ing) (?:it |this )?(?:from [\\p{L}]+ )?to |from [\\p{L}]+ to |mark(?:ed|ing)?(?: it| this)? as ",
    "|(?:set|chang|updat|mov)(?:e|ed|ing|ting)? (?:the )?status to )?",
    "(?:now |still |currently |again |finally |fully |completely |all |everything (?:is )?|continuing to )*",
  ].join(""),
  "iu",
);
/** Ends the words that may be a status. A dash inside a word does not. */
const SEPARATOR =
  /\s*(?:[,;.:!?()[\]{}|/…、；：｜。！？，．＝=→⇒"“”»」』】（）［］*`]|\s[-–—~]|[-–—]\s|[–—]|=>|->|\s>+\s|\p{Extended_Pictographic}|$)/u;
const ARROW = /^\s*(?:-*>|=*>|→|⇒|➡)/u;

/** Characters from the beginning within which a status must start. */
const NEAR = 120;

/**
 * The status that a line starts with, and the rest. A synonym counts only where a sign or nothing follows
 * ("fixed - all good"); a status's own name also counts before words, and stays part of the sentence. A status that stops
 * the calls counts only if nothing next to it contradicts it and something confirms it, unless the command itself gives
 * the status (`isMeant`).
 */
export function readStatus(line: string, words: StatusWords, isMeant = false): StatusLine {
  const said = readWords(line, words, isMeant);
  if (said.kind !== "status" || !isQuieting(said.status) || !isSignedDoubtful(line, said.status)) return said;
  return { kind: "doubt", statuses: [said.status], said: firstWords(line) };
}

function readWords(line: string, words: StatusWords, isMeant: boolean): StatusLine {
  const [text, behindLeadIn] = startsOf(line);
  for (const each of new Set([text, behindLeadIn])) {
    const clause = clauseOf(each);
    const after = each.slice(clause.length);
    const status = statusOf(clause, words);
    if (status) return alone({ status, clause, after, line, isMeant }, words);
    const hint = hintOf(clause);
    if (hint) return hinted(hint, clause, after, line);
  }
  const said = before(behindLeadIn, line, words);
  return said.kind === "none" ? lastClause(line) : said;
}

/** "Fix in place, monitoring" says which of the two. */
function hinted(hint: Hint, said: string, after: string, line: string): StatusLine {
  const last = lastClause(line, true);
  if (last.kind === "status" && hint.statuses.includes(last.status)) return last;
  const isDenied = !hint.isOnlyAfter && judge(after.replace(BEHIND, "")) === "no";
  return isDenied ? { kind: "none" } : { kind: "doubt", ...hint, said };
}

/** What may be a status: behind signs and the label "Status:", and also behind "we are now". */
function startsOf(line: string): [string, string] {
  const near = line.slice(0, NEAR);
  let at = 0;
  const skip = (pattern: RegExp) =>
    (at += pattern.exec(near.slice(at).replace(/[’‘]/g, "'"))?.[0].length ?? 0);
  [SIGNS, LABEL, SIGNS].forEach(skip);
  const start = line.slice(at);
  [LEAD_IN, SIGNS].forEach(skip);
  return [start, line.slice(at)];
}

const clauseOf = (text: string) => {
  const near = text.slice(0, NEAR);
  return near.slice(0, SEPARATOR.exec(near)?.index ?? 0).trimEnd();
};

interface Clause {
  readonly status: Status;
  readonly clause: string;
  /** The text from the sign after it on. */
  readonly after: string;
  readonly line: string;
  readonly isMeant: boolean;
}

/** A status followed by a sign or by nothing. */
function alone(found: Clause, words: StatusWords): StatusLine {
  const { status, clause, after, line } = found;
  const next = ARROW.test(after) ? readStatus(after.replace(ARROW, ""), words) : undefined;
  if (next && next.kind !== "none") return next;
  const rest = after.replace(BEHIND, "");
  if (isQuieting(status) && EMPHASISED.test(after)) return before(`${clause} ${rest}`, line, words);
  const isAsked = /^[\s*_`"'”’)\]]*[?？]/.test(after);
  const other = statusOf(clauseOf(rest), words);
  if (isAsked) return { kind: "doubt", statuses: [status], said: clause };
  if (other && other !== status && isSecond(after, rest))
    return { kind: "doubt", statuses: [status, other], said: line.trim() };
  return judged(verdictOf(found, rest), { kind: "status", status, rest }, line);
}

/** "identified / monitoring" and "fixed, monitoring" give two statuses, at the start of a text only. */
const isSecond = (after: string, rest: string) =>
  /^\s*[/|｜]/.test(after) || /^[\p{L} -]{1,30}[\s.!]*$/u.test(rest);

/** "**Monitoring** alerts": the signs belong to the word, and the sentence continues. */
const EMPHASISED = /^[*_`"'“”’»」]+\s+[\p{L}\d]/u;

/** Signs between a status and its text. */
const BEHIND =
  /^(?::[a-z_\d+-]{1,40}:|[\s,;.:!|/…、；：｜。！，．＝=→⇒–—"'“”’»」』】）］)\]}*_`~-]|\p{Extended_Pictographic}|\uFE0F|\u200D)+/u;

/** Words that are as often said of a task or a ticket: alone they mean the status, before a text they may not. */
const WEAK = new Set([
  "done",
  "closed",
  "open",
  "started",
  "verifying",
  "observing",
  "watching",
  "resolve",
  "monitor",
]);

function verdictOf({ status, clause, after, isMeant }: Clause, rest: string): Verdict {
  const isEmpty = rest.trim() === "";
  if (isEmpty) return "yes";
  if (!isQuieting(status)) return findsNothing(status, rest) ? "no" : "yes";
  const word = wordKey(clause);
  const verdict = judge(rest);
  const isNamed = STATUSES.some((each) => wordKey(each) === word);
  const isList = /^\s*[:：]/.test(after) && !isNamed && !DEEDS.test(rest);
  const isSure = isMeant || !/\p{L}/u.test(rest) || assures(rest.slice(0, 3 * NEAR), status);
  return verdict === "yes" && (WEAK.has(word) || isList || !isSure) ? "unsure" : verdict;
}

/** What was done, behind a colon, where a list of what works again may stand too. */
const DEEDS =
  /\b(?:flags?|toggle[ds]?|config\w*|typo|settings?|rules?|limit(?:s|ed)?|caches?|cert\w*|dns|lock|revert\w*|roll(?:ed)?[- ]?back|restart\w*|reboot\w*|fail(?:ed)?[- ]?over|hot-?fix\w*|patch\w*|scaled|drained|blocked|disabled|enabled|replaced|removed|out of the (?:pool|rotation)|bug|race|leak|deadlock)\b/i;

const FOUND_NOTHING =
  /^\s*(?:nothing|none|nobody|not(?! yet (?:fixed|resolved|solved|mitigated|deployed)| (?:fixed|resolved|solved|mitigated|deployed))\b|no (?:[\p{L}-]+ ){0,3}(?:cause|culprit|reason|lead|idea|clue)s?\b|no\b\W*$)/iu;

/** "Identified: nothing so far" denies it; who investigates has found nothing yet. */
const findsNothing = (status: Status, rest: string) => status === "Identified" && FOUND_NOTHING.test(rest);

/** A status's own name before other words; it stays part of the sentence. */
function before(text: string, line: string, words: StatusWords): StatusLine {
  const [, word = "", rest = ""] = /^([\p{L}]{1,20})[*_`]*\s+([^]*)$/u.exec(text) ?? [];
  const status = STATUSES.find((each) => wordKey(each) === wordKey(word));
  if (!status) return bySynonym(word, words.get(wordKey(word)), rest, line);
  const found = { kind: "status", status, rest: line.trim() } as const;
  if (!isQuieting(status)) return findsNothing(status, rest) ? { kind: "none" } : found;
  const verdict = judge(rest);
  if (verdict === "yes" && isContinued(status, rest, line)) return found;
  if (verdict === "no" || ABOUT.test(rest)) return { kind: "none" };
  return { kind: "doubt", statuses: [status], said: firstWords(line) };
}

/** "We are monitoring the situation" says nothing about a repair. */
const isContinued = (status: Status, rest: string, line: string) =>
  (CONTINUED[status]?.test(rest) === true || (status === "Resolved" && HOW.test(rest))) &&
  !(UNSETTLED.test(rest) && /^\W*we\b/i.test(line));

/** "Fixed by reverting #812" says how it was done; "Fixed by the vendor" may be about something else. */
function bySynonym(word: string, status: Status | undefined, rest: string, line: string): StatusLine {
  if (!status || !isQuieting(status)) return { kind: "none" };
  const verdict = judge(rest);
  if (verdict === "yes" && HOW.test(rest) && !WEAK.has(wordKey(word)))
    return { kind: "status", status, rest: line.trim() };
  return verdict !== "no" && (HOW.test(rest) || CONTINUED.Resolved?.test(rest))
    ? { kind: "doubt", statuses: [status], said: firstWords(line) }
    : { kind: "none" };
}

/** How a repair was done. */
const HOW =
  /^(?:(?:by|through|via|with) (?:an? |the |our )?(?:(?!(?:morning|evening)\b)[a-z]{2,}ing\b|fail-?over|roll-?back|restart|reboot|revert|hot-?fix|patch|redeploy\w*)|thanks to (?:an? |the |our )?(?:fail-?over|roll-?back|restart|reboot|revert|hot-?fix|patch)\b)/i;

/** "Monitoring alerts are firing": what somebody monitors with, and no status. */
const ABOUT =
  /^(?:(?:alerts?|alarms?|dashboards?|systems?|tools?|tooling|stack|graphs?|data|metrics|pages?|checks?|probes?|agents?|service|infrastructure|team|logs?)\b|(?:[\p{L}-]+ ){0,2}(?:is|are|was|were|shows?|showed|says?|reports?|reported|has|have|did|does)\b)/iu;

const firstWords = (line: string) => line.trim().split(/\s+/).slice(0, 8).join(" ");

const judged = (verdict: Verdict, found: StatusLine & { kind: "status" }, line: string): StatusLine =>
  verdict === "yes"
    ? found
    : verdict === "no"
      ? { kind: "none" }
      : { kind: "doubt", statuses: [found.status], said: firstWords(line) };
