import { CONTROLS, firstChars } from "./text.ts";
import { openFence, piecesOf } from "./code-spans.ts";
import type { Piece } from "./code-spans.ts";
import { GAP, pairedTags, TAG } from "./html-tags.ts";

const URL = `<https?://[^\\s<>\`]*>|https?://[^\\s<>${GAP}]*`;
/** HTML needs no semicolon after a number. */
const AT = "@|&#0*64(?!\\d);?|&#x0*40(?![\\da-f]);?|&commat;";
const RISK = new RegExp(
  `${TAG}|(?<url>${URL})|(?<at>(?:${AT})(?![\\s${GAP}]|$))|(?<note>\\[\\^)|<(?=[a-z/!?])`,
  "gi",
);
const EVERY_AT = new RegExp(AT, "gi");

const HASH = "(?:(?<!&)#|&#0*35(?!\\d);?|&#x0*23(?![\\da-f]);?|&num;)";
const REFERENCE = new RegExp(`(${HASH}|\\bgh-)(?=[\\d&])`, "gi");
const CLOSING =
  /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=(?::|:?[ \t\n]+)[<([*_"']{0,3}(?:https?:|gh-|\S{0,140}(?:#|\]\(https?:)))/gi;

/**
 * A block of user Markdown, made harmless: it looks the same, but mentions nobody, hides nothing, and does not affect what
 * follows after a blank line. Code is unchanged where GitHub certainly sees code too.
 * `references: false` is for commit messages and pull requests: issue references and closing keywords stop working,
 * and code counts as text, since a commit message is no Markdown. Idempotent; linear.
 */
export function quiet(markdown: string, { references = true } = {}): string {
  const text = markdown.replace(/\r\n?/g, "\n").replace(CONTROLS, "").replaceAll("<!--", "&lt;!--");
  const calm = settle(text, references ? 4 : 0);
  const whole = references ? calm : withoutReferences(calm);
  return whole + (openFence(whole)?.closing ?? "");
}

/** The text with issue references and closing keywords disabled; for titles and commits as well. */
export const withoutReferences = (text: string): string =>
  text.replace(REFERENCE, hashGap).replace(CLOSING, `$1${GAP}`);

/** Repeats until nothing changes, because a change may turn code into text. Text that never settles counts as not code. */
function settle(text: string, passes: number): string {
  const pieces = passes > 0 ? piecesOf(text) : [{ text, start: 0, code: false }];
  const paired = pairedTags(text, pieces);
  const calm = pieces.map((piece) => (piece.code ? piece.text : calmed(piece, paired))).join("");
  return calm === text || passes === 0 ? calm : settle(calm, passes - 1);
}

const hashGap = (found: string) => `${/^gh-$/i.test(found) ? found : "#"}${GAP}`;

function calmed({ text, start }: Piece, paired: ReadonlySet<number>): string {
  return text.replace(RISK, (found: string, ...rest: unknown[]) => {
    const { url, at, note } = rest.at(-1) as Record<string, string | undefined>;
    const offset = rest.at(-3) as number;
    if (url) return url.replace(EVERY_AT, "%40");
    if (at) return `@${GAP}`;
    // A footnote would carry its text, and what follows it, to the end of the document.
    if (note) return `[${GAP}^`;
    // A tag at the start of a line would begin a block of HTML, in which fences are none.
    return paired.has(start + offset) ? GAP + found.replace(GAP, "") : found.replace("<", `<${GAP}`);
  });
}

/**
 * Text as it may stand within one line of Markdown, at its start too: nothing in it is Markdown, HTML, a mention or a
 * closing keyword any more; addresses stay. Longer than `max` characters, it ends with "…" (escapes do not count).
 */
export function oneLine(text: string, max = 200): string {
  return shorten(text, max)
    .replace(CLOSING, `$1${GAP}`)
    .replace(/(https?:\/\/(?:[\w./?=%#:~+,;@-]|&(?!#?\w+;))*)|[\\`*_[\]>|~$]|&(?=#?\w+;)/gi, escapeFound)
    .replaceAll("<", "&lt;")
    .replace(/@(?!\s|$)/g, `@${GAP}`)
    .replace(/^(?:[#+=-]|\d{1,9}(?=[.)](?: |$)))/, (found) =>
      /^\d/.test(found) ? `${found}\\` : `\\${found}`,
    );
}

const escapeFound = (found: string, url?: string) => (url ? url.replaceAll("@", "%40") : `\\${found}`);

function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").replace(CONTROLS, "").trim();
  return line.length <= max ? line : `${firstChars(line, max - 1).trimEnd()}…`;
}

/** A line of at most `max` characters as a code span that its content cannot end. */
export const codeSpan = (text: string, max: number): string =>
  `\`${shorten(text, max).replaceAll("`", "'")}\``;

/**
 * Markdown of at most `max` characters: as it is if it fits, otherwise cut between paragraphs or lines, an open fence
 * and folded parts closed, with a link to the rest. Where that would keep less than a tenth of the room, the last line is
 * cut before its first code span or tag.
 */
export function cut(markdown: string, max: number, link: string): string {
  if (markdown.length <= max) return markdown;
  const tail = `\n\n… [continued](${link})`;
  if (tail.length > max) return firstChars(markdown, max);
  const room = markdown.includes("<details") ? MAX_OPEN_DETAILS * DETAILS_END.length : 0;
  const head = headOf(markdown, max - tail.length - room);
  return head + DETAILS_END.repeat(openDetails(head)) + tail;
}

const DETAILS_END = "\n\n</details>";
const MAX_OPEN_DETAILS = 20;

/** How many folded sections are open at the end, which would fold away what follows. */
function openDetails(markdown: string): number {
  const text = piecesOf(markdown).filter((piece) => !piece.code);
  const count = (tag: RegExp) => text.flatMap((piece) => piece.text.match(tag) ?? []).length;
  return Math.min(Math.max(0, count(/<details\b/gi) - count(/<\/details\b/gi)), MAX_OPEN_DETAILS);
}

/** At most `max` characters, an open fence closed. */
function headOf(markdown: string, max: number): string {
  const head = upTo(markdown, max);
  const fence = openFence(head);
  if (!fence) return head;
  const inside = upTo(head, max - fence.closing.length - 1);
  const still = openFence(inside);
  return still?.start === fence.start ? inside + still.closing : head.slice(0, fence.start);
}

function upTo(markdown: string, max: number): string {
  if (max <= 0) return "";
  const head = firstChars(markdown, max);
  const paragraph = head.lastIndexOf("\n\n");
  const end = paragraph > max / 2 ? paragraph : head.lastIndexOf("\n");
  if (end > max / 10) return head.slice(0, end);
  return head.slice(0, end + 1) + (head.slice(end + 1).split(/[`<]/, 1)[0] ?? "");
}

/** The text, without a line end at its end, in a fence that it cannot close. */
export function fenced(text: string, language = ""): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}
