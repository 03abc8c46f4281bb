import { expect, test } from "vitest";
import { rebuildIncident } from "../../src/reconcile/rebuild/rebuild.ts";
import { repoOf } from "../github/repository.ts";
import { deliver, orderly } from "./delivery.ts";
import { opened } from "./faults.ts";
import { historyOf } from "./history.ts";
import { proves } from "./proof.ts";
import { createRandom, patience, SEED, times } from "./random.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import { runInProcess, SWEEP } from "./run.ts";

const HISTORIES = times(1000);
const LENGTH = 8;
const count = { histories: 0, facts: 0, "not rebuilt": 0, "not rebuilt though no comment was deleted": 0 };
proves(
  "Incidents rebuilt from GitHub without the ledger: the facts come back, also of updates whose comment was deleted",
  count,
);

test(
  "with the ledger deleted, the facts come back",
  async () => {
    const lab = await openRestorableGitHub();
    await opened(lab);
    const restart = lab.keep();
    const lines: string[] = [];
    for (let seed = SEED; seed < SEED + HISTORIES; seed++) {
      await restart();
      const history = historyOf(createRandom(seed), LENGTH);
      await deliver(lab, history, orderly);
      await runInProcess(lab.github, SWEEP);
      const rebuilt = await rebuildIncident(repoOf(lab.github), 1, false);
      if (!rebuilt) throw new Error(`SEED=${seed}: no incident`);
      const { same, lost, missing } = rebuilt;
      count.histories++;
      count.facts += same + lost.length;
      count["not rebuilt"] += lost.length;
      if (history.some((doing) => doing.do === "remove")) continue;
      count["not rebuilt though no comment was deleted"] += lost.length;
      lines.push(...[...lost, ...missing].map((line) => `SEED=${seed}: ${line}`));
    }
    expect(lines).toEqual([]);
    expect(count["not rebuilt"]).toBeLessThanOrEqual(count.facts * 0.01);
  },
  patience(1_200_000),
);
