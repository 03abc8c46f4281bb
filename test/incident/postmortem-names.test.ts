import { expect, test } from "vitest";
import { branchOrigin, customerSlug, fileOrigin } from "../../src/incident/postmortem-names.ts";

test.each([
  ["7-abc", { incident: 7, customer: "abc" }],
  ["postmortem/12-abc-2-4", { incident: 12, customer: "abc-2-4" }],
  ["refs/heads/postmortem/7-abc", { incident: 7, customer: "abc" }],
  ["7-", undefined],
  ["abc-7", undefined],
  ["fix/7-abc", undefined],
])("the branch %s", (name, origin) => {
  expect(branchOrigin(name)).toEqual(origin);
});

test.each([
  ["2026-11-17-enterprise-abc-7.md", { incident: 7, customer: "enterprise-abc" }],
  ["2026-11-17-area-51-12.md", { incident: 12, customer: "area-51" }],
  ["2026-11-17-7.md", undefined],
  ["2026-11-17-abc-7.md.txt", undefined],
  ["17-11-2026-abc-7.md", undefined],
  ["README.md", undefined],
])("the file %s", (name, origin) => {
  expect(fileOrigin(name)).toEqual(origin);
});

test("a name of which nothing can stand in a branch is replaced", () => {
  expect(["Enterprise ABC", "東京"].map(customerSlug)).toEqual(["enterprise-abc", "incident"]);
});
