import { fencedLines } from "../../markdown/fences.ts";
import { splitTimes } from "../../time/several-zones.ts";
import { withoutSign } from "../../time/time-words.ts";
import type { Sections } from "./sections.ts";
import { firstChars } from "../../markdown/text.ts";

/** A promised next update: its time as written, and the text without it. */
export interface Promised {
  readonly next: string;
  readonly text: string;
  /** The time with the first word of the text, which may belong to it: "8am London". */
  readonly longer?: string;
}

/** "next", with words that may stand between it and the time. */
const NEXT =
  /(?<!\p{L})(?:(?:eta|time) (?:for|of) )?(?<the>(?:the|our|my) )?(?:next|nxt)(?<update> (?:status )?update)?(?: (?:is|comes|due|will be|will come|will follow|to be))*(?: (?:shared|posted|provided|given|sent|published|expected|due|planned))?[*_`]*(?<sign> ?[:=：＝] ?| (?:at|in|by|around|within|on|before) | )[*_`]*/giu;

/** Longer text is prose: only its last sentence is searched for a promise. */
const MAX_LENGTH = 300;

/**
 * The promise on the first line of an update. "next" is a promise only if a time follows directly; a word or two that are
 * not a time ("next: soonish") are asked back, because they were meant as a promise.
 */
export function headPromise(line: string, isStatus: (text: string) => boolean): Promised | undefined {
  if (line.length > MAX_LENGTH) return lastPromise(line);
  const plain = line.replace(/\s+/g, " ");
  for (const next of plain.matchAll(NEXT)) {
    const promised = mayPromise(next, plain, isStatus) ? promisedBy(next, plain) : undefined;
    if (promised) return promised;
  }
  return lastPromise(line);
}

/** "next update", or "next" at the start of a clause. */
function mayPromise(
  { index, groups }: RegExpExecArray,
  line: string,
  isStatus: (text: string) => boolean,
): boolean {
  const before = line.slice(0, index).replace(OPENED, "");
  if (DENIED.test(before)) return false;
  return groups?.update !== undefined || (!groups?.the && (BOUNDARY.test(before) || isStatus(before)));
}

function promisedBy({ 0: said, index, groups }: RegExpExecArray, line: string): Promised | undefined {
  const { update, sign = "" } = groups ?? {};
  const before = line.slice(0, index);
  const after = line.slice(index + said.length);
  const isUpdate = update !== undefined;
  const { time, rest, shorter } = splitTimes(after);
  if (!isUpdate && VERB.test(rest)) return undefined;
  if (shorter) return { next: shorter.time, text: joined(before, shorter.rest), longer: time };
  // "in 15" is not a time of day.
  if (/^\d+$/.test(time) && /^(?:in|within)$/i.test(sign.trim()))
    return { next: `${sign.trim()} ${time}`, text: joined(before, rest) };
  if (isTime(time, sign.trim() === "" ? after : "")) return { next: time, text: joined(before, rest) };
  if (isMeantAsTime(after, sign, isUpdate)) return { next: after.trim(), text: joined(before, "") };
  return undefined;
}

/** "There will be no next update at 5pm", "instead of the next update". */
const DENIED = /\b(?:no|not|without|skip(?:ping)?|cancel(?:led|ling)?|instead of|before|until|after)\s*$/i;

