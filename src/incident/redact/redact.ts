import { blocksOf } from "../../markdown/blocks.ts";
import type { Block } from "../../markdown/blocks.ts";
import { REDACTION_RULES } from "./rules.ts";
import type { RedactionRule } from "./rules.ts";
import { CONTROLS, literal } from "../../markdown/text.ts";

/** A text as the customer may see it, and what was left out. */
export interface Version {
  readonly kept: readonly Kept[];
  readonly leftOut: readonly LeftOut[];
  /** Something was left out before the first kept sentence, which usually says what the text is about. */
  readonly isHeadless: boolean;
}

/** A sentence, or another unit that is not split, with the position of its block. */
export interface Kept {
  readonly text: string;
  readonly block: number;
  /** Changes at each blank line. */
  readonly group: number;
}

export interface LeftOut {
  readonly text: string;
  readonly why: string;
}

/** What differs from incident to incident. */
export interface RedactionContext {
  /** The customer's name as written, because it may look like a host or a ticket. */
  readonly name?: string;
  /** Finds the people who take part. */
  readonly people: RedactionRule["pattern"];
  /** Rules beside the shipped ones. */
  readonly more?: readonly RedactionRule[];
  /** Asked about a sentence that no rule leaves out; names and titles are none. */
  readonly wording?: RedactionRule;
}

/** Splits a text, sentence by sentence, into what the customer may see and what was left out. Takes linear time. */
export function redact(text: string, { name, people, more = [], wording }: RedactionContext): Version {
  const version = { kept: [] as Kept[], leftOut: [] as LeftOut[], isHeadless: false };
  const rules = [...REDACTION_RULES, { what: "a participant's name", pattern: people }, ...more];
  const customer = name
    ? new RegExp(`(?<![\\p{L}\\p{N}])${literal(name)}(?![\\p{L}\\p{N}])`, "gu")
    : undefined;
  const gone = new Set<number>();
  for (const [index, { kind, owners, group, pieces }] of blocksOf(visible(text)).entries()) {
    const ofBlock = owners.some((owner) => gone.has(owner)) ? BELONGS : BLOCKS[kind];
    for (const piece of pieces.filter((each) => /[\p{L}\p{N}]/u.test(each))) {
      const why = ofBlock ?? reasonsFor(plain(piece, customer), rules, wording);
      if (why) version.leftOut.push({ text: piece.trim(), why });
      if (why && version.kept.length === 0) version.isHeadless = true;
      if (!why) version.kept.push({ text: piece, block: index, group });
      // A list goes with the sentence right before it, whatever else its paragraph says.
      if (why) gone.add(index);
      else gone.delete(index);
    }
  }
  return version;
}

const BELONGS = "it belongs to what was left out above";
const BLOCKS: Partial<Record<Block["kind"], string>> = {
  code: "code",
  html: "HTML",
  quote: "a quote",
  table: "a table",
};

/** Without invisible characters, which could hide a word from a rule or turn the reading direction. */
const visible = (text: string) => text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").replaceAll("\u200B", "");

/** The text that the rules read. The customer's name inside another word is none: "Pass" in "Password". */
function plain(piece: string, customer: RegExp | undefined): string {
  const text = piece.normalize("NFKC").replace(/\p{Cf}/gu, "");
  return customer ? text.replace(customer, "Customer") : text;
}

/** The wording alone is asked where no rule has a reason. */
const reasonsFor = (text: string, rules: readonly RedactionRule[], wording?: RedactionRule) =>
  reasons(text, rules) || reasons(text, wording ? [wording] : []);

/** Every reason to leave a text out, in words; "" if there is none. */
const reasons = (text: string, rules: readonly RedactionRule[]) =>
  rules
    .filter(({ pattern }) => pattern.test(text))
    .map(({ what }) => what)
    .join(", ");

/** Joins what is kept into one text. */
export function textOf(kept: readonly Kept[]): string {
  return kept
    .map(({ text, block, group }, i) => {
      const next = kept[i + 1];
      if (!next || next.block === block) return text;
      return `${text.trimEnd()}${next.group === group ? "\n" : "\n\n"}`;
    })
    .join("")
    .trimEnd();
}
