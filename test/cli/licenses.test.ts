import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const licenses = readFileSync("dist/LICENSES", "utf8");

test.each(["markdown-it", "mustache", "valibot", "yaml"])(
  "%s stands in LICENSES with its version, licence and text",
  (name) => {
    expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(\\w+\\)\n\n\\S`, "m"));
  },
);

test("the holidays, whose data comes from date-holidays, are named there with their notice", () => {
  const from = licenses.slice(licenses.search(/^date-holidays \d/m));
  expect(from).toContain("CC BY-SA 3.0");
  expect(from).toContain("https://en.wikipedia.org/wiki/Public_holidays_in_Andorra");
  expect(from).toContain("src/config/holidays.json: Made by");
});
