import { expect, test } from "vitest";
import { fencedLines, hiddenLines } from "../../src/markdown/fences.ts";

/** The lines with "·" before those that are hidden. */
const shown = (text: string, hide: typeof hiddenLines) => {
  const lines = text.split("\n");
  const hidden = hide(lines);
  return lines.map((line, i) => (hidden.has(i) ? `·${line}` : line)).join("\n");
};

test.each([
  ["a fence, its end with it", "a\n```\nb\n```\nc", "a\n```\n·b\n·```\nc"],
  ["one that only a longer one of its kind ends", "````\n```\n~~~~\n````\nc", "````\n·```\n·~~~~\n·````\nc"],
  ["one that nothing ends", "~~~\nb\nc", "~~~\n·b\n·c"],
  ["no code span", "```b``` c\nd", "```b``` c\nd"],
  ["one in a list item, which ends with the item", "- ```\n  b\nc", "- ```\n·  b\nc"],
  ["one that a tab indents", "1. ```\n\tb\n   ```\nc", "1. ```\n·\tb\n·   ```\nc"],
  ["no code that is indented", "    ```\nb", "    ```\nb"],
])("lines of %s", (_, text, wanted) => {
  expect(shown(text, fencedLines)).toBe(wanted);
  expect(shown(text, hiddenLines)).toBe(wanted);
});

test("a comment hides as well, unless it stands in code", () => {
  const text = "a <!-- b\nc\nd --> e\n`<!--`\nf";
  expect(shown(text, hiddenLines)).toBe("a <!-- b\n·c\n·d --> e\n`<!--`\nf");
  expect(shown(text, fencedLines)).toBe(text);
});
