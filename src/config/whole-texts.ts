import { isPair, isScalar, visit } from "yaml";
import type { Document, Pair, Scalar } from "yaml";
import { quoted } from "./yaml-words.ts";
import type { Explained } from "./yaml-words.ts";
import { singleSpaced } from "../markdown/text.ts";

/** Keys below which people write sentences. What stands below `hints` are sentences too. */
const TEXTS = new Set(["text", "hint", "name"]);

/** A sign right after the hash, or a number: "in #incidents", "bug # 5". A comment of a file has a space and words. */
const HASH = /^([ \t]*)#(?=\S|[ \t]+\d)/;

/**
 * Sentences that YAML ends at ` #`, since a comment begins there: puts the whole one in its place in the document, and
 * gives what to tell.
 */
export function wholeTexts(document: Document.Parsed, source: string): Explained[] {
  const found: Explained[] = [];
  visit(document, {
    Pair: (_, pair, path) => {
      if (!isScalar(pair.value)) return;
      if (!isSentence(pair, path)) {
        const commented = commentFor(pair as Pair<Scalar, Scalar>, source);
        if (commented) found.push(commented);
        return;
      }
      const whole = wholeText(pair.value, source);
      if (whole === undefined) return;
      pair.value.value = whole.text;
      const example = `\`${String((pair.key as Scalar).value)}: ${quoted(whole.text)}\``;
      const why = whole.sign === "#" ? "YAML starts a comment at ` #`" : "`&` has a special meaning in YAML";
      found.push({ at: whole.at, words: `${why}: put it in quotes: ${example}` });
    },
  });
  return found;
}

/** "csm: #ben" has no value. */
function commentFor({ key, value }: Pair<Scalar, Scalar>, source: string): Explained | undefined {
  if (value?.value !== null || !value.range) return undefined;
  const end = source.indexOf("\n", value.range[0]);
  const rest = source.slice(value.range[0], end < 0 ? undefined : end);
  const said = /^[ \t]*(#\S.*)$/.exec(rest)?.[1]?.trim().slice(0, 60);
  if (said === undefined) return undefined;
  const at = value.range[0] + rest.indexOf("#");
  const name = String(key.value);
  const words = `\`${name}\` is empty, because \`#\` starts a comment: write \`${name}: ${said.replace(/^#+/, "")}\`, or delete the line`;
  return { at, words };
}

const pairKey = (pair: unknown) => (isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : "");

const isSentence = (pair: Pair, path: readonly unknown[]) =>
  TEXTS.has(pairKey(pair)) || pairKey(path.at(-2)) === "hints";

interface Whole {
  readonly text: string;
  readonly at: number;
  /** Text that YAML reads differently. */
  readonly sign: "#" | "&";
}

function wholeText({ type, range, anchor }: Scalar, source: string): Whole | undefined {
  if (!range || (type !== undefined && type !== "PLAIN")) return undefined;
  const [from, to] = range;
  if (anchor !== undefined && !source.includes(`*${anchor}`)) {
    const at = source.lastIndexOf(`&${anchor}`, from);
    return { text: source.slice(at, to), at, sign: "&" };
  }
  const end = source.indexOf("\n", to);
  const rest = source.slice(to, end < 0 ? undefined : end);
  if (!HASH.test(rest)) return undefined;
  const text = singleSpaced(source.slice(from, to) + rest);
  return { text, at: from + source.slice(from).search(/\S/), sign: "#" };
}
