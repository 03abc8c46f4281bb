import MarkdownIt from "markdown-it";

/** User text on its way into what Sev1 writes: it reads alike, but pings nobody, hides nothing and swallows nothing. */

const markdown = new MarkdownIt("commonmark", { maxNesting: 100 }).enable("table").disable(["inline", "text_join"]);

/** Control characters, and the marks that reverse the direction of text: they make a line read as what it is not. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
const ZERO_WIDTH = "\u200b";

/** A block of the user's Markdown, safe within a text of ours that goes on below it after a blank line. */
export function quiet(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").trim().split("\n");
  const code = fencedLines(lines);
  const prose = lines.filter((_, i) => !code.has(i)).join("\n");
  const escapeTags = !isBalanced(prose);
  const safe = lines.map((line, i) => (code.has(i) ? line : quietLine(line, escapeTags)));
  return closeFence(safe.join("\n"));
}

/** Numbers of the lines within fences, as Markdown's own block rules find them. */
function fencedLines(lines: readonly string[]): Set<number> {
  const fences = markdown.parse(lines.join("\n"), {}).filter((token) => token.type === "fence" && token.map);
  return new Set(fences.flatMap(({ map }) => range(map?.[0] ?? 0, map?.[1] ?? 0)));
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

const quietLine = (line: string, escapeTags: boolean): string => {
  const shown = mute(line).replace(/<(?=[!?]|\/?(?:script|style|pre|textarea)\b)/gi, "&lt;");
  return escapeTags ? shown.replace(/<(?=\/?[a-z][a-z0-9-]*(?:[\s/>]|$))/gi, "&lt;") : shown;
};

/** `@name` pings also as an entity, and where only Markdown's marks stand before it. A letter before it makes it none. */
const mute = (text: string): string =>
  text
    .replace(/&(?:#0*64|#x0*40|commat);/gi, `@${ZERO_WIDTH}`)
    .replace(/(?<![a-z0-9])@(?=[^\s\u200b])/gi, `@${ZERO_WIDTH}`);

const VOID = new Set(["br", "hr", "img", "wbr", "input", "source"]);

/** Whether every HTML element is closed in its turn: one that is not would swallow what comes after the text. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = "", rest = ""] of text.matchAll(/<(\/?)([a-z][a-z0-9-]*)(?=[\s/>]|$)([^<>]*)/gim)) {
    const tag = name.toLowerCase();
    if (VOID.has(tag) || rest.endsWith("/")) continue;
    if (!slash) open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}

/** Closes a fence that would go on into the text after this one. */
function closeFence(text: string): string {
  const last = markdown.parse(`${text}\n\nend`, {}).at(-1);
  return last?.type === "fence" && last.level === 0 ? `${text}\n${last.markup}` : text;
}

/** Plain text as one line of Markdown: nothing in it is markup, nobody is pinged; at most `max` characters are shown. */
export function oneLine(text: string, max = 200): string {
  const line = clip(text.replace(CONTROLS, "").replace(/\s+/g, " ").trim(), max);
  return mute(line.replace(/[\\`*_[\]<>|~]/g, "\\$&").replace(/&/g, "&amp;")).replace(/&amp;(?![#a-z0-9]{1,31};)/gi, "&");
}

/** As `oneLine`, for pull requests: a `#12` in it neither links nor closes anything. */
export const withoutReferences = (line: string): string => line.replace(/(#|\bGH-)(?=\d)/gi, `$1${ZERO_WIDTH}`);

/** Text for logs, summaries and titles: one line without control characters, and never a command to the runner. */
export const plainText = (text: string, max: number): string =>
  clip(mute(text.replace(CONTROLS, "").replace(/\s+/g, " ").trim()), max).replace(/:(?=:)/g, ": ").replace(/##\[/g, "## [");

/** At most `max` characters, the last of them "…" where something is missing; no character is cut in two. */
function clip(text: string, max: number): string {
  return text.length <= max ? text : `${wholeCharacters(text.slice(0, max - 1)).trimEnd()}…`;
}

const wholeCharacters = (text: string) => text.replace(/[\ud800-\udbff]$/, "");

/** Markdown of at most `max` characters: cut between lines where it is longer, with a link to the whole. */
export function cut(text: string, max: number, link: string): string {
  if (text.length <= max) return text;
  const tail = `\n\n… [continued](${link})\n`;
  const room = wholeCharacters(text.slice(0, Math.max(0, max - tail.length - 20)));
  const end = Math.max(room.lastIndexOf("\n\n"), room.length / 2 < room.lastIndexOf("\n") ? room.lastIndexOf("\n") : 0);
  return closeFence(end > room.length / 2 ? room.slice(0, end) : room) + tail;
}

/** A fence that nothing in the text can end. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
