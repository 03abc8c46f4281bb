import { expect, test } from "vitest";
import { distance } from "../../src/markdown/edit-distance.ts";

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
