import { expect, test } from "vitest";
import { rankChanges } from "../../../src/incident/changes/rank.ts";
import type { Candidate } from "../../../src/incident/changes/rank.ts";
import { BEGAN } from "../../given.ts";
import { deploymentBefore, mergeBefore } from "./drafts.ts";

const merged = (minutes: number, number: number, title: string, ...files: string[]): Candidate => ({
  change: mergeBefore(minutes, { number, title }),
  files,
});
const numbers = (candidates: readonly Candidate[], text = "Pages time out") =>
  rankChanges(candidates, { began: BEGAN, text }).map((change) =>
    change.kind === "merge" ? change.number : change.title,
  );
const HOUR = 60;

test("what is near comes first, and what is far by the newest", () => {
  const far = [merged(40 * HOUR, 1, "A"), merged(90 * HOUR, 2, "B"), merged(60 * HOUR, 3, "C")];
  expect(numbers([...far, merged(10, 4, "D")])).toEqual([4, 1, 3, 2]);
});

test("rare words in common bring a change forward; words that all have do not", () => {
  const others = [60, 120, 180, 240, 300, 360].map((minutes) => merged(minutes, minutes, `Page ${minutes}`));
  const far = merged(30 * HOUR, 1, "Shorten the timeout of Consul", "consul/config.hcl");
  expect(numbers([...others, far], "Consul is slow").indexOf(1)).toBeLessThan(5);
  expect(numbers([...others, far]).indexOf(1)).toBe(6);
});

test("documents, tests and environments that nobody uses come last", () => {
  const candidates = [
    merged(5, 1, "Describe caching", "docs/cache.md"),
    merged(5, 2, "Test the cache", "test/cache_test.rb"),
    { change: deploymentBefore(5, "staging"), files: [] },
    merged(60, 3, "Change the cache", "app/cache.rb", "docs/cache.md"),
  ];
  expect(numbers(candidates)[0]).toBe(3);
});

test("it says which words, and which ones are likely", () => {
  const [first, second] = rankChanges([merged(10, 1, "Cache pages"), merged(80 * HOUR, 2, "Rename")], {
    began: BEGAN,
    text: "The page is slow: caching?",
  });
  expect(first).toMatchObject({ isLikely: true, shares: ["page", "caching"] });
  expect(second).not.toHaveProperty("isLikely");
  expect(second).not.toHaveProperty("shares");
});

test("ten are kept, and the longest text takes no time", () => {
  const many = Array.from({ length: 200 }, (_, i) => merged(i, i, "x".repeat(120)));
  expect(numbers(many, "cache ".repeat(11_000))).toHaveLength(10);
});
