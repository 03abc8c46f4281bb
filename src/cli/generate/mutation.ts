import { existsSync, readFileSync } from "node:fs";
import { row, table } from "./tables.ts";

/** What Stryker reports of a file: https://github.com/stryker-mutator/mutation-testing-elements */
export interface Mutation {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

export const REPORT = "out/mutation/report.json";

const HEAD = ["File", "Mistakes", "Found", "Score"];

/** Mutants that do not compile or run say nothing about the tests. */
const COUNTS = new Set(["Killed", "Timeout", "Survived", "NoCoverage"]);
const FOUND = new Set(["Killed", "Timeout"]);

const isOf = (line: string, file: string) => line.startsWith(`| \`${file}\` |`);

/** Replaces the page's rows of files in the last runs; rows of other files in `tested` stay. */
export function mutationTable(page: string, { files }: Mutation, tested: readonly string[]): string {
  const rows = tested.flatMap((file) => {
    const mutants = files[file]?.mutants.filter(({ status }) => COUNTS.has(status));
    if (!mutants?.length) return page.split("\n").filter((line) => isOf(line, file));
    const found = mutants.filter(({ status }) => FOUND.has(status)).length;
    const score = `${Math.floor((100 * found) / mutants.length)} %`;
    return [row([`\`${file}\``, `${mutants.length}`, `${found}`, score])];
  });
  return [table(HEAD, []), ...rows].join("\n");
}

export const lastMutation = (): Mutation =>
  existsSync(REPORT) ? (JSON.parse(readFileSync(REPORT, "utf8")) as Mutation) : { files: {} };
