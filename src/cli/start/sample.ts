import { mkdir, writeFile } from "node:fs/promises";
import { Player } from "./player.ts";
import { CONFIG, PEOPLE, STORY } from "./story.ts";
import { results } from "./results.ts";
import { page } from "./page.ts";
import { toInstant } from "../../time/format.ts";
import { startGitHub } from "../../local/github.ts";

const ZONE = "America/New_York";

/** "2026-11-17 10:32" in the story's zone. */
const instant = (text: string): Date => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return toInstant({ year, month, day, hour, minute }, ZONE);
};

/** Plays the sample incident, printing each step, and writes the result to `out/`. */
export async function playSample(): Promise<void> {
  const started = performance.now();
  const github = await startGitHub({
    at: instant(STORY[0]?.at ?? ""),
    owner: "acme",
    repo: "incidents",
    people: PEOPLE,
    files: { "README.md": "# Incidents\n", ".github/sev1.yml": CONFIG },
  });
  try {
    console.log("A whole incident on a GitHub that runs inside this process, at a virtual clock:\n");
    const player = new Player(github);
    for (const step of STORY) {
      github.clock.set(instant(step.at));
      const { runs, requests } = await player.play(step);
      const done = runs === 0 ? "" : `  [${requests} request${requests === 1 ? "" : "s"}]`;
      console.log(`${step.at}  ${step.says}${done}`);
    }
    if (github.violations.length > 0)
      throw new Error(`Against GitHub's schemas:\n${github.violations.join("\n")}`);
    await mkdir("out", { recursive: true });
    const { files, view } = await results(github, player.number, ZONE);
    for (const [name, text] of Object.entries({ ...files, "incident.html": page(view) }))
      await writeFile(`out/${name}`, text);
    console.log(`\nPlayed in ${((performance.now() - started) / 1000).toFixed(1)} s. Read what came out:\n`);
    for (const name of ["incident.html", ...Object.keys(files)]) console.log(`  out/${name}`);
  } finally {
    await github.close();
  }
}
