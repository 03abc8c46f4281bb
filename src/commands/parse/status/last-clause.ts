import { STATUSES, wordKey } from "../../../incident/status.ts";
import type { Status } from "../../../incident/status.ts";
import { judge } from "./doubt.ts";
import type { StatusLine } from "./status.ts";

/** How a sentence continues when its clause states the status. */
export const CONTINUED: Partial<Record<Status, RegExp>> = {
  Monitoring:
    /^(?:(?:the |this |our |its )?(?:fix|recovery|results?|rollout|rollback|roll-out|situation|changes?|patch|deploy(?:ment)?|hot-?fix|effects?|mitigation|progress|restored \w+|recovered \w+)\b|for (?:\d+|an?|the next|a while|stability|recurrences?)\b|closely|now\b|since\b|until\b|after (?!we\b)\w|after we (?:\w+ed|ran|took|cut|rebuilt|reran|put|set|shut|sent|found)\b)/i,
  Resolved:
    /^(?:now\b|since\b|at \d|as of\b|after (?!we\b)\w|after we (?:\w+ed|ran|took|cut|rebuilt|reran|put|set|shut|sent|found)\b|with (?:the |a )?\w+|via\b|thanks to\b|by (?:the |a |an |our |rolling|reverting|restarting|failing|deploying|disabling|\w+ing\b)|and (?:confirmed|verified|tested|deployed|released|live)\b|due to\b|in v?\d+\.\d|100 ?%|confirmed\b|for (?:all|everyone|everybody|every)\b|everywhere\b|completely\b|fully\b|today\b)/i,
};

/** Objects that people monitor also before anything is repaired. */
export const UNSETTLED = /^(?:the |our |this )?(?:situation|progress|closely)\b/i;
/** Objects that people monitor after a repair. */
const WATCHED = /^(?:it|(?:the |our )?(?:metrics|dashboards|graphs|logs|error rates|results?))$/i;

const CLAUSE =
  /(?<sign>[.!?;–—…]\s+|[,:]\s+|\s-\s+|\s+and\s+(?=(?:we|now|are|is)\b))(?:(?:and|now|we are|we're|are|currently|still) )*[*_"'“(]*(?<word>\p{L}{6,20})(?<rest>(?![\p{L}-])[^.!?;,…–—]*?)[*_"'”).!]*\s*$/iu;

/** How far from its end the last clause of a line begins. */
const TAIL = 160;

/** Says that something was done about it, or that it works. */
const REPAIRED =
  /\b(?:fix(?:es|ed)?|hot-?fix|patch(?:ed)?|roll(?:ed)?[- ]?back|revert\w*|deployed|released|implemented|applied|rolled out|in place|restart\w*|reboot\w*|fail(?:ed)?[- ]?over|replaced|renewed|rotated|scaled|doubled|added|removed|disabled|enabled|blocked|moved|switched|restored|recovered|recovery|caught up|back|works?|working|cleared|flushed|drained|killed|raised|increased|freed|live|normal|healthy|stable|green)\b/i;

/**
 * "Config reverted; monitoring", "A fix was deployed and we are monitoring the results": the status that a line ends
 * with. Monitoring counts behind a repair that nothing speaks against, but not after a colon ("AWS says: monitoring").
 * Resolved may be about the part that the line is about, so it is asked back.
 */
export function lastClause(line: string, isRepaired = false): StatusLine {
  const found = clauseIn(line);
  if (!found) return { kind: "none" };
  const { status, word, sign, before, isName } = found;
  const verdict = judge(before);
  const isBehindRepair = isRepaired || REPAIRED.test(before);
  const isSaid = status === "Monitoring" && !sign.startsWith(":");
  if (isSaid && isBehindRepair && verdict === "yes") return { kind: "status", status, rest: line.trim() };
  const isAsked = isName || (isBehindRepair && verdict !== "no");
  return isAsked ? { kind: "doubt", statuses: [status], said: word } : { kind: "none" };
}

interface Clause {
  readonly status: Status;
  readonly word: string;
  /** The sign that ends the clause before it. */
  readonly sign: string;
  readonly before: string;
  /** The name of a status, and nothing else. */
  readonly isName: boolean;
}

function clauseIn(line: string): Clause | undefined {
  const from = Math.max(0, line.length - TAIL);
  const found = CLAUSE.exec(line.slice(from));
  const { word = "", rest = "", sign = "" } = found?.groups ?? {};
  const named = STATUSES.find((each) => wordKey(each) === wordKey(word));
  const status = named ?? WATCHING.get(wordKey(word));
  const isAlone = rest.trim() === "";
  if (!found || !status || !(isAlone || isWatched(status, rest.trim()))) return undefined;
  return {
    status,
    word,
    sign,
    before: line.slice(0, from + found.index),
    isName: isAlone && named !== undefined,
  };
}

const WATCHING = new Map<string, Status>([
  ["watching", "Monitoring"],
  ["observing", "Monitoring"],
]);

const isWatched = (status: Status, rest: string) =>
  status === "Monitoring" &&
  !UNSETTLED.test(rest) &&
  (WATCHED.test(rest) || CONTINUED.Monitoring?.test(rest) === true);
