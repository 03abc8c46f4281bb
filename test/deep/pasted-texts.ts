const fill = (unit: string, characters: number) =>
  unit.repeat(Math.floor(characters / Array.from(unit).length));

/** Makes a text of nearly so many characters. */
export type TextOfLength = (characters: number) => string;

/** What people may paste, as long as wanted. */
export const PASTED_TEXTS: Readonly<Record<string, TextOfLength>> = {
  lines: (size) => fill("The database hung again, we look at it.\n", size),
  paragraphs: (size) => fill("It hung.\n\nWe restarted it.\n\n", size),
  "one line": (size) => fill("word ", size),
  emoji: (size) => fill("\u{1F308}", size),
  "a log in a fence": (size) =>
    `\`\`\`\n${fill("2026-11-17 15:32:00 ERROR out of connections\n", size - 10)}\`\`\``,
  "a fence that stays open": (size) => `~~~~sql\n${fill("select 1; -- ```\n", size - 10)}`,
  "a table": (size) => `| Host | State |\n|:--|:--|\n${fill("| web-1 | down |\n", size - 40)}`,
  "a list": (size) => fill("- one\n  - two of it\n    1. three\n", size),
  "folded parts": (size) =>
    fill("<details><summary>Log</summary>\n\nIt hung.\n\nAgain.\n\n</details>\n\n", size),
  "folded parts in each other": (size) => fill("<details><summary>Log</summary>\n\n", size),
  backticks: (size) => fill("`a ``b` ", size),
};
