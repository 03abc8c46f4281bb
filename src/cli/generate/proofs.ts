import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { row, table } from "./tables.ts";

/** What one test file proved: a row of docs/reliability.md, written by `npm run generate`. */
export interface Proof {
  readonly what: string;
  /** For people to read: "2,345 runs". */
  readonly counted: string;
  readonly test: string;
}

/** Where the tests write what they proved, one file each. */
export const COUNTED = "out/counted";

const HEAD = ["What holds", "Counted", "Test"];

const link = (test: string) => `[${basename(test, ".test.ts")}](../${test})`;

/** Replaces the page's rows of tests that ran last; rows of other tests stay. */
export function proofTable(page: string, counted: readonly Proof[], tests: readonly string[]): string {
  const rows = tests.flatMap((test) => {
    const now = counted.filter((proof) => proof.test === test);
    const before = page.split("\n").filter((line) => line.endsWith(` ${link(test)} |`));
    return now.length > 0 ? now.map(({ what, counted: count }) => row([what, count, link(test)])) : before;
  });
  return [table(HEAD, []), ...rows].join("\n");
}

export const countedProofs = (): Proof[] =>
  existsSync(COUNTED)
    ? readdirSync(COUNTED)
        .toSorted()
        .map((file) => JSON.parse(readFileSync(`${COUNTED}/${file}`, "utf8")) as Proof)
    : [];
