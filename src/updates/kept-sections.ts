import type { UpdateRequest } from "../commands/command.ts";
import type { MarkerOf } from "../incident/ledger/ledger.ts";
import { firstChars } from "../markdown/text.ts";

/** What an update said, as its marker keeps it: so it stays known when the comment that said it is gone. */

export type Section = "summary" | "impact" | "notes";
type Kept = NonNullable<MarkerOf<"update">["said"]>;

/** Characters of a section in a marker: three of them, of two updates, are a quarter of what a ledger may hold. */
const MAX_KEPT = 2000;

/** In a marker a character takes up to six: `\u003c`. */
const writtenLength = (text: string) => JSON.stringify(text).replace(/[<>]|--/g, "123456").length;

function keep(text: string): NonNullable<Kept[Section]> {
  return writtenLength(text) <= MAX_KEPT ? { text } : { text: firstChars(text, MAX_KEPT / 6), isCut: true };
}

/** What an update said itself; nothing where it left all as it was. */
export function keptSections({ summary, impact, notes }: UpdateRequest): Kept | undefined {
  if (!summary && !impact && !notes) return undefined;
  return {
    summary: summary ? keep(summary) : undefined,
    impact: impact ? keep(impact) : undefined,
    notes: notes ? keep(notes) : undefined,
  };
}
