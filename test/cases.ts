import { SEED, createRandom } from "./deep/random.ts";

/**
 * How many cases a property tries: all of these under mutants (DEEP=1), ten times as many in `npm run test:deep`, and a
 * tenth in `npm run test:unit`.
 */
export const cases = (count: number) => ({
  numRuns: Math.max(10, Math.round(count * Number(process.env.DEEP ?? 0.1))),
});

/** The ways in which a case is tried: one of them, picked by the seed and the case's name; with DEEP all of them. */
export function waysOf<T>(ways: readonly T[], name: string): readonly T[] {
  if (process.env.DEEP !== undefined) return ways;
  const codes = Array.from(name, (character) => character.codePointAt(0) ?? 0);
  const sum = codes.reduce((total, code) => (total * 31 + code) >>> 0, SEED);
  return [createRandom(sum).pick(ways)];
}
