import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "../../src/markdown/plain-text.ts";
import { cases } from "../cases.ts";

const PARTS = [
  "::",
  ":",
  "error::x",
  "##[",
  "#",
  "[",
  "\n",
  "\r",
  "\u2028",
  "\u0085",
  "\0",
  "@",
  "a",
  " ",
  "😀",
];
const hostile = fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join(""));

test("whatever people write is one line, and no command to the runner", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, max) => {
      const plain = plainText(text, max);
      expect(plain).not.toMatch(/::|##\[|[\r\n\u2028\u0085\0]/);
      expect(plain).not.toMatch(/(?<![a-z0-9])@[^\s\u200B]/);
    }),
    cases(1000),
  );
});
