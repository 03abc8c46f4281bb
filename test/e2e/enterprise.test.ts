import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { requests, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The addresses that the runner of a GitHub Enterprise Server names. */
async function runAll(it: Stage) {
  const enterprise = {
    GITHUB_API_URL: `${it.github.url}/api/v3`,
    GITHUB_GRAPHQL_URL: `${it.github.url}/api/graphql`,
  };
  const runs = [];
  for (const delivery of [...(await it.github.deliveries()), SCHEDULE])
    runs.push(await runAction(it.github, delivery, enterprise));
  for (const run of runs) expect(run.code, run.stdout).toBe(0);
  return runs;
}

test("a whole incident on an Enterprise Server: opened, updated, closed, and quiet after each", async () => {
  const it = await stage();
  await it.open();
  const [opened, quiet] = await runAll(it);
  expect(requests(opened)).toContain("POST /issues/#/comments");
  expect(writes(quiet)).toEqual([]);
  await it.comment("ana", "/update identified\nWe found it.");
  const [updated] = await runAll(it);
  expect(requests(updated)).toContain("GET /collaborators/ana/permission");
  expect((await it.ours())[1]).toContain("#### Status: Identified");
  await it.state("ana", "closed");
  const [closed, still] = await runAll(it);
  expect(closed?.outputs.postmortem).toContain("/pull/2");
  expect(await it.pulls()).toHaveLength(1);
  expect(writes(still)).toEqual([]);
});
