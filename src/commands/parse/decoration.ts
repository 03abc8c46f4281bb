/**
 * What people put before or around a command: a bullet, bold, code, quotes, a mention, an emoji, "ok". "Please /ack" is
 * a sentence.
 */

const BULLETS = [
  "(?:(?:[-+*•·‣◦▪–—→]|#{1,6}|\\d{1,3}[.)]|[a-z]\\)|\\[[ xX]\\]|:[a-z_\\d+-]{1,40}:)[ \\t]+",
  "|(?:ok(?:ay)?|yes|yep|sure|right|thanks|thx)[,.:!]?[ \\t]+",
  "|@[a-z\\d][a-z\\d/-]{0,60}(?:\\[bot\\])?[,:]?[ \\t]+",
  "|\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?[ \\t]*",
  "|<!--(?:(?!-->).){0,200}-->[ \\t]*){0,4}",
].join("");
const DECORATION = new RegExp(
  `^[ \\t]{0,3}(${BULLETS})(\\*{1,3}|_{1,3}|\`{1,3}|["'“„‘‚«»‹›「『<{(\\[/])?(?=[/／])`,
  "iu",
);

const CLOSING: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“",
  "‘": "’",
  "‚": "‘",
  "«": "»",
  "»": "«",
  "‹": "›",
  "›": "‹",
  "「": "」",
  "『": "』",
  "<": ">",
  "{": "}",
  "(": ")",
  "[": "]",
};

/** "\\ack", "\\/ack" and "/-ack": a wrong sign in place of the slash, or an extra one. */
const OTHER_SLASH = /^[ \t]{0,3}(?:[\\＼][/／]?|[/／][^\p{L}\p{N}\s/／]{1,2})(?=\p{L})/u;

/** The text without the formatting around its first line; undefined if it has none. */
export function undecorate(text: string): string | undefined {
  if (OTHER_SLASH.test(text)) return text.replace(OTHER_SLASH, "/");
  const [whole, bullets = "", mark = ""] = DECORATION.exec(text) ?? [];
  if (whole === undefined || bullets + mark === "") return undefined;
  const [line = "", ...below] = text.slice(whole.length).split("\n");
  const plain = unmarked(line.trimEnd(), mark);
  return plain === undefined ? undefined : [plain, ...below].join("\n");
}

/** Emphasis may end after the command's name; code and quotes contain the whole line. */
function unmarked(line: string, mark: string): string | undefined {
  if (mark === "" || mark === "/") return line;
  if (/^[*_]/.test(mark)) return line.replace(mark, "");
  const closing = CLOSING[mark] ?? mark;
  if (line.endsWith(closing)) return line.slice(0, -closing.length);
  // "`/ack`: on it"
  const at = line.indexOf(closing);
  const behind = line.slice(at + closing.length);
  return at > 0 && !/\s/.test(line.slice(0, at)) && /^[,:;]/.test(behind)
    ? line.slice(0, at) + behind
    : undefined;
}
