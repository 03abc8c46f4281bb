import { expect, onTestFinished } from "vitest";
import { countRequests, keepState } from "./keep-state.ts";
import type { Stage } from "./stage.ts";

/** What a local GitHub replaces in this process while it runs. */
const globals = () => ({ Date: globalThis.Date, fetch: globalThis.fetch });

/** Brings back the moment after the opening. */
let takeShared: (() => Promise<Stage>) | undefined;

/**
 * The incident that `open` opened at the first test of this process that wanted one, as it was then. The bundle opens it once
 * instead of a hundred times; what a test does to it is gone after the test.
 */
export async function shareIncident(open: () => Promise<Stage>): Promise<Stage> {
  const before = globals();
  onTestFinished(() => void Object.assign(globalThis, before));
  takeShared ??= share(await open());
  return takeShared();
}

function share(stage: Stage): () => Promise<Stage> {
  const { github, number } = stage;
  const during = globals();
  const limits = countRequests(github, ["ana", "ben", "carla", "erin", "mallory"]);
  const restore = keepState(github, limits);
  // These last longer than the state does, so the next test opens its own.
  for (const lasting of ["rename", "transfer"] as const) {
    const real = github[lasting] as (...values: unknown[]) => unknown;
    Object.assign(github, {
      [lasting]: (...values: unknown[]) => {
        takeShared = undefined;
        onTestFinished(() => github.close());
        return real(...values);
      },
    });
  }
  return async () => {
    Object.assign(globalThis, during);
    await github.deliveries();
    await restore();
    stage.number = number;
    onTestFinished(() => {
      const found = github.violations.splice(0);
      expect([...new Set(found)]).toEqual([]);
    });
    return stage;
  };
}
