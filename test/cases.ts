/**
 * How many cases a property tries: all of these in CI and under mutants (DEEP=1), ten times as many in
 * `npm run test:deep`, and a tenth in the quick suite.
 */
export const cases = (count: number) => ({
  numRuns: Math.max(10, Math.round(count * Number(process.env.DEEP ?? 0.1))),
});
