import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import type { Delivery } from "../../src/local/github.ts";
import { commit, merge } from "./git.ts";
import { incident, writes } from "./stage.ts";

const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
const BRANCH = "postmortem/1-enterprise-abc";
const PUSH: Delivery = { event: "push", payload: { ref: "refs/heads/main" } };

test("the bundle turns the actions of a merged postmortem into issues, and writes the page", async () => {
  const it = await incident();
  await it.comment("ana", "/action Alert when the cache is bypassed @ben by 2026-12-04");
  await it.state("ana", "closed");
  await it.run();
  const [pull] = await it.pulls();
  const text = await it.file(PATH, BRANCH);
  await commit(it, BRANCH, "Review", { path: PATH, text: text.replace("cause: null", "cause: A cache") });
  await merge(it, pull?.number ?? 0);
  await it.github.deliveries();
  const run = await runAction(it.github, PUSH, { INPUT_JOB: "postmortems" });
  expect(run.code, run.stdout).toBe(0);
  expect(writes(run)).toEqual([
    "POST /labels",
    "POST /issues",
    "POST /issues/#/sub_issues",
    `PUT /contents/${PATH}`,
    "PUT /contents/postmortems/README.md",
    "POST /issues",
  ]);
  expect(run.summary).toContain("- Opened #3 for a corrective action of incident 1.");
  expect(await it.file(PATH, "main")).toMatch(
    /^- \[ \] \[#3\]\(https:\/\/github\.com\/acme\/incidents\/issues\/3\) Alert when the cache is bypassed \(ben/m,
  );
  expect(await it.file("postmortems/README.md", "main")).toContain("| Enterprise ABC | A cache |");
  const again = await runAction(it.github, PUSH, { INPUT_JOB: "postmortems" });
  expect(writes(again)).toEqual([]);
  expect(again.stdout).toContain("Already up to date.");
});
