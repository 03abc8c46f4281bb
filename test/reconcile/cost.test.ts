import { expect, test } from "vitest";
import {
  FREE_MINUTES,
  QUIET_MONTH,
  clockMinutes,
  incidentMinutes,
  lastIncident,
} from "../../src/reconcile/cost.ts";
import { Repo } from "../actions/history.ts";
import { createRandom } from "../deep/random.ts";

test("nothing open takes 24 minutes a day at most", () => {
  expect(QUIET_MONTH / 30).toBeLessThanOrEqual(24);
});

test.each([3, 9])(
  "a clock of %d hours takes as much as its workflow does, run",
  async (hours) => {
    const doings = Array.from({ length: hours * 2 }, (_, i) => ({
      incident: 0,
      at: 1 + i * 30,
      text: "/update identified, next 1h",
    }));
    const repo = new Repo({ random: createRandom(7), incidents: 1, doings });
    await repo.play(hours * 60 + 1);
    const billed = repo.actions.billed.reduce((sum, { minutes }) => sum + minutes, 0);
    expect(clockMinutes(hours * 60) / billed).toBeGreaterThan(0.95);
    expect(clockMinutes(hours * 60) / billed).toBeLessThan(1.08);
  },
  60_000,
);

test.each(["all", "calls", "off"] as const)(
  "clock: %s: the free minutes end in the incident that it says",
  (clock) => {
    const before = QUIET_MONTH + (lastIncident(clock) - 1) * incidentMinutes(clock);
    expect(before).toBeLessThanOrEqual(FREE_MINUTES);
    expect(before + incidentMinutes(clock)).toBeGreaterThan(FREE_MINUTES);
  },
);
