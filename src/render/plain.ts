/** Control characters, and the marks that reverse the direction of text: they make a line read as what it is not. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Text for logs, summaries and titles: one line of at most `max` characters that is never a command to the runner. */
export function plainText(text: string, max: number): string {
  const line = text.replace(CONTROLS, " ").replace(/\s+/g, " ").trim();
  const short = line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;
  return short
    .replace(/:(?=:)/g, ": ")
    .replace(/##\[/g, "## [")
    .replace(/(?<![a-z0-9])@(?=\S)/gi, "@\u200b");
}
