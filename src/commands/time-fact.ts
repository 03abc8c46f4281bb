import type { Fact } from "../incident/ledger/ledger.ts";
import type { Ask, Asking } from "./command.ts";
import { unclearTime } from "./unclear-time.ts";
import { firstChars } from "../markdown/text.ts";

/** Reads the time that corrects one of the incident's times; it lies before the comment. */
export async function readTimeFact(
  what: Fact["what"],
  name: string,
  text: string,
  asking: Asking,
): Promise<Ask> {
  const said = text.trim().split("\n", 1)[0] ?? "";
  const reading = said ? await asking.readTime(said, asking.at, "past") : { at: asking.at };
  if (reading.at) return { kind: "fact", fact: { what, at: reading.at.toISOString() } };
  return unclearTime(said, reading, (choice) => `/${name} ${choice}`, {
    problem: `I cannot read "${firstChars(said, 80)}" as a time before your comment.`,
    expected: "A time of day, a date and time, or how long ago; a zone may follow.",
    example: `/${name} 7:05am\n/${name} yesterday 23:10 CET\n/${name} 20 minutes ago`,
  });
}
