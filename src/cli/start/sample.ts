import { mkdir, writeFile } from "node:fs/promises";
import { sample } from "../playground/repository-files.ts";
import type { Moment } from "../playground/session.ts";
import { World } from "../playground/world.ts";
import { Player } from "./player.ts";
import { STORY } from "./story.ts";
import { results } from "./results.ts";
import { page } from "./page.ts";
import { toInstant } from "../../time/format.ts";

const ZONE = "America/New_York";

/** "2026-11-17 10:32" in the story's zone. */
const instant = (text: string): Date => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return toInstant({ year, month, day, hour, minute }, ZONE);
};

/** What the page offers to start from, by the step after which it is. */
const MOMENTS: Readonly<Record<string, string>> = {
  "2026-11-17 10:32": "Just opened",
  "2026-11-17 11:30": "At the hour: the CEO is called",
  "2026-11-17 19:30": "Nine hours in",
  "2026-11-19 14:20": "Resolved",
  "2026-11-19 14:30": "Closed: the postmortem",
};

/** Plays the sample incident, printing each step, and writes the result to `out/`. Gives its moments. */
export async function playSample(): Promise<Moment[]> {
  const started = performance.now();
  console.log("A whole incident on a GitHub that runs inside this process, at a virtual clock:\n");
  return playUntil(STORY.at(-1)?.at ?? "", console.log, async ({ github, state }) => {
    if (github.violations.length > 0)
      throw new Error(`Against GitHub's schemas:\n${github.violations.join("\n")}`);
    await mkdir("out", { recursive: true });
    const { files, view } = await results(github, state.number, ZONE);
    for (const [name, text] of Object.entries({ ...files, "incident.html": page(view) }))
      await writeFile(`out/${name}`, text);
    console.log(`\nPlayed in ${((performance.now() - started) / 1000).toFixed(1)} s. Read what came out:\n`);
    for (const name of ["incident.html", ...Object.keys(files)]) console.log(`  out/${name}`);
  });
}

/** Plays the sample up to the step at this time. Gives the moments on the way. */
export async function playUntil(
  last: string,
  print: (line: string) => void,
  finish: (world: World) => Promise<void> = async () => {},
): Promise<Moment[]> {
  const world = await World.start(instant(STORY[0]?.at ?? ""), sample());
  const moments: Moment[] = [];
  try {
    const player = new Player(world.github, (delivery) => world.run(delivery));
    for (const step of STORY.filter(({ at }) => at <= last)) {
      world.github.clock.set(instant(step.at));
      const { runs, requests } = await player.play(step);
      const done = runs === 0 ? "" : `  [${requests} request${requests === 1 ? "" : "s"}]`;
      print(`${step.at}  ${step.says}${done}`);
      world.state.number = player.number;
      const name = MOMENTS[step.at];
      if (name !== undefined) moments.push({ name, world: world.save() });
    }
    await finish(world);
    return moments;
  } finally {
    await world.close();
  }
}
