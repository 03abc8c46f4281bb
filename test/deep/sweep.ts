import { afterAll, expect, test } from "vitest";
import { everyTrouble, outcome, prepare, someTrouble } from "./faults.ts";
import type { Scenario, Trouble } from "./faults.ts";
import { openLab } from "./lab.ts";
import { createRandom, SEED, times } from "./random.ts";

type Scenarios = Readonly<Record<string, Scenario>>;

/** Every request of every scenario in every kind of trouble: in the end all is as if none had been. */
export const sweep = (name: string, scenarios: Scenarios): void =>
  sweepThrough(`one fault, ${name}`, scenarios, (requests) => everyTrouble(requests).map((each) => [each]));

const PAIRS_OF_FAULTS = times(36);
/** Requests that there are only because of the first fault: the second may meet one of them. */
const MORE = 8;

/** Two troubles at random, one after the other. */
export const sweepPairs = (name: string, scenarios: Scenarios): void =>
  sweepThrough(`two faults, ${name}`, scenarios, (requests) => {
    const random = createRandom(SEED + requests);
    return Array.from({ length: PAIRS_OF_FAULTS }, () => {
      const first = someTrouble(random, [0, requests]);
      return [first, someTrouble(random, [first.at + 1, requests + MORE - first.at])];
    });
  });

function sweepThrough(name: string, scenarios: Scenarios, troublesOf: (requests: number) => Trouble[][]) {
  const count = { pairs: 0, ms: 0 };
  afterAll(() =>
    console.log(`Faults, ${name}: ${count.pairs} runs, ${(count.ms / count.pairs).toFixed(0)} ms each`),
  );

  test.each(Object.entries(scenarios))(
    `%s, with ${name}`,
    async (_, scenario) => {
      const prepared = await prepare(await openLab(), scenario);
      const started = performance.now();
      const wrong: string[] = [];
      for (const troubles of troublesOf(prepared.requests.length)) {
        wrong.push(...(await outcome(prepared, troubles)));
        count.pairs++;
      }
      count.ms += performance.now() - started;
      expect(wrong).toEqual([]);
    },
    1_200_000,
  );
}
