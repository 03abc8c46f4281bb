import { watch } from "node:fs";
import { join } from "node:path";
import { furnishingFrom, sample } from "./repository-files.ts";
import { serve } from "./server.ts";
import { World } from "./world.ts";

/** Serves the playground until the process stops; with a repository, reloads its files as they change. */
export async function openPlayground(port: number, root?: string): Promise<void> {
  const world = await World.start(new Date(), root === undefined ? sample() : await furnishingFrom(root));
  const { url, inTurn } = await serve(world, port);
  console.log(`\nYour turn: ${url}\nCtrl-C ends it. Nothing is kept, and nothing leaves this machine.`);
  if (root === undefined) return;
  const reload = async () => {
    const { files } = await furnishingFrom(root);
    await inTurn(() => world.replaceFiles(files));
    console.log(`Read ${root} again.`);
  };
  await inTurn(() => world.move({ do: "check" }));
  let waiting: NodeJS.Timeout | undefined;
  watch(join(root, ".github"), { recursive: true }, () => {
    // An editor writes a file in several steps.
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      reload().catch((error: unknown) => console.error(error));
    }, 300);
  });
}
