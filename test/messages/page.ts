/** A text as people read it, and what brings it. */
export interface Text {
  /** Absent where it is one of many of its kind. */
  readonly when?: string;
  readonly text: string;
}

export interface Chapter {
  readonly title: string;
  readonly texts: readonly Text[];
}

const HEAD = `# Every text

Everything Sev1 says, on one page: comments, the pull request, the postmortem, the run's log and its failures. \`npm run generate\` writes this page; [\`test/messages/\`](../test/messages/messages.test.ts) renders it with the code that posts the comments, and fails where a text is missing here. To change a comment in your repository, see [your own texts](configuration.md#your-own-texts).`;

/** The chapters as one Markdown page: each text below its occasion, as a quote. */
export const pageOf = (chapters: readonly Chapter[]): string => {
  const body = chapters.map(({ title, texts }) => `## ${title}\n\n${joined(texts)}`);
  return `${HEAD}\n\n${body.join("\n\n")}\n`;
};

const joined = (texts: readonly Text[]) =>
  texts
    .map(textOf)
    .join("\n\n")
    .replace(/^(- .*)\n\n(?=- )/gm, "$1\n");

const textOf = ({ when, text }: Text): string =>
  when === undefined ? `- ${oneLine(text.trim())}` : `**${oneLine(when)}**\n\n${quoted(text.trim())}`;

const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, " ⏎ ");

const quoted = (text: string) =>
  text
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
