import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { SCHEDULE } from "../e2e/stage.ts";
import { COMMANDS } from "./commands.ts";
import { KINDS, outcome, prepare, someTrouble } from "./faults.ts";
import type { Runner, Scenario } from "./faults.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { WHOLE_INCIDENT } from "./whole-incident.ts";
import { proves } from "./proof.ts";
import { createRandom, SEED, times, patience, sampled } from "./random.ts";
import { SWEEP } from "./run.ts";

const EACH = times(2);

// Half a minute each, by the real clock.
const SLOW = "no answer";
const kinds = Object.keys(KINDS).filter((kind) => kind !== SLOW);

const count = { runs: 0, scenarios: 0 };
proves(
  "One random fault in the built bundle: after at most two clean runs, the result is as if it had not happened",
  count,
);

/** The bundle, a process of its own, woken by what GitHub delivered last. */
async function bundle({ github }: RestorableGitHub): Promise<Runner> {
  const last = (await github.deliveries()).at(-1) ?? SCHEDULE;
  return async (_, trigger, death) => {
    const run = await runAction(github, trigger === SWEEP ? SCHEDULE : last, {}, death?.signal);
    return run.code === 0;
  };
}

test.each(sampled(Object.entries<Scenario>({ ...COMMANDS, ...WHOLE_INCIDENT })))(
  "%s, on the bundle, with a fault at random",
  async (name, scenario) => {
    const lab = await openRestorableGitHub({ hasWebhooks: true });
    const prepared = await prepare(lab, scenario);
    const runner = await bundle(lab);
    const random = createRandom(SEED + name.length);
    for (let index = 0; index < EACH; index++) {
      const trouble = someTrouble(random, [0, prepared.requests.length], kinds);
      expect(await outcome(prepared, [trouble], runner)).toEqual([]);
      count.runs++;
    }
    count.scenarios++;
  },
  patience(120_000),
);
