import { viewOf } from "./view.ts";
import { World } from "./world.ts";
import type { SavedWorld } from "./world.ts";

/** A moment that one can start from. */
export interface Moment {
  readonly name: string;
  readonly world: SavedWorld;
}

/** What the page shows: one world at a time, and the moments from which another can start. */
export class Session {
  readonly moments: readonly Moment[];
  #world: World;
  #last: Promise<unknown> = Promise.resolve();

  /** The first moment is the world as it is now. */
  constructor(world: World, more: readonly Moment[] = []) {
    this.#world = world;
    this.moments = [{ name: "New incident", world: world.save() }, ...more];
  }

  get world(): World {
    return this.#world;
  }

  /** One at a time: each act must see what the previous one did. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => {});
    return next;
  }

  async startAt(name: string): Promise<void> {
    const moment = this.moments.find((each) => each.name === name);
    if (!moment) throw new Error(`There is no moment "${name}".`);
    await this.#replace(moment.world);
  }

  /** Opens a world that somebody saved to a file. Keeps the one that is open if the file has none. */
  async load(text: string): Promise<void> {
    await this.#replace(readWorld(text));
  }

  async #replace(saved: SavedWorld): Promise<void> {
    const before = this.#world.save();
    await this.#world.close();
    try {
      this.#world = await shownWorld(saved);
    } catch {
      this.#world = await World.restore(before);
      throw new Error(NO_WORLD);
    }
  }
}

/** A world whose state lacks something could be restored, but no page would show it. */
async function shownWorld(saved: SavedWorld): Promise<World> {
  const world = await World.restore(saved);
  try {
    await viewOf({ world, moments: [] });
    return world;
  } catch (error) {
    await world.close();
    throw error;
  }
}

const NO_WORLD = "This file has no incident that the playground saved.";

function readWorld(text: string): SavedWorld {
  try {
    const saved = JSON.parse(text) as SavedWorld;
    if (saved.sev1Playground === 1) return saved;
  } catch {
    // The same answer.
  }
  throw new Error(NO_WORLD);
}
