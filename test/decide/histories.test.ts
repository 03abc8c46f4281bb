import { expect, test } from "vitest";
import { playMany } from "./histories/play.ts";

test("in random histories exactly those calls come, each within its minute, that the rule gives", async () => {
  const { wrong, calls } = await playMany(12);
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(12);
});
