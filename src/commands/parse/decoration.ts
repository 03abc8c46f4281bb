/** Marks that people put before or around a command, as in a list, in bold, in code or in quotes. */

const BULLETS = "(?:(?:[-+*•·–—→]|#{1,6}|👉|\\d{1,3}[.)]|\\[[ xX]\\])[ \\t]+){0,3}";
const DECORATION = new RegExp(
  `^[ \\t]{0,3}(${BULLETS})(\\*{1,3}|_{1,3}|\`{1,3}|["'“„‘«(\\[/])?(?=[/／])`,
  "u",
);

const CLOSING: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“",
  "‘": "’",
  "«": "»",
  "(": ")",
  "[": "]",
};

/** The text without the marks around its first line; undefined where it has none. */
export function undecorate(text: string): string | undefined {
  const [whole, bullets = "", mark = ""] = DECORATION.exec(text) ?? [];
  if (whole === undefined || bullets + mark === "") return undefined;
  const [line = "", ...below] = text.slice(whole.length).split("\n");
  const plain = unmarked(line.trimEnd(), mark);
  return plain === undefined ? undefined : [plain, ...below].join("\n");
}

/** Emphasis may end behind the command's name; code and quotes hold the whole line. */
function unmarked(line: string, mark: string): string | undefined {
  if (mark === "" || mark === "/") return line;
  if (/^[*_]/.test(mark)) return line.replace(mark, "");
  const closing = CLOSING[mark] ?? mark;
  return line.endsWith(closing) ? line.slice(0, -closing.length) : undefined;
}
