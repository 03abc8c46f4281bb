import type { YAMLError } from "yaml";

/** A mistake in YAML's own rules, at which character it begins, and in the words of whoever wrote the file. */
export interface Explained {
  readonly at: number;
  readonly words: string;
}

/**
 * Explains the parser errors of a file, each noticed at `at`; in the parser's own words if nothing better is known. There
 * may be one for each character of a long line, so the line is looked for once.
 */
export function explainIn(text: string): (error: YAMLError, at: number) => Explained {
  let line = lineAt(text, 0);
  return ({ code, message }, at) => {
    if (at < line.start || at > line.start + line.text.length) line = lineAt(text, at);
    const mistake = { code, message, at, text, line };
    for (const rule of RULES) {
      const explained = rule(mistake);
      if (explained) return explained;
    }
    return { at, words: message };
  };
}

interface Mistake {
  readonly code: YAMLError["code"];
  readonly message: string;
  readonly at: number;
  /** The whole file. */
  readonly text: string;
  readonly line: Line;
}

type MistakeRule = (mistake: Mistake) => Explained | undefined;

/** In order: the first that recognizes the mistake explains it. */
const RULES: readonly MistakeRule[] = [inWords, commentWithin, notClosed, inValue, ofLevel, behindEnd];

function notClosed({ message, at }: Mistake): Explained | undefined {
  const [, sign] = /^Flow .* end with a ([}\]])$/.exec(message) ?? [];
  return sign === undefined
    ? undefined
    : { at, words: `a \`${sign === "}" ? "{" : "["}\` above is not closed: add \`${sign}\`` };
}

function behindEnd({ message, at, line }: Mistake): Explained | undefined {
  return /\bat node end\b/.test(message)
    ? { at, words: `expected nothing more here, got "${line.text.trim().slice(0, 60)}"` }
    : undefined;
}

function inWords({ code, at, text, line }: Mistake): Explained | undefined {
  const words = WORDS[code]?.(line, text.slice(at, at + 60));
  return words === undefined ? undefined : { at, words };
}

function commentWithin({ code, at, text }: Mistake): Explained | undefined {
  const hash = code === "BAD_INDENT" ? openHash(text, at) : undefined;
  const words = "` #` starts a comment that runs to the end of the line: put the text in quotes";
  return hash === undefined ? undefined : { at: hash, words };
}

function inValue({ code, at, line }: Mistake): Explained | undefined {
  const value = valueOf(line);
  if (value === undefined || at < value.at) return undefined;
  if (/^(["'])[^"']*\1,$/.test(value.text))
    return { at, words: `no comma at the end of a line: \`${value.key}: ${value.text.slice(0, -1)}\`` };
  if (!QUOTABLE.has(code)) return undefined;
  return { at: value.at, words: `the text needs quotes: \`${value.key}: ${quoted(value.text)}\`` };
}

function ofLevel({ code, message, at, line }: Mistake): Explained | undefined {
  const isKey = code === "MULTILINE_IMPLICIT_KEY";
  if (isKey && !line.text.includes(":"))
    return { at, words: `expected \`key: value\`, got "${line.text.trim().slice(0, 60)}"` };
  return isKey || message.startsWith("All mapping items")
    ? { at, words: "lines at the same level must start at the same column" }
    : undefined;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

type Words = (line: Line, rest: string) => string | undefined;

const WORDS: Partial<Record<YAMLError["code"], Words>> = {
  MULTIPLE_DOCS: () => "`---` starts a second document, which is ignored: remove the line",
  TAB_AS_INDENT: () => "the line begins with a tab: indent with spaces",
  DUPLICATE_KEY: (_, rest) =>
    `\`${/^["']?([^"':,{}\n]{1,60})/.exec(rest)?.[1] ?? ""}\` appears twice: keep one`,
  BAD_DQ_ESCAPE: (_, rest) => `\`${rest.slice(0, 2)}\` is an escape in "…": use '…' instead`,
  MISSING_CHAR: ({ text }) =>
    /^\s*[\w-]+:/.test(text) && !/["']/.test(text)
      ? `\`${text.trim().split(":", 1)[0]}\` is indented wrongly: line it up with the keys of its item`
      : undefined,
};

/** What goes wrong where a text that needs quotes has none. */
const QUOTABLE = new Set<YAMLError["code"]>([
  "BAD_ALIAS",
  "BAD_SCALAR_START",
  "BLOCK_AS_IMPLICIT_KEY",
  "MISSING_CHAR",
  "NON_STRING_KEY",
  "TAG_RESOLVE_FAILED",
  "UNEXPECTED_TOKEN",
]);

function lineAt(text: string, at: number): Line {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", start);
  return { text: text.slice(start, end < 0 ? undefined : end), start };
}

/** The value of a line of the shape `key: value`. */
function valueOf({ text, start }: Line): (Explained & { key: string; text: string }) | undefined {
  const [, before = "", key, value = ""] = /^(\s*(?:- +)?([\w-]+):\s+)(\S.*)$/.exec(text) ?? [];
  return key === undefined ? undefined : { key, text: value.trim(), at: start + before.length, words: "" };
}

/** A text in the quotes that it does not hold itself. */
export function quoted(text: string): string {
  const isWrapped = /^(["']).*\1$/.test(text);
  if (isWrapped && !text.slice(1, -1).includes(text.charAt(0))) return text;
  return text.includes('"') || text.includes("\\") ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Where a comment begins in the middle of `{ … }` or `[ … ]`, in the line of an error or the one before it. */
function openHash(text: string, at: number): number | undefined {
  const before = text.lastIndexOf("\n", at - 1);
  for (const { text: line, start } of [lineAt(text, Math.max(0, before)), lineAt(text, at)]) {
    const hash = line.search(/ #\S/);
    if (hash >= 0 && /[[{]/.test(line.slice(0, hash))) return start + hash + 1;
  }
  return undefined;
}
