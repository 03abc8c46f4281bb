import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractOf } from "./contract.ts";

/**
 * What broke on purpose since a release, and what the changelog says about it. Before version 1 that takes a new minor
 * version, afterwards a new major one.
 */
const BROKEN: Readonly<Record<string, string>> = {
  "variable dashboard.isOpen": "The template variable `isOpen` is now `isNew`",
  "variable postmortem-contributing-factors.ask.action": "`ask.action` is now `ask.prevent`",
  "variable postmortem-root-cause.ask.action": "`ask.action` is now `ask.prevent`",
};

const lines = (file: string) => readFileSync(file, "utf8").trim().split("\n");

test("the next version's contract is on record, so that a change of it is seen in the diff", async () => {
  await expect(`${contractOf().join("\n")}\n`).toMatchFileSnapshot("next.txt");
});

test.each(globSync("test/contract/[0-9]*.txt"))("what %s promised still holds", (file) => {
  const next = new Set(contractOf());
  expect(lines(file).filter((each) => !next.has(each) && !(each in BROKEN))).toEqual([]);
});

test("what broke is gone, and told in the changelog", () => {
  const next = new Set(contractOf());
  const changelog = readFileSync("CHANGELOG.md", "utf8");
  expect(Object.keys(BROKEN).filter((each) => next.has(each))).toEqual([]);
  expect(Object.values(BROKEN).filter((told) => !changelog.includes(told))).toEqual([]);
});

test("each released version has its contract on record", () => {
  const released = [...readFileSync("CHANGELOG.md", "utf8").matchAll(/^## \[(\d[^\]]*)\]/gm)].map(
    ([, version]) => `test/contract/${version}.txt`,
  );
  expect(globSync("test/contract/[0-9]*.txt").toSorted()).toEqual(released.toSorted());
});
