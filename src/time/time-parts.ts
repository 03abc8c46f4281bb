import type { ClockWords } from "./clocks.ts";
import type { DateWords } from "./dates.ts";
import type { SpanWords } from "./spans.ts";
import type { ZoneWords } from "./zones.ts";

/** The parts of a time, each with its position in `said`. */
export interface TimeParts {
  /** From the first word that says something to the last. */
  readonly said: string;
  readonly date?: DateWords;
  readonly clock?: ClockWords;
  /** The end of a range: "8-9am". */
  readonly clockEnd?: ClockWords;
  readonly zone?: ZoneWords;
  readonly span?: SpanWords;
  /** Where the span leads: "ago", "in". */
  readonly side?: "past" | "future";
  readonly dayPart?: { readonly start: number; readonly end: number; readonly name: DayPart };
  /** "EOD". */
  readonly dayEnd?: { readonly start: number; readonly end: number };
  readonly isNow?: true;
  /** Said beside the date: 0 is Sunday. */
  readonly weekday?: number;
}

export type DayPart = "morning" | "afternoon" | "evening" | "night";

/** The parts while the text is being read. */
export type PartialTime = { -readonly [name in keyof TimeParts]?: TimeParts[name] };

/** The hour (0 to 24) after applying am, pm or the part of the day. */
export function hourOf({ hour, half, is24 }: ClockWords, part?: DayPart): number {
  if (half) return (hour % 12) + (half === "pm" ? 12 : 0);
  if (!part || is24 || hour > 12) return hour;
  const isEarly = part === "morning" || (part === "night" && (hour < 6 || hour === 12));
  return (hour % 12) + (isEarly ? 0 : 12);
}
