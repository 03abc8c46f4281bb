import { expect, test } from "vitest";
import { playMany } from "../decide/histories/play.ts";
import { proves } from "./proof.ts";
import { patience, times } from "./random.ts";

const COUNT = times(1000);
const count = { histories: 0, events: 0, runs: 0, calls: 0, "s late at most": 0 };
proves(
  "Random histories without a schedule, checked against an independent model of the calls: none missing, none extra, none a minute late",
  count,
);

test(
  "exactly those calls come, each within its minute",
  async () => {
    const { wrong, calls, runs, steps, latest } = await playMany(COUNT);
    expect(wrong).toEqual([]);
    expect(latest).toBeLessThan(60);
    Object.assign(count, {
      histories: COUNT,
      events: steps,
      runs,
      calls,
      "s late at most": latest,
    });
  },
  patience(600_000),
);
