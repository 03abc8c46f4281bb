import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { CONFIG, incident, SCHEDULE, writes } from "./stage.ts";

const PAGE = "statusPage: { name: Example Status, url: https://status.example.com }\n";

test("the bundle builds the page into a folder, the same the second time, and writes nothing on GitHub", async () => {
  const it = await incident({ files: { ".github/sev1.yml": CONFIG + PAGE } });
  await it.comment("ana", "/update identified\nWe found it.\n\n/publish Logins fail in Europe");
  await it.run();
  const GITHUB_WORKSPACE = mkdtempSync(join(tmpdir(), "sev1-site-"));
  onTestFinished(() => rmSync(GITHUB_WORKSPACE, { recursive: true }));
  const build = async () => {
    const run = await runAction(it.github, SCHEDULE, { INPUT_JOB: "status", GITHUB_WORKSPACE });
    expect(run.code, run.stdout).toBe(0);
    expect(writes(run)).toEqual([]);
    expect(run.summary).toContain("Open incidents on it: 1");
    return readFileSync(join(GITHUB_WORKSPACE, "_site/api/v2/incidents/unresolved.json"), "utf8");
  };
  const text = await build();
  expect(JSON.parse(text).incidents).toMatchObject([{ name: "Logins fail in Europe", status: "identified" }]);
  expect(await build()).toBe(text);
});
