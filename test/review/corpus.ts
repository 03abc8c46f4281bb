import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** A mistake that was put into a postmortem, or that stands there anyway. */
export interface Fault {
  readonly line: number;
  readonly rule: string;
}

export interface Sample {
  readonly name: string;
  /** As its authors would have written it. */
  readonly text: string;
  readonly faults: readonly Fault[];
}

const MARK = / *<!-- fault: ([a-z, -]+) -->/;

/**
 * Postmortems after public ones. A line with a fault ends with a comment that names the rules that find it, or with
 * `not found:` and the rule that a closer reader would apply.
 */
export const CORPUS: readonly Sample[] = globSync("test/fixtures/postmortems/*.md")
  .toSorted()
  .map((file) => {
    const lines = readFileSync(file, "utf8").split("\n");
    const faults = lines.flatMap((line, i) =>
      (MARK.exec(line)?.[1]?.split(", ") ?? []).map((rule) => ({ line: i + 1, rule })),
    );
    return {
      name: basename(file, ".md"),
      text: lines.map((line) => line.replace(MARK, "")).join("\n"),
      faults,
    };
  });
