import type { Fact } from "../domain/ledger.ts";
import { refuse } from "./command.ts";
import type { Ask, Asking } from "./command.ts";

/** Reads the time that corrects one of the incident's times; it lies before the comment. */
export async function readTimeFact(
  what: Fact["what"],
  name: string,
  text: string,
  asking: Asking,
): Promise<Ask> {
  const said = text.trim().split("\n", 1)[0] ?? "";
  const at = said ? await asking.readTime(said, asking.at, "past") : asking.at;
  if (at) return { kind: "fact", fact: { what, at: at.toISOString() } };
  return refuse(
    `I cannot read "${said.slice(0, 80)}" as a time before your comment.`,
    "A time of day, a date and time, or how long ago; a zone may follow.",
    `/${name} 7:05am\n/${name} yesterday 23:10 CET\n/${name} 20 minutes ago`,
  );
}
