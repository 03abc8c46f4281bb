import { expect, test } from "vitest";
import { reviewPostmortem } from "../../src/review/review.ts";
import { CORPUS } from "./corpus.ts";
import type { Fault } from "./corpus.ts";

const keysOf = (found: readonly Fault[]) => found.map(({ line, rule }) => `${line} ${rule}`);

const results = CORPUS.map(({ name, text, faults }) => {
  const findings = reviewPostmortem(text);
  const [planted, found] = [keysOf(faults), keysOf(findings)];
  const wrong = [...found];
  const missed = planted.filter((key) => {
    const at = wrong.indexOf(key);
    if (at >= 0) wrong.splice(at, 1);
    return at < 0;
  });
  return {
    name,
    found,
    missed: missed.map((key) => `${name}: ${key}`),
    wrong: wrong.map((key) => `${name}: ${key}`),
  };
});

test("the corpus has 40 postmortems at least, and each rule is broken somewhere in it", () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(40);
  const rules = new Set(CORPUS.flatMap(({ faults }) => faults.map(({ rule }) => rule)));
  expect([...rules].toSorted()).toMatchInlineSnapshot(`
    [
      "blame",
      "blank",
      "counterfactual",
      "duration",
      "facts",
      "human-error",
      "impact-number",
      "impossible-date",
      "order",
      "other-date",
      "owner",
      "plural-cause",
      "source",
      "vague",
      "window",
    ]
  `);
});

test("every fault is found", () => {
  expect(results.flatMap(({ missed }) => missed)).toEqual([]);
});

test("at most one finding in ten is wrong", () => {
  const wrong = results.flatMap((each) => each.wrong);
  const all = results.flatMap(({ found }) => found);
  expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(all.length / 10);
});
