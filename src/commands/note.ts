import { firstChars } from "../markdown/text.ts";
import { asTyped, refuse } from "./command.ts";
import type { Intent, CommandContext, Command, Refusal } from "./command.ts";
import type { Reading } from "../time/parse-time.ts";
import { timesAtStart } from "../time/time-words.ts";
import type { TimeSplit } from "../time/time-words.ts";
import { unclearTime } from "./unclear-time.ts";

export const note: Command = {
  name: "note",
  usage: "/note [at <time>] <text>",
  does: "adds an entry to the timeline, backdated if you give a time",
  example: "/note at 2:10pm restarted the database",
  async read(text, context) {
    const trimmed = text.trim();
    const after = /^at\s+([^]*)$/i.exec(trimmed)?.[1] ?? "";
    const moments = timesAtStart(after).filter(isMoment);
    // "2:10pm until 3pm it was fine": the note starts after the first time.
    const single = moments.filter(({ parts }) => !parts.clockEnd);
    const splits = single.length > 0 ? single : moments;
    if (splits.length > 0) return backdated(splits, context);
    if (LIKE_A_TIME.test(after)) return unreadable(after.split(/\s/, 1)[0] ?? "");
    return trimmed ? { kind: "fact", fact: noteOf(trimmed) } : EMPTY;
  },
};

const EMPTY: Intent = refuse(
  "The note is empty.",
  "Say what happened.",
  "/note at 2:10pm restarted the database",
);

/** A past instant, not a duration, part of the day or number: "at 2 sites it fails". */
const isMoment = ({ parts: { clock, side, span } }: TimeSplit) =>
  span && !clock ? side === "past" : clock !== undefined;

/** Asks back about what looks like a time but cannot be read as one. */
const LIKE_A_TIME = /^(?:\d{1,2}:\d\d|\d{4}-\d\d?-\d\d?|\d{1,2}[ap]m\b)/i;

const oneSpaced = (text: string) => text.replace(/\s+/g, " ");

const noteOf = (text: string) => ({ what: "note" as const, text: oneSpaced(text) });

/** The time is the shortest text with the same instant as the longest; the rest is the note. */
async function backdated(
  splits: readonly TimeSplit[],
  { at: saidAt, readTime }: CommandContext,
): Promise<Intent> {
  const read = await Promise.all(
    splits.map(async (split) => ({ ...split, reading: await readTime(split.time, saidAt, "past") })),
  );
  const longest = read.at(-1);
  if (!longest) return EMPTY;
  const { reading } = longest;
  const isSame = (each: typeof longest) => reading.at && each.reading.at?.getTime() === reading.at.getTime();
  const sure = read.filter(({ isDoubtful }) => !isDoubtful);
  const split = sure.find(isSame) ?? longest;
  const other = split.isDoubtful ? sure.at(-1) : undefined;
  if (other) return eitherWay(split, other);
  if (!reading.at) return unclear(split, reading);
  return split.rest === ""
    ? EMPTY
    : { kind: "fact", fact: { ...noteOf(split.rest), at: reading.at.toISOString() } };
}

/** Asks whether a word belongs to the time or to the note, which a colon separates. */
const eitherWay = (...splits: readonly TimeSplit[]): Intent =>
  refuse(
    `"${splits[0]?.time}" could be the time, or only "${splits[1]?.time}".`,
    "Put a colon after the time:",
    ...splits.map(({ time, rest }) => `/note at ${time}: ${asTyped(oneSpaced(rest))}`),
  );

const unclear = ({ time, rest }: TimeSplit, reading: Exclude<Reading, { at: Date }>): Intent =>
  unclearTime(
    time,
    reading,
    (choice) => `/note at ${choice} ${asTyped(oneSpaced(rest))}`.trim(),
    unreadableTime(time),
  );

const unreadable = (time: string): Intent => ({ kind: "refusal", refusal: unreadableTime(time) });

const unreadableTime = (time: string): Refusal => ({
  problem: `I cannot read "${firstChars(time, 80)}" as a time in the past.`,
  expected: "Give a time of day, or how long ago:",
  examples: [note.example],
});
