import { assert, constantFrom, nat, property, string } from "fast-check";
import { expect, test } from "vitest";
import { distance, isWithin } from "../../src/markdown/edit-distance.ts";
import { cases } from "../cases.ts";

test.each([
  ["", "", 0],
  ["", "abc", 3],
  ["abc", "", 3],
  ["abc", "abc", 0],
  ["abc", "abd", 1],
  ["abc", "ab", 1],
  ["ab", "abc", 1],
  ["abc", "acb", 1],
  ["abcd", "badc", 2],
  ["abc", "cab", 2],
  ["ab", "xa", 2],
  ["ab", "bx", 2],
  ["abc", "acx", 2],
  ["kitten", "sitting", 3],
])("from %j to %j it is %i letters", (a, b, count) => {
  expect(distance(a, b)).toBe(count);
  expect(distance(b, a)).toBe(count);
});

const word = string({ unit: constantFrom("a", "b", "c"), maxLength: 9 });

test("whether so few edits suffice agrees with how many it takes", () => {
  assert(
    property(word, word, nat(3), (a, b, most) => {
      expect(isWithin(most, a, b)).toBe(distance(a, b) <= most);
    }),
    cases(1000),
  );
});
