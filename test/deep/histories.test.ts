import { expect, test } from "vitest";
import { playMany } from "../decide/histories/play.ts";
import { proves } from "./proof.ts";
import { patience, times } from "./random.ts";

const COUNT = times(1000);
const count = { histories: 0, "things that happen": 0, runs: 0, calls: 0, "s late at most": 0 };
proves(
  "Random histories without a schedule, against a second rule of the calls: none too few, none too many, none late by a minute",
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
      "things that happen": steps,
      runs,
      calls,
      "s late at most": latest,
    });
  },
  patience(600_000),
);
