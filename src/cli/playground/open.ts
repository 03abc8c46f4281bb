import { watch } from "node:fs";
import { join } from "node:path";
import { furnishingFrom, sample } from "./repository-files.ts";
import { serve } from "./server.ts";
import { Session } from "./session.ts";
import type { Moment } from "./session.ts";
import { World } from "./world.ts";

/**
 * Serves the playground until the process stops: with the sample's moments, or with a repository whose files are
 * reloaded as they change.
 */
export async function openPlayground(port: number, from: readonly Moment[] | string): Promise<void> {
  const [moments, root] = typeof from === "string" ? [[], from] : [from, undefined];
  const world = await World.start(new Date(), root === undefined ? sample() : await furnishingFrom(root));
  const session = new Session(world, moments);
  const { url } = await serve(session, port);
  console.log(`\nYour turn: ${url}\nCtrl-C ends it. Nothing is kept, and nothing leaves this machine.`);
  if (root === undefined) return;
  const reload = async () => {
    const furnishing = await furnishingFrom(root);
    await session.inTurn(() => session.world.refurnish(furnishing));
    console.log(`Read ${root} again.`);
  };
  await session.inTurn(() => session.world.act({ do: "check" }));
  let waiting: NodeJS.Timeout | undefined;
  watch(join(root, ".github"), { recursive: true }, () => {
    // An editor writes a file in several steps.
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      reload().catch((error: unknown) => console.error(error));
    }, 300);
  });
}
