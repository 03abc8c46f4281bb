import { globSync, readFileSync } from "node:fs";
import { lexer, walkTokens } from "marked";
import { workflowsUsing } from "../../src/cli/init/workflows.ts";

/** A workflow that the docs show. */
export interface Example {
  readonly name: string;
  readonly text: string;
}

const PAGES = ["README.md", "SECURITY.md", "CONTRIBUTING.md", ...globSync("docs/*.md")].toSorted();
const INSTALLED = workflowsUsing(`acme/sev1@${"0123456789".repeat(4)}`);
const INCIDENT = readFileSync(".github/workflows/incident.yml", "utf8");

/** All workflows in the docs: whole ones, steps that take the place of the last line of incident.yml, and callers. */
export function examples(): Example[] {
  const found: Example[] = [];
  for (const page of PAGES)
    void walkTokens(lexer(readFileSync(page, "utf8")), (token) => {
      if (token.type !== "code" || !/^ya?ml$/.test(String(token.lang))) return;
      const name = `${page}, line ${lineOf(page, String(token.text))}`;
      found.push(...workflowsOf(String(token.text)).map((text) => ({ name, text })));
    });
  return found;
}

function workflowsOf(text: string): readonly string[] {
  if (/^jobs:$/m.test(text)) return [text];
  if (/^ {4}uses: \S+\.yml@/.test(text)) return [calling("sev1.yml", text), calling("clock.yml", text)];
  if (!/^ +- (?:id|if|name|run|uses): /.test(text)) return [];
  return [INCIDENT.replace(/ {6}- uses: \.\/\n$/, () => `${text}\n`)];
}

/** What `init` writes, its first job changed so that it calls another workflow. */
function calling(name: string, lines: string): string {
  const text = INSTALLED.find(({ path }) => path.endsWith(`/${name}`))?.text ?? "";
  const keys = "runs-on|timeout-minutes|outputs|steps";
  const [job = ""] = /(?<=^jobs:\n)[^]*?(?=\n\n {2}\S|$(?![^]))/m.exec(text) ?? [];
  const kept = `${job}\n`.replace(
    new RegExp(`^ {4}(?:${keys}):.*\\n(?: {5,}.*\\n)*(?: {4}#.*\\n)*`, "gm"),
    "",
  );
  return text.replace(job, () => `${kept}${lines}`);
}

const lineOf = (page: string, text: string): number => {
  const [first = ""] = text.split("\n");
  return (
    readFileSync(page, "utf8")
      .split("\n")
      .findIndex((line) => line.endsWith(first.trim())) + 1
  );
};
