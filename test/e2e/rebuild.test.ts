import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, writes } from "./stage.ts";

test("a manual run with a number tells what differs, and leaves the incident as two files", async () => {
  const it = await incident();
  const RUNNER_TEMP = await mkdtemp(join(tmpdir(), "sev1-"));
  onTestFinished(() => rm(RUNNER_TEMP, { recursive: true }));
  const payload = { inputs: { rebuild: "1", repair: "false" } };
  const run = await runAction(it.github, { event: "workflow_dispatch", payload }, { RUNNER_TEMP });
  expect(run.code, run.stdout).toBe(0);
  expect(writes(run)).toEqual([]);
  expect(run.summary).toContain("Nothing differs.");
  const { export: folder = "", differences } = run.outputs;
  expect(differences).toBe("0");
  expect((await readdir(folder)).toSorted()).toEqual(["incident-1.json", "incident-1.md"]);
  const data = JSON.parse(await readFile(join(folder, "incident-1.json"), "utf8"));
  expect(data).toMatchObject({ format: 1, incident: 1, customer: "Enterprise ABC", status: "Investigating" });
  expect(await readFile(join(folder, "incident-1.md"), "utf8")).toContain("## Timeline");
});