/** Signs around a promise after a status: "identified (next 5pm)", "identified > next 5pm". */
const OPENED = /[\s([{>]+$/;

/** "next 2 hours are critical" promises nothing. */
const VERB = /^(?:is|are|was|were|will|should|can)\b/i;

/** Whether the clause before "next" has ended. */
const BOUNDARY = /(?:^|[,;:.!?…，、；：｜。！？|/)\]–—]|\s-|\band)\s*[*_`"“(]*$/u;

/** "next 2 hosts" names no time; "next 8" and "next 8, more to come" do. */
const isTime = (time: string, after: string) =>
  time !== "" && !(/^\d+$/.test(time) && /^\s*\d+ +\p{L}/u.test(after));

/** A promise without a readable time: "next: soonish". Upcoming things ("next steps") are none. */
const isMeantAsTime = (after: string, sign: string, isUpdate: boolean) =>
  after.trim() !== "" &&
  after.trim().split(/\s+/).length < 3 &&
  (sign.trim() !== "" || isUpdate || !/\s/.test(after.trim())) &&
  !THINGS.test(after);

const THINGS =
  /^\W*(?:steps?|actions?|up|we|i|they|deploy\w*|release|phase|stage|time|one|tasks?|attempt|try|is|was|region|node|to|the|check|call|shift|moves?|plan|version|business|week|weekend|month|sprint|quarter|year|once|when|after|if|pending|tbd|tba|tbc)\b/i;

const joined = (before: string, rest: string) => {
  const head = before.replace(/[\s,;|/，、；｜(–—-]+$/u, "").replace(/^[\s,;]+/, "");
  const tail = rest.replace(/^[\s,;:)|，、；：｜]+/u, "").trim();
  if (!head || !tail) return head || tail.replace(/^[.!]+\s*/, "");
  if (/^[.!?]/.test(tail)) return `${head}${tail}`;
  return `${head}${/[.!?…:。！？：]$/u.test(head) ? " " : ", "}${tail}`;
};

/** A sentence that promises an update without the word "next": "We will update again at 5pm." */
const OTHER = [
  /(?:(?:we|i)(?:'ll|’ll| will| shall)|will) (?:provide|post|share|give|send|have|publish|issue)(?: you)?(?: an| another| a further| further| a new| more| the next| our next)? (?:status )?updates?(?: again)?/,
  /(?:(?:we|i)(?:'ll|’ll| will| shall)|will) (?:update(?: you)?(?: again)?|report back|report again)/,
  /(?:another|a further|further|more|new) (?:status )?updates?(?: will be| to be| will| to)?(?: follow| come| posted| shared| provided)?/,
  /(?:status )?updates?(?: will| to)? (?:follow|come)/,
  /more(?: details| information)? (?:to|will) (?:follow|come)/,
  /(?:status )?updates?(?= every | hourly)/,
]
  .map(({ source }) => source)
  .join("|");

/** A sentence of its own at the end of a line: "Next update in 30 min.", "Next update will be shared at 11amET." */
const SENTENCE = new RegExp(
  `(?:^|[.!?…)]\\s+|[,;–—]\\s+|[。！？])[\\s*_\`(>-]*(?<lead>(?:(?:eta|time) (?:for|of) )?(?:(?:the|our|my) )?(?:next|nxt) (?:status )?update\\b|(?:${OTHER})(?![\\p{L}]))`,
  "giu",
);
const LEAD = new RegExp(
  `^(?:${OTHER})[*_\`]*(?: ?[:=] ?| (?:at|in|by|around|within|on|before) | |(?<= ))`,
  "iu",
);
/** Characters examined at the end of a line. */
const TAIL = 200;

/** The promise in the last sentence of a line, if its time runs to the end. */
export function lastPromise(line: string): Promised | undefined {
  const from = Math.max(0, line.length - TAIL);
  const tail = line.slice(from);
  const found = [...tail.matchAll(SENTENCE)].at(-1);
  if (!found) return undefined;
  const at = found.index + found[0].length - (found.groups?.lead ?? "").length;
  const sentence = tail.slice(at).replace(/\s+/g, " ");
  const lead = new RegExp(NEXT.source, "iu").exec(sentence) ?? LEAD.exec(sentence);
  if (!lead || lead.index > 0) return undefined;
  const after = withoutEnd(sentence.slice(lead[0].length));
  const { time, rest } = splitTimes(after);
  if (!isTime(time, after) || /[\p{L}\d]/u.test(rest)) return undefined;
  const text = (line.slice(0, from) + tail.slice(0, at)).replace(/[\s*_`(>,;–—-]+$/u, "");
  return { next: firstChars(time, 80), text };
}

/** Without what ends a sentence, unless it belongs to a time. */
function withoutEnd(words: string): string {
  const time = words.replace(/[\s!*_`)]+$/, "");
  return withoutSign(time) === time ? time : words.replace(/[\s.!*_`)]+$/, "");
}

type Texts = Omit<Sections, "statuses">;

/** The first such sentence in the sections of an update, outside of fences, and the sections without it. */
export function takePromise(sections: Texts): { next: string; sections: Texts } | undefined {
  for (const name of ["summary", "impact", "notes"] as const) {
    const found = promiseIn(sections[name] ?? "");
    if (found) return { next: found.next, sections: { ...sections, [name]: found.text || undefined } };
  }
  for (const [i, { title, text }] of (sections.other ?? []).entries()) {
    const found = promiseIn(text);
    if (!found) continue;
    const other = sections.other?.with(i, { title, text: found.text });
    return { next: found.next, sections: { ...sections, other } };
  }
  return undefined;
}

function promiseIn(text: string): Promised | undefined {
  if (!/next|nxt|update|report|more/i.test(text)) return undefined;
  const lines = text.split("\n");
  const fenced = fencedLines(lines);
  for (const [i, line] of lines.entries()) {
    const found = !fenced.has(i) && !/^(?: {4}|\t|\s*>)/.test(line) ? lastPromise(line) : undefined;
    if (found) return { next: found.next, text: without(lines, i, found.text) };
  }
  return undefined;
}

/** The lines with one of them replaced; an empty replacement removes it. */
const without = (lines: readonly string[], at: number, text: string) =>
  lines
    .toSpliced(at, 1, ...(text.trim() === "" ? [] : [text]))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
