import { CONTROLS, firstChars } from "./text.ts";

/** Text for logs, summaries and titles: one line of at most `max` characters that is never a command to the runner. */
export function plainText(text: string, max: number): string {
  const line = text.replace(CONTROLS, " ").replace(/\s+/g, " ").trim();
  const short = line.length <= max ? line : `${firstChars(line, max - 1)}…`;
  return short
    .replace(/:(?=:)/g, ": ")
    .replace(/##\[/g, "## [")
    .replace(/(?<![a-z0-9])@(?=\S)/gi, "@\u200b");
}
