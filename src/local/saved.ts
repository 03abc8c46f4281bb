import type { SavedMemory } from "./memory.ts";
import type { LocalGitHub } from "./types.ts";

/** A local GitHub's state as data for JSON: the emulator's, and what is kept beside it. */
export interface SavedGitHub {
  /** ISO 8601. */
  readonly at: string;
  readonly store: object;
  readonly memory: SavedMemory;
}

/** Where the emulator is differs from start to start, and it keeps whole addresses. */
const ADDRESS = "http://emulator.invalid";

/** Saves the state, while no request is under way. */
export function saveGitHub({ inside, memory, clock }: LocalGitHub): SavedGitHub {
  const text = JSON.stringify(inside.store.snapshot()).replaceAll(inside.url, ADDRESS);
  return { at: clock.now().toISOString(), store: JSON.parse(text) as object, memory: memory.save() };
}

/** Restores a state in a GitHub that was started with the same names and people. */
export function restoreGitHub(
  { inside, memory, clock }: LocalGitHub,
  { at, store, memory: kept }: SavedGitHub,
): void {
  inside.store.restore(JSON.parse(JSON.stringify(store).replaceAll(ADDRESS, inside.url)) as object);
  memory.restore(kept);
  clock.set(new Date(at));
}
