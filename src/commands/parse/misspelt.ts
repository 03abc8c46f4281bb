import { STATUSES, statusOf } from "../../incident/status.ts";
import { isWithin } from "../../markdown/edit-distance.ts";
import { PATHS, TELLING } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/**
 * The command that an unknown word after a slash is close to, or is a synonym of. `behind` is the text after the word,
 * `rest` the same without a leading sign.
 */
export const misspelt = (
  typed: string,
  { rest, behind }: { readonly rest: string; readonly behind: string },
  names: readonly string[],
) => splitName(typed, rest, names) ?? gluedWord(typed, behind, names) ?? nearestOf(typed, rest, names);

/** "/upd@te": a sign instead of a letter. */
export function mixedName(start: string, behind: string, names: readonly string[]): Parsed | undefined {
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

/** "/snooze30m", "/skip-2.1", "/updateidentified": a number, a dash or a status joined to the name. */
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

/** "/up date": the name split into two words. */
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

/** Synonyms of command names. */
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

/** One letter off. */
export const isSlip = (typed: string, name: string) => typed !== name && isWithin(1, typed, name);

const isNear = (typed: string, name: string) =>
  isWithin(name.length > 4 ? 2 : 1, typed, name) || isAbridged(typed.replace(/\d+$/, ""), name);

/** "/esc", "/upd8". */
const isAbridged = (typed: string, name: string) => typed.length > 2 && name.startsWith(typed);

/** `/fixed`, `/status resolved`: mean an update with that status. */
const isStatus = (typed: string) =>
  typed === "status" ||
  statusOf(typed) !== undefined ||
  STATUSES.some((status) => isWithin(1, typed, status.toLowerCase()));
