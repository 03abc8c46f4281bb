import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECKS } from "../../../src/cli/doctor/checks.ts";

const rows = readFileSync("docs/platform.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Sev1 relies on"))
  .map((line) => line.slice(2, -2).split(" | "));

test.each(rows)("%s", (_assumption, code = "", source = "", check = "") => {
  expect(existsSync(code.replaceAll("`", ""))).toBe(true);
  expect(source).toMatch(/^\[\w+\]\(https:\/\/(?:docs\.)?github\.com\/.+\)$/);
  expect(["", ...CHECKS.map(({ id }) => id)]).toContain(check.trim());
});

test("each check of the doctor stands for an assumption", () => {
  const checked = new Set(rows.map((row) => row[3]?.trim()));
  // The user's own text, not GitHub's doing.
  const own = new Set(["settings"]);
  expect(CHECKS.map(({ id }) => id).filter((id) => !checked.has(id) && !own.has(id))).toEqual([]);
});
