import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { row, table } from "./tables.ts";

/** What one test file proved: a row of docs/reliability.md, which `npm run generate` makes of these. */
export interface Proof {
  readonly what: string;
  /** As it is read: "2,345 runs". */
  readonly counted: string;
  readonly test: string;
}

/** Where the tests leave what they proved, a file each. */
export const COUNTED = "out/counted";

const HEAD = ["What holds", "Counted", "Test"];

const link = (test: string) => `[${basename(test, ".test.ts")}](../${test})`;

/** What the tests of the last run counted, in the place of what the page says of them; rows of other tests stay. */
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
