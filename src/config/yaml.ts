import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, visit } from "yaml";
import { explainIn } from "./yaml-words.ts";
import type { Explained } from "./yaml-words.ts";
import { wholeTexts } from "./whole-texts.ts";
import type { Document, YAMLParseError } from "yaml";
import type { ConfigError } from "../incident/settings.ts";

/** A parsed file, with positions. */
export interface Source {
  readonly value: unknown;
  readonly errors: ConfigError[];
  /** Texts of which YAML takes a part for a comment. The value has them whole. */
  readonly cut: ConfigError[];
  /** An error at the place of this path, or at the nearest one above that exists. */
  at(path: readonly PropertyKey[], message: string): ConfigError;
}

const MAX_FILE_LENGTH = 64 * 1024;
/** The parser takes minutes for 64 KB of opening braces, and a tenth of a second for this many. */
const OPENERS = 1000;

/** Reads YAML 1.2. Aliases are limited, so a small file cannot become a huge one; prototype keys stay plain keys. */
export function parseYaml(text: string, file: string): Source {
  const lines = new LineCounter();
  const place = (offset: number, message: string): ConfigError => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  const tooMuch = tooMuchIn(text);
  if (tooMuch)
    return { value: undefined, errors: [place(0, tooMuch)], cut: [], at: (_, told) => place(0, told) };
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: "error",
  });
  const errors = mistakesIn(document, text).map(({ at, words }) => place(at, `not YAML: ${words}`));
  const cut = [...wholeTexts(document, text), ...wrongBytes(text), ...oddNodes(document, text)].map(
    ({ at, words }) => place(at, words),
  );
  const at = (path: readonly PropertyKey[], message: string) => place(offsetOf(document, path), message);
  if (errors.length > 0) return { value: undefined, errors, cut, at };
  const unusable = (why: string): Source => ({
    value: undefined,
    errors: [place(Math.max(0, text.search(/\*[^\s,[\]{}]/)), `not YAML that Sev1 can use: ${why}`)],
    cut,
    at,
  });
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return isEndless(value)
      ? unusable("an alias repeats what it stands in: write it out instead")
      : { value, errors, cut, at };
  } catch (error) {
    return unusable(inOurWords(String(error)));
  }
}

/** "timezone: *tz": an asterisk refers to a name that is defined with `&`. */
function inOurWords(message: string): string {
  const name = /^ReferenceError: Unresolved alias .*: (\S{1,60})$/.exec(message)?.[1];
  return name === undefined
    ? message
    : `\`*${name}\` refers to \`&${name}\`, which is not in the file: put it in quotes if it is text`;
}

/** The parser's errors and warnings in words, one a place. */
function mistakesIn(document: Document.Parsed, text: string): Explained[] {
  const opening = quotesOf(document);
  const wrong = [...document.errors, ...document.warnings].filter((error) => !isBareHandle(error, text));
  const explain = explainIn(text);
  const explained = wrong.map((error) => explain(error, opening.get(error.pos[0]) ?? error.pos[0]));
  return [...new Map(explained.map((each) => [each.at, each])).values()];
}

/** "roles: &a { ceo: *a }". */
function isEndless(value: unknown, above: ReadonlySet<unknown> = new Set()): boolean {
  if (typeof value !== "object" || value === null) return false;
  return above.has(value) || Object.values(value).some((each) => isEndless(each, new Set(above).add(value)));
}

const PLAIN_TAG = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/;

/** "!!set {ceo}" is no name with its value, and typographic quotes are a part of the name. */
function oddNodes(document: Document.Parsed, text: string): Explained[] {
  const found: Explained[] = [];
  visit(document, {
    Node: (_, { tag, range }) => {
      if (tag === undefined || PLAIN_TAG.test(tag) || !range) return;
      const name = tag.replace(/^tag:yaml\.org,2002:/, "!!");
      const words = `\`${name}\` is not allowed here: remove the tag, and write \`name: value\` or a list`;
      found.push({ at: Math.max(0, text.lastIndexOf(name, range[0])), words });
    },
    Pair: (_, { key }) => {
      const name = isScalar(key) ? String(key.value) : "";
      const plain = name.replace(/^[“”„‘’«»]+|[“”„‘’«»]+$/g, "");
      if (plain === name || !isScalar(key) || !key.range) return;
      found.push({
        at: key.range[0],
        words: `the quotes of \`${name}\` are a part of the name: write \`${plain}:\` without them`,
      });
    },
  });
  return found;
}

/** What GitHub shows in the place of bytes that are no UTF-8. */
function wrongBytes(text: string): Explained[] {
  const at = text.indexOf("\uFFFD");
  return at < 0 ? [] : [{ at, words: "the file is not UTF-8 here: save it as UTF-8" }];
}

function tooMuchIn(text: string): string | undefined {
  if (text.length > MAX_FILE_LENGTH)
    return `the file has ${text.length} characters, expected at most ${MAX_FILE_LENGTH}`;
  const openers = text.match(/[[{]|\?\s/g)?.length ?? 0;
  return openers > OPENERS
    ? `the file has ${openers} of "[", "{" and "? ", expected at most ${OPENERS}`
    : undefined;
}

/** YAML reserves a leading @, so `ceo: @ana` wants quotes; it is read as it is meant. */
const isBareHandle = ({ code, pos }: YAMLParseError, text: string) =>
  code === "BAD_SCALAR_START" && text[pos[0]] === "@";

/** Where the texts in quotes begin, by their end: there a missing quote is noticed, often many lines below. */
function quotesOf(document: Document.Parsed): Map<number, number> {
  const found = new Map<number, number>();
  if (!document.errors.some(({ code }) => code === "MISSING_CHAR")) return found;
  visit(document, {
    Scalar: (_, { type, range }) =>
      void (type?.startsWith("QUOTE") && range && found.set(range[1], range[0])),
  });
  return found;
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    const child = childOf(node, key);
    if (child?.start === undefined) break;
    offset = child.start;
    node = child.value;
  }
  return offset;
}

/** A value in a map or a list; it starts with its key, if it has one. */
function childOf(node: unknown, key: PropertyKey): { value: unknown; start?: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair && { value: pair.value, start: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  const value = isSeq(node) ? node.items[Number(key)] : undefined;
  return isNode(value) ? { value, start: value.range?.[0] } : undefined;
}
