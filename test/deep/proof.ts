import { mkdirSync, writeFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { afterAll, expect } from "vitest";
import { COUNTED } from "../../src/cli/generate/proofs.ts";
import type { Proof } from "../../src/cli/generate/proofs.ts";
import { SEED } from "./random.ts";

const AS_SHOWN = { SEED: 20261121, DEEP: "1" };

let proofs = 0;

const shown = (count: number): string => count.toLocaleString("en-US");

/** Prints what was counted once the file's tests have run; `ms` is the time that all of it took. */
export function proves(what: string, count: Readonly<Record<string, number>>, time?: { ms: number }): void {
  afterAll(() => {
    const counted = Object.entries(count).map(([name, value]) => `${shown(value)} ${name}`);
    const [first = 1] = Object.values(count);
    const each = time ? ` (${(time.ms / first).toFixed(0)} ms each)` : "";
    console.log(`${what}: ${counted.join(", ")}${each}`);
    if (SEED !== AS_SHOWN.SEED || (process.env.DEEP ?? "1") !== AS_SHOWN.DEEP) return;
    const file = expect.getState().testPath ?? "";
    const proof: Proof = { what, counted: counted.join(", "), test: relative(process.cwd(), file) };
    mkdirSync(COUNTED, { recursive: true });
    writeFileSync(`${COUNTED}/${basename(file)}.${++proofs}.json`, JSON.stringify(proof));
  });
}
