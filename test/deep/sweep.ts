import { expect, test } from "vitest";
import { everyTrouble, outcome, prepare, someTrouble } from "./faults.ts";
import type { Scenario, Trouble } from "./faults.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import { proves } from "./proof.ts";
import { createRandom, SEED, times, patience, sampled } from "./random.ts";

type Scenarios = Readonly<Record<string, Scenario>>;

/** Every request of every scenario in every kind of trouble: in the end all is as if none had been. */
export const sweep = (name: string, scenarios: Scenarios): void =>
  sweepThrough(
    `One fault at each request, in ${name}: after at most two clean runs, the result is as if it had not happened`,
    scenarios,
    (requests) => sampled(everyTrouble(requests)).map((each) => [each]),
  );

const PAIRS_OF_FAULTS = times(36);
/** Requests that there are only because of the first fault: the second may meet one of them. */
const MORE = 8;

/** Two troubles at random, one after the other. */
export const sweepPairs = (name: string, scenarios: Scenarios): void =>
  sweepThrough(
    `Two random faults, in ${name}: after at most two clean runs, the result is as if they had not happened`,
    scenarios,
    (requests) => {
      const random = createRandom(SEED + requests);
      return Array.from({ length: PAIRS_OF_FAULTS }, () => {
        const first = someTrouble(random, [0, requests]);
        return [first, someTrouble(random, [first.at + 1, requests + MORE - first.at])];
      });
    },
  );

function sweepThrough(what: string, scenarios: Scenarios, troublesOf: (requests: number) => Trouble[][]) {
  const count = { runs: 0, scenarios: 0 };
  const time = { ms: 0 };
  proves(what, count, time);

  test.each(Object.entries(scenarios))(
    "%s, with requests in trouble",
    async (_, scenario) => {
      const prepared = await prepare(await openRestorableGitHub(), scenario);
      const started = performance.now();
      const wrong: string[] = [];
      for (const troubles of troublesOf(prepared.requests.length)) {
        wrong.push(...(await outcome(prepared, troubles)));
        count.runs++;
      }
      count.scenarios++;
      time.ms += performance.now() - started;
      expect(wrong).toEqual([]);
    },
    patience(1_200_000),
  );
}
