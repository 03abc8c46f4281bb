import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const CORE = globSync([
  "src/markdown/**/*.ts",
  "src/time/**/*.ts",
  "src/incident/**/*.ts",
  "src/commands/**/*.ts",
  "src/updates/**/*.ts",
  "src/render/**/*.ts",
  "src/decide/**/*.ts",
  "src/config/**/*.ts",
]);
const CLOCK = /\bnew Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bTemporal\.Now\b/;

test.each(CORE)("%s gets the time as data", (path) => {
  const lines = readFileSync(path, "utf8").split("\n");
  expect(lines.filter((line) => CLOCK.test(line))).toEqual([]);
});

test("the core is found, and a clock in it would be", () => {
  expect(CORE).toContain("src/decide/decide.ts");
  expect("const now = new Date();").toMatch(CLOCK);
  expect("const at = new Date(text);").not.toMatch(CLOCK);
});
