import { expect, test } from "vitest";
import { memoizeText } from "../../src/markdown/memoize.ts";

test("a hundred texts are read once each, and more do not pile up", () => {
  const read: string[] = [];
  const lengthOf = memoizeText((text) => read.push(text));
  const texts = Array.from({ length: 100 }, (_, i) => `text ${i}`);
  for (const text of [...texts, ...texts]) lengthOf(text);
  expect(read).toEqual(texts);
  lengthOf("one more");
  lengthOf("text 0");
  expect(read.slice(100)).toEqual(["one more", "text 0"]);
});
