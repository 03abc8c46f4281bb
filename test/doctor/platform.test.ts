import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECKS } from "../../src/doctor/checks.ts";
import { TRIALS } from "../../src/doctor/trials.ts";

const IDS = [...CHECKS, ...TRIALS].map(({ id }) => id);
const rows = readFileSync("docs/platform.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Sev1 relies on"))
  .map((line) => line.slice(2, -2).split(" | "));

test.each(rows)("%s", (_assumption, code = "", source = "", check = "") => {
  expect(existsSync(code.replaceAll("`", ""))).toBe(true);
  expect(source).toMatch(/^\[\w+\]\(https:\/\/(?:docs\.)?github\.com\/.+\)$/);
  for (const id of check.trim().split(", ")) expect(["", ...IDS]).toContain(id);
});

test("each check of the self-test stands for an assumption, and has a name of its own", () => {
  expect(IDS).toEqual([...new Set(IDS)]);
  const checked = new Set(rows.flatMap((row) => row[3]?.trim().split(", ")));
  // The user's own text, not GitHub's doing.
  const own = new Set(["settings"]);
  expect(IDS.filter((id) => !checked.has(id) && !own.has(id))).toEqual([]);
});
