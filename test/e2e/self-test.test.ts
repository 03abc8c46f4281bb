import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident } from "./stage.ts";

test("a manual run with the self-test asks with the job's token, and leaves the incident alone", async () => {
  const it = await incident();
  const before = await it.comments();
  const delivery = { event: "workflow_dispatch", payload: { inputs: { "self-test": "write" } } };
  const run = await runAction(it.github, delivery, { GITHUB_ACTOR: "ana" });
  expect(run.summary).toContain("| ✅ mention |");
  expect(run.summary).toContain("| ✅ clean-up |");
  expect(run.summary).toMatch(/\| ✅ settings \|[^|]+\| the first call comes after 1 hour \|/);
  // This repository has the workflows of no user.
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("::error::workflow: there is none on the default branch");
  const [, json = ""] = /```json\n([\s\S]*?)\n```/.exec(run.summary) ?? [];
  expect(JSON.parse(json)).toMatchObject({ version: 1, repository: "acme/incidents" });
  expect(await it.comments()).toEqual(before);
  expect(it.github.violations).toEqual([]);
});
