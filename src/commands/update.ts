import { justPassed, unclearTime } from "./unclear-time.ts";
import type { Intent, CommandContext, Command, Refusal } from "./command.ts";
import { asTyped, refuse } from "./command.ts";
import type { Reading } from "../time/parse-time.ts";
import { languageOf } from "./parse/language.ts";
import { readUpdate } from "./parse/read-update.ts";
import type { Read } from "./parse/read-update.ts";
import type { UpdateRequest } from "./command.ts";

export const update: Command = {
  name: "update",
  usage: "/update [status], [next <time>]",
  does: "posts a status update in the house template; whatever you leave out carries over",
  example: [
    "/update identified, next 8am",
    "We found the likely root cause. A fix is in review.",
    "",
    "### Customer impact",
    "Logins fail for about half of the users.",
    "",
    "### Technical notes",
    "A long-running query hits the database on every page load.",
  ].join("\n"),
  read: (text, context) => updateIntent(readUpdate(text, readerOf(context)), text, context),
};

/** Your own words, and the incident's status. */
export const readerOf = ({ incident: { snapshot, status } }: CommandContext) => ({
  language: languageOf(snapshot.settings),
  status,
});

/** The update, with the promised instant. */
export async function updateIntent(
  read: Read<UpdateRequest>,
  text: string,
  context: CommandContext,
): Promise<Intent> {
  const { at, readTime } = context;
  if (!read.ok) return { kind: "refusal", refusal: read.refusal };
  const { next } = read.value;
  if (!next) return { kind: "update", update: read.value };
  const reading = await readTime(next, at, "future");
  const other = read.longer ? await readTime(read.longer, at, "future") : reading;
  if (read.longer && isOther(other, reading)) return eitherTime(text, next, read.longer);
  const again = (time: string) => withNext(text, next, time);
  if (reading.at)
    return (
      (await justPassed(next, reading.at, context, again)) ?? {
        kind: "update",
        update: read.value,
        next: reading.at,
      }
    );
  return unclearTime(next, reading, again, unreadableTime(next, again("8am")));
}

/** It can be meant, and is not the same. */
const isOther = (other: Reading, reading: Reading) =>
  (other.at !== undefined || other.choices.length > 0) && other.at?.getTime() !== reading.at?.getTime();

/** "next 8am London office opens": behind a comma the text is whole. */
const eitherTime = (text: string, shorter: string, longer: string): Intent =>
  refuse(
    `The time of the next update could be "${longer}", or only "${shorter}".`,
    "Put a comma after the time:",
    ...[shorter, longer].map((time) => withNext(text, time, `${time},`)),
  );

/** The update as it was typed, with another time of the next one. */
function withNext(text: string, next: string, time: string): string {
  const [head = "", ...below] = asTyped(text).split("\n");
  const line = head.replace(/\s+/g, " ");
  const at = line.indexOf(next, Math.max(0, line.search(/\bnext\b/i)));
  if (at >= 0)
    return [`/update${line.slice(0, at)}${time}${line.slice(at + next.length)}`, ...below].join("\n");
  const rest = below.join("\n");
  const found = rest.lastIndexOf(next);
  if (found < 0) return `/update${head}`.trimEnd() + `${head.trim() ? "," : ""} next ${time}\n${rest}`;
  return `/update${head}\n${rest.slice(0, found)}${time}${rest.slice(found + next.length)}`;
}

const unreadableTime = (next: string, example: string): Refusal => ({
  problem: `I cannot read "${next}" as the time of the next update.`,
  expected: "Give a time of day (8am, 14:20 UTC), a date and time, or a duration (30m):",
  examples: [example],
});
