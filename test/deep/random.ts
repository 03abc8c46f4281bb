/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** Whether something that happens so often happens now. */
  chance(probability: number): boolean;
  below(count: number): number;
  pick<T>(all: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(all: readonly T[]) => all[below(all.length)] as T,
  };
}

/** As in test/seed.ts: the same cases in every run, others with `SEED=…`. */
export const SEED = Number(process.env.SEED ?? 20261121);

/** The share of the cases that is tried: CI tries a part of them, `npm run test:deep` ten times as many. */
const DEEP = Number(process.env.DEEP ?? 1);

export const times = (count: number): number => Math.max(1, Math.ceil(count * DEEP));

/** So many ms for all of them: a busy machine is no failure. */
export const patience = (ms: number): number => ms * Math.max(1, DEEP);

/** Those of all cases that are tried, chosen by the seed; one at least. */
export function sampled<T>(all: readonly T[]): T[] {
  if (DEEP >= 1) return [...all];
  const random = createRandom(SEED + all.length);
  const some = all.filter(() => random.chance(DEEP));
  return some.length > 0 ? some : [random.pick(all)];
}
