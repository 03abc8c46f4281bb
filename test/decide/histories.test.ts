import { expect, test } from "vitest";
import { createRandom, SEED } from "../deep/random.ts";
import { callsIn, expectedCalls, historyOf } from "./histories.ts";

const COUNT = Number(process.env.HISTORIES ?? 12);
const UNTIL = 260;

test("in random histories exactly those calls come, in those minutes, that the rule gives", async () => {
  const random = createRandom(SEED);
  let calls = 0;
  for (let i = 0; i < COUNT; i++) {
    const history = historyOf(random);
    const wanted = expectedCalls(history, UNTIL);
    expect(await callsIn(history, UNTIL), JSON.stringify(history)).toEqual(wanted);
    calls += wanted.length;
  }
  expect(calls).toBeGreaterThan(COUNT / 2);
}, 600_000);
