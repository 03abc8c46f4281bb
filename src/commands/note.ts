import { firstChars } from "../markdown/text.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { splitTime } from "../time/time-words.ts";
import { unclearTime } from "./unclear-time.ts";

export const note: Command = {
  name: "note",
  usage: "/note [at <time>] <text>",
  who: "triage or more",
  does: "adds an entry to the timeline, backdated if you give a time",
  example: "/note at 2:10pm restarted the database",
  async read(text, { at: saidAt, readTime }) {
    const { time, rest } = backdated(text.trim());
    if (!rest) return refuse("The note is empty.", "Say what happened.", note.example);
    const said = { what: "note" as const, text: firstChars(rest.replace(/\s+/g, " "), 500) };
    if (!time) return { kind: "fact", fact: said };
    const reading = await readTime(time, saidAt, "past");
    if (reading.at) return { kind: "fact", fact: { ...said, at: reading.at.toISOString() } };
    return unclearTime(time, reading, (choice) => `/note at ${choice} ${said.text}`, {
      problem: `I cannot read "${time}" as a time before your comment.`,
      expected: "A time of day, or how long ago.",
      example: note.example,
    });
  },
};

/** "at 2:10pm ET restarted it": the words after "at" that are about time, and the rest. */
function backdated(text: string): { time?: string; rest: string } {
  const after = /^at\s+([^]*)$/i.exec(text)?.[1];
  const { time, rest } = splitTime(after ?? "");
  // "at 2 sites it fails"
  return time === "" || /^\d+$/.test(time) ? { rest: text } : { time, rest };
}
