import { afterAll, expect, test } from "vitest";
import { allTroubles, outcome, prepare, told } from "./faults.ts";
import type { Scenario } from "./faults.ts";
import { openLab } from "./lab.ts";

/** Every request of every scenario in every kind of trouble: in the end all is as if none had been. */
export function sweep(name: string, scenarios: Readonly<Record<string, Scenario>>): void {
  const count = { pairs: 0, ms: 0 };
  afterAll(() =>
    console.log(`Faults, ${name}: ${count.pairs} pairs, ${(count.ms / count.pairs).toFixed(0)} ms each`),
  );

  test.each(Object.entries(scenarios))(
    "%s, each request in each kind of trouble",
    async (_, scenario) => {
      const prepared = await prepare(await openLab(), scenario);
      const started = performance.now();
      const wrong: string[] = [];
      for (const trouble of allTroubles(prepared.requests.length)) {
        const parts = await outcome(prepared, [trouble]);
        count.pairs++;
        if (parts.length > 0) wrong.push(`${told([trouble], prepared.requests)}: ${parts.join(", ")}`);
      }
      count.ms += performance.now() - started;
      expect(wrong).toEqual([]);
    },
    600_000,
  );
}
