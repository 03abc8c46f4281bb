import * as fc from "fast-check";
import { expect, test } from "vitest";
import { slug } from "../../src/markdown/slug.ts";
import { cases } from "../cases.ts";

test.each([
  ["Enterprise ABC", "enterprise-abc"],
  ["  Café & Söhne (EU) ", "cafe-sohne-eu"],
  ["../../etc/passwd", "etc-passwd"],
  ["日本", "incident"],
  ["", "incident"],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
  [`-${"a".repeat(50)}`, "a".repeat(40)],
  [`${"日".repeat(200)} a`, "incident"],
])("the slug of %j is %j", (text, expected) => {
  expect(slug(text, "incident")).toBe(expected);
});

test("a slug is always a name for a path", () => {
  const bit = fc.constantFrom("a", "É", "-", "..", "/", " ", "\n", "ß", "日", "9", "a".repeat(20));
  const text = fc.oneof(
    fc.array(bit).map((bits) => bits.join("")),
    fc.string({ unit: "binary", maxLength: 80 }),
  );
  fc.assert(
    fc.property(text, (any) => {
      expect(slug(any, "x")).toMatch(/^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/);
    }),
    cases(1000),
  );
});
