/** What each feature adds to the odds that a sentence is internal, as logarithms. */
export interface Fitted {
  readonly weights: ReadonlyMap<string, number>;
  readonly start: number;
}

const ROUNDS = 150;
const STEP = 0.3;
/** How strongly a weight is drawn back to where it began. */
const DECAY = 0.7;

/**
 * Logistic regression, all rows at once: each weight's steps get smaller by what it has moved so far. Both labels count
 * the same, however many rows have them. The same rows give the same weights, whatever the machine.
 */
export function fitWeights(
  rows: readonly (readonly string[])[],
  labels: readonly boolean[],
  from: ReadonlyMap<string, number> = new Map(),
): Fitted {
  const names = ["", ...new Set([...from.keys(), ...rows.flat()])];
  const placeOf = new Map(names.map((name, i) => [name, i]));
  const places = rows.map((row) => ["", ...row].map((name) => placeOf.get(name) ?? 0));
  const home = names.map((name) => from.get(name) ?? 0);
  const internal = labels.filter(Boolean).length;
  const shareOf = (isInternal: boolean) => (isInternal ? 1 : internal / (labels.length - internal));
  const weights = [...home];
  const moved = names.map(() => 1e-8);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = weights.map((weight, i) => (i === 0 ? 0 : DECAY * (weight - (home[i] ?? 0))));
    for (const [i, row] of places.entries()) {
      const isInternal = labels[i] === true;
      const sum = row.reduce((total, at) => total + (weights[at] ?? 0), 0);
      const slope = (1 / (1 + Math.exp(-sum)) - (isInternal ? 1 : 0)) * shareOf(isInternal);
      for (const at of row) slopes[at] = (slopes[at] ?? 0) + slope;
    }
    for (const [at, slope] of slopes.entries()) {
      const far = (moved[at] ?? 0) + slope * slope;
      moved[at] = far;
      weights[at] = (weights[at] ?? 0) - (STEP * slope) / Math.sqrt(far);
    }
  }
  const [start = 0] = weights;
  return { weights: new Map(names.slice(1).map((name, i) => [name, weights[i + 1] ?? 0])), start };
}
