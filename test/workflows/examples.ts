import { globSync, readFileSync } from "node:fs";
import { lexer, walkTokens } from "marked";

/** A workflow that the docs show. */
export interface Example {
  readonly name: string;
  readonly text: string;
}

const PAGES = ["README.md", "SECURITY.md", "CONTRIBUTING.md", ...globSync("docs/*.md")].toSorted();
const INCIDENT = readFileSync(".github/workflows/incident.yml", "utf8");

/** All workflows in the docs: whole ones, and steps that take the place of the last line of incident.yml. */
export function examples(): Example[] {
  const found: Example[] = [];
  for (const page of PAGES)
    void walkTokens(lexer(readFileSync(page, "utf8")), (token) => {
      if (token.type !== "code" || !/^ya?ml$/.test(String(token.lang))) return;
      const text = workflowOf(String(token.text));
      if (text !== undefined) found.push({ name: `${page}, line ${lineOf(page, String(token.text))}`, text });
    });
  return found;
}

function workflowOf(text: string): string | undefined {
  if (/^jobs:$/m.test(text)) return text;
  if (!/^ +- (?:id|if|name|run|uses): /.test(text)) return undefined;
  return INCIDENT.replace(/ {6}- uses: \.\/\n$/, () => `${text}\n`);
}

const lineOf = (page: string, text: string): number => {
  const [first = ""] = text.split("\n");
  return (
    readFileSync(page, "utf8")
      .split("\n")
      .findIndex((line) => line.endsWith(first.trim())) + 1
  );
};
