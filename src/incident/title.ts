import type { Incident } from "./incident.ts";
import { literal } from "../markdown/text.ts";

interface NamedSeverity {
  readonly key: string;
  readonly name: string;
}

/** Characters that GitHub accepts in a title: it answers 422 to a longer one. */
const MAX_LENGTH = 256;

/** The first bracket, with nothing but signs before it. */
const BRACKET = /^(?<before>[^\p{L}\p{N}[\]]*\[)(?<inside>[^[\]]+)\]/u;

/** Words before a colon or a dash. */
const WORDS = /^(?<before>)(?<inside>[^:|–—[\]]{1,60}?)(?: ?[:|–—]| - )/u;

/**
 * The title with this severity where its prefix names another one, by name or key: `[SEV1] ABC`, as the forms write it,
 * `[SEV1 - EU] ABC`, `SEV1: ABC`. Every other title stays as it is, and so does one that would be too long.
 */
export function retitled(title: string, severities: readonly NamedSeverity[], key: string): string {
  const wanted = severities.find((each) => each.key === key)?.name;
  const named = severityIn(title, severities);
  if (wanted === undefined || !named || named.key === key) return title;
  const after = title.slice(0, named.at) + wanted + title.slice(named.at + named.text.length);
  return Array.from(after).length > MAX_LENGTH ? title : after;
}

/** The severity that a title's prefix names; one without a bracket is nothing but the name. */
function severityIn(title: string, severities: readonly NamedSeverity[]): Named | undefined {
  const { before = "", inside = "" } = (BRACKET.exec(title) ?? WORDS.exec(title))?.groups ?? {};
  const named = nameIn(inside, severities);
  const isPrefix = before !== "" || named?.text.length === inside.trim().length;
  return named && isPrefix ? { ...named, at: before.length + named.at } : undefined;
}

interface Named {
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

/** A title of the incident with the severity of this key. */
export function titleOfSeverity({ read }: Pick<Incident, "read">, title: string, severity: string): string {
  const { config } = read.settings;
  const usual = { key: config.severity.toLowerCase(), name: config.severity };
  return retitled(title, [usual, ...config.severities], severity);
}

/** The longest name of a severity in a text, as a word of its own. */
function nameIn(text: string, severities: readonly NamedSeverity[]): Named | undefined {
  const found = severities.flatMap(({ key, name }) =>
    [name, key].flatMap((word) => {
      const match = new RegExp(`(?<![\\p{L}\\p{N}])${patternOf(word)}(?![\\p{L}\\p{N}])`, "iu").exec(text);
      return match ? [{ key, text: match[0], at: match.index }] : [];
    }),
  );
  return found.toSorted((a, b) => b.text.length - a.text.length)[0];
}

/** "SEV1" is also written "sev-1" and "Sev 1". */
const patternOf = (name: string): string =>
  name
    .split(/[\s_-]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .map(literal)
    .join(String.raw`[\s_-]?`);
