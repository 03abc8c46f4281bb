import { firstChars } from "../domain/text.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { unclearTime } from "./unclear-time.ts";

const CLOCK =
  /^(?:\d{1,2}(?:[:.]\d{2})?(?:[ap]m)?|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?|noon|midnight|yesterday|today|ago|(?:minutes?|hours?|mins?)|[ap]m|UTC|GMT(?:[+-]\d{1,2}(?::\d{2})?)?|(?:[ECMP]|AK|HA)[SD]?T|CES?T|BST|IST|JST|AE[SD]T)[,:]?$/i;

export const note: Command = {
  name: "note",
  usage: "/note [at <time>] <text>",
  who: "triage or more",
  does: "puts an entry into the timeline, backdated if a time is said",
  example: "/note at 2:10pm restarted the database",
  async read(text, { at: saidAt, readTime }) {
    const { time, rest } = splitTime(text.trim());
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
function splitTime(text: string): { time?: string; rest: string } {
  const [at = "", ...words] = text.split(/\s+/, 8);
  const end = words.findIndex((word) => !CLOCK.test(word));
  const time = words.slice(0, end < 0 ? words.length : end);
  // "at 2 sites it fails"
  const isNumber = time.length === 1 && /^\d+$/.test(time[0] ?? "");
  if (at.toLowerCase() !== "at" || time.length === 0 || isNumber) return { rest: text };
  const start = new RegExp(`^at(?:\\s+\\S+){${time.length}}\\s*`, "i");
  return { time: time.join(" ").replace(/[,:]$/, ""), rest: text.replace(start, "") };
}
