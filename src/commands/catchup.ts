import type { Incident } from "../incident/incident.ts";
import { firstChars, isSameName } from "../markdown/text.ts";
import type { Command } from "./command.ts";
import { unclearTime } from "./unclear-time.ts";

export const catchup: Command = {
  name: "catchup",
  usage: "/catchup [since <time>]",
  does: "answers with where things stand and what happened since then, or since you were last active. Notifies nobody",
  example: "/catchup since 10pm",
  async read(text, { at, comment, incident, readTime }) {
    const line = text.trim().split("\n", 1)[0] ?? "";
    const said = line.replace(/^(?:since|from)\b:?\s*/i, "");
    if (!said) return { kind: "catchup", since: lastActiveAt(incident, comment.author, at) };
    const reading = await readTime(said, at, "past");
    if (reading.at) return { kind: "catchup", since: reading.at };
    if (reading.dayStart) return { kind: "catchup", since: reading.dayStart };
    return unclearTime(said, reading, (choice) => `/catchup since ${choice}`, {
      problem: `I cannot read "${firstChars(said, 80)}" as a time before your comment.`,
      expected:
        "Give a time of day, or how long ago. Without one, the answer starts when you were last active:",
      examples: [catchup.example],
    });
  },
};

/** When somebody was last active before then; otherwise the beginning. */
function lastActiveAt({ snapshot, timeline, began }: Incident, login: string, before: Date): Date {
  const said = snapshot.comments.map(({ author, createdAt }) => ({ by: author, at: createdAt }));
  const own = [...said, ...timeline].filter(({ by, at }) => by && isSameName(by, login) && at < before);
  return own.reduce((last, { at }) => (at > last ? at : last), began);
}
