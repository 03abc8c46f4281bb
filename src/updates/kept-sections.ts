import type { UpdateRequest } from "../commands/command.ts";
import type { MarkerOf } from "../incident/ledger/ledger.ts";
import { firstChars } from "../markdown/text.ts";

/** What an update said, as kept in its marker: it survives the deletion of the source comment. */

export type SectionName = "summary" | "impact" | "notes";
type Kept = NonNullable<MarkerOf<"update">["said"]>;

/** Characters of one section in a marker. Three sections of two updates take a quarter of the ledger's limit. */
const MAX_KEPT = 2000;

/** In a marker, a character takes up to six: `\u003c`. */
const writtenLength = (text: string) => JSON.stringify(text).replace(/[<>]|--/g, "123456").length;

function keep(text: string): NonNullable<Kept[SectionName]> {
  return writtenLength(text) <= MAX_KEPT ? { text } : { text: firstChars(text, MAX_KEPT / 6), isCut: true };
}

/** What the update itself said; undefined if it left everything unchanged. */
export function keptSections({ summary, impact, notes }: UpdateRequest): Kept | undefined {
  if (!summary && !impact && !notes) return undefined;
  return {
    summary: summary ? keep(summary) : undefined,
    impact: impact ? keep(impact) : undefined,
    notes: notes ? keep(notes) : undefined,
  };
}
