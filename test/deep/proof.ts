import { mkdirSync, writeFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { afterAll, expect } from "vitest";
import type { RunnerTask } from "vitest";
import { COUNTED } from "../../src/cli/generate/proofs.ts";
import type { Proof } from "../../src/cli/generate/proofs.ts";
import { SEED } from "./random.ts";

const AS_SHOWN = { SEED: 20261121, DEEP: "1" };

/** Every test ran, and passed. */
const isWhole = (task: Readonly<RunnerTask>): boolean =>
  task.type === "test" ? task.result?.state === "pass" : task.tasks.every(isWhole);

/** By file: a worker runs several, and a file's proofs are to replace those of its last run. */
const proofs = new Map<string, number>();

function told(count: Count): string {
  if (Array.isArray(count)) return count.join("; ");
  const each = Object.entries(count).map(([name, value]) => `${value.toLocaleString("en-US")} ${name}`);
  return each.join(", ");
}

type Count = Readonly<Record<string, number>> | readonly string[];

/** Prints what was counted once the file's tests have run; `ms` is the time that all of it took. */
export function proves(what: string, count: Count, time?: { ms: number }): void {
  // Vitest reads the names of the fixtures, of which none is wanted.
  // oxlint-disable-next-line no-empty-pattern
  afterAll(({}, suite) => {
    const counted = told(count);
    const each = time ? ` (${(time.ms / Number(Object.values(count)[0])).toFixed(0)} ms each)` : "";
    console.log(`${what}: ${counted}${each}`);
    if (!isWhole(suite)) return;
    if (SEED !== AS_SHOWN.SEED || (process.env.DEEP ?? "1") !== AS_SHOWN.DEEP) return;
    const file = expect.getState().testPath ?? "";
    const proof: Proof = { what, counted, test: relative(process.cwd(), file) };
    mkdirSync(COUNTED, { recursive: true });
    const number = (proofs.get(file) ?? 0) + 1;
    proofs.set(file, number);
    writeFileSync(`${COUNTED}/${basename(file)}.${number}.json`, JSON.stringify(proof));
  });
}
