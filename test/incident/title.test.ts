import { expect, test } from "vitest";
import { retitled } from "../../src/incident/title.ts";

const SEVERITIES = [
  { key: "sev1", name: "SEV1" },
  { key: "sev2", name: "SEV2" },
  { key: "critical", name: "Critical (all down)" },
];

test.each([
  ["[SEV1] Enterprise ABC", "[SEV2] Enterprise ABC"],
  ["[SEV1] ", "[SEV2] "],
  ["[sev-1] Enterprise ABC", "[SEV2] Enterprise ABC"],
  ["[Sev 1] Enterprise ABC", "[SEV2] Enterprise ABC"],
  ["🔴 [SEV1] Enterprise ABC", "🔴 [SEV2] Enterprise ABC"],
  ["[SEV1 - EU] Enterprise ABC", "[SEV2 - EU] Enterprise ABC"],
  ["[EU | SEV1] Enterprise ABC", "[EU | SEV2] Enterprise ABC"],
  ["[Critical (all down)] Enterprise ABC", "[SEV2] Enterprise ABC"],
  ["[critical] Enterprise ABC", "[SEV2] Enterprise ABC"],
  ["SEV1: Enterprise ABC", "SEV2: Enterprise ABC"],
  ["SEV1 - Enterprise ABC", "SEV2 - Enterprise ABC"],
  ["sev1 | Enterprise ABC", "SEV2 | Enterprise ABC"],
  ["[SEV1] ACME fixes #1", "[SEV2] ACME fixes #1"],
])("%s becomes %s", (before, after) => {
  expect(retitled(before, SEVERITIES, "sev2")).toBe(after);
  expect(retitled(after, SEVERITIES, "sev2")).toBe(after);
});

test.each([
  "[SEV2] Enterprise ABC",
  "[Sev 2] after SEV1: the rest",
  "Enterprise ABC is down [SEV1]",
  "Enterprise ABC [SEV1]",
  "SEV1 at Enterprise ABC",
  "Enterprise ABC: SEV1: down",
  "[SEV10] Enterprise ABC",
  "[ABC] SEV1 outage",
  "No sev1 - nothing",
  `[SEV1] ${"x".repeat(250)}`,
  "",
])("%s stays", (title) =>
  expect(retitled(title, [...SEVERITIES.slice(0, 1), { key: "sev2", name: "SEV2" }], "sev2")).toBe(title),
);

test("a title that would be too long stays as it is", () => {
  const long = [{ key: "sev2", name: "Severity two" }, ...SEVERITIES];
  const title = `[SEV1] ${"x".repeat(249)}`;
  expect(retitled(title, long, "sev2")).toBe(title);
});
