import { globSync, readFileSync } from "node:fs";
import { parseAst } from "rolldown/parseAst";

/** The sentences that stand in the code and the templates, each in the pieces between what is filled in. */

/** Folders whose texts people see. */
const SOURCES =
  "src/{main.ts,{action,reconcile,render,review,decide,updates,commands,config,github,incident}/**/*.ts}";

/** Files whose texts people see elsewhere, or never. */
const ELSEWHERE = new Set([
  // Words to be read, not to be shown.
  "src/commands/parse/command-at.ts",
  "src/commands/parse/house-template.ts",
  "src/commands/parse/language.ts",
  "src/commands/parse/mail.ts",
  "src/commands/parse/misspelt.ts",
  "src/commands/parse/parsed.ts",
  "src/commands/parse/section-names.ts",
  "src/commands/parse/status/assuring-words.ts",
  "src/commands/parse/status/contradiction.ts",
  "src/commands/parse/status/doubt-words.ts",
  "src/commands/parse/status/hints.ts",
  "src/commands/parse/status/last-clause.ts",
  "src/commands/parse/status/status.ts",
  "src/incident/changes/words.ts",
  "src/incident/redact/names.ts",
  "src/incident/redact/words.ts",
  "src/incident/status.ts",
  // GraphQL.
  "src/github/queries/comments.ts",
  "src/github/queries/deletions.ts",
  "src/github/queries/files.ts",
  "src/github/queries/fragments.ts",
  "src/github/queries/incidents.ts",
  "src/github/queries/lookups.ts",
  "src/github/queries/mutations.ts",
  "src/github/queries/optional.ts",
  "src/github/archive/queries.ts",
  "src/github/changes/queries.ts",
  "src/github/status-page/queries.ts",
  // The status page's own markup: docs/status-page.md.
  "src/render/status-page/feed.ts",
  "src/render/status-page/page.ts",
  "src/render/status-page/style.ts",
  // The table of variables in docs/configuration.md.
  "src/render/template-variables.ts",
  "src/render/variables/comments.ts",
  "src/render/variables/shared.ts",
]);

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly callee?: { readonly name?: string; readonly property?: { readonly name?: string } };
}

/** What says nothing to people: the names of modules, types, and descriptions of settings, which docs/configuration.md has. */
const isUnseen = ({ type, callee }: Node) =>
  type === "ImportDeclaration" ||
  type === "ExportAllDeclaration" ||
  type === "TSLiteralType" ||
  (type === "CallExpression" && callee?.name === "RegExp");

function textsIn(node: unknown, found: string[]): string[] {
  if (typeof node !== "object" || node === null) return found;
  if (Array.isArray(node)) {
    for (const each of node) textsIn(each, found);
    return found;
  }
  const { type, value } = node as Node;
  if (isUnseen(node)) return found;
  if (type === "NewExpression" && (node as Node).callee?.name === "RegExp") return found;
  if (type === "Literal" && typeof value === "string") found.push(value);
  if (type === "TemplateElement") found.push((value as { cooked: string }).cooked);
  const isDescribed = type === "CallExpression" && (node as Node).callee?.name === "described";
  for (const [key, child] of Object.entries(node))
    if (isDescribed && key === "arguments") textsIn((child as unknown[])[0], found);
    else textsIn(child, found);
  return found;
}

/** Pieces that nobody sees: words of GitHub, YAML and Mustache by which theirs are known, and what never comes. */
const UNSEEN = new Set([
  "Merge pull request #",
  "Something went wrong",
  "All mapping items",
  "Unclosed tag",
  "Unopened section",
  // Each schema of ours has words of its own.
  "expected names, each with its value",
  // A link that ends so has a failure to tell.
  "The clock ends without a successor.",
  // Commits on no branch.
  "Call people about incident ",
  "The clock of Sev1 runs.",
  // A commit that says what it changes.
  "Track the corrective actions of incident ",
  "Update the archive of postmortems",
]);

/** Two words at least, in the order of a sentence. */
const isProse = (text: string) =>
  /\p{L}[,:;]? \p{L}/u.test(text) && (text.match(/\p{L}+/gu)?.length ?? 0) > 1;

const ofCode = (file: string): string[] =>
  textsIn(parseAst(readFileSync(file, "utf8"), { lang: "ts" }, file), []);

const ofTemplate = (file: string): string[] => readFileSync(file, "utf8").split(/\{\{[^}]*\}\}|\n/);

/** Each piece of a sentence, with its file. */
export function prose(): { file: string; text: string }[] {
  const code = globSync(SOURCES).filter((file) => !ELSEWHERE.has(file) && !file.endsWith(".d.ts"));
  const all = [
    ...code.map((file) => ({ file, texts: ofCode(file) })),
    ...globSync("templates/*.mustache").map((file) => ({ file, texts: ofTemplate(file) })),
  ];
  return all.flatMap(({ file, texts }) =>
    [...new Set(texts.flatMap((text) => text.split("\n")))]
      .filter((text) => isProse(text) && !UNSEEN.has(text))
      .map((text) => ({ file, text })),
  );
}

/** A text as it is compared: without what a page or an escape adds. */
export const bare = (text: string): string =>
  text
    .replace(/^[>\s#-]+|[\\\u200B]/gm, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
