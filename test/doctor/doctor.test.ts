import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readTexts } from "../../src/cli/repository.ts";
import { textOf } from "../../src/doctor/report-text.ts";
import { selfTest } from "../../src/doctor/self-test.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { LocalGitHub } from "../../src/local/github.ts";

let github: LocalGitHub;
afterEach(() => github.close());

const read = (path: string) => readFileSync(path, "utf8");
const shipped = (paths: string[]) => Object.fromEntries(paths.map((path) => [path, read(path)]));

/** Runs the command as a person does, as the repository's owner. */
async function doctor(...args: string[]): Promise<{ code: number | null; out: string }> {
  const env = { ...process.env, GH_TOKEN: "token-of-acme", GITHUB_API_URL: github.url };
  const child = spawn(process.execPath, ["src/cli/doctor.ts", ...args], { env });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += String(chunk)));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, out };
}

test("a repository with the shipped files, whose owner asks: what holds, what does not, and a report", async () => {
  github = await startGitHub({
    at: new Date("2026-11-17T15:00:00Z"),
    people: [{ login: "erin", role: "triage" }],
    pullRequestsByActions: false,
    files: {
      ".github/sev1.yml": 'roles:\n  ceo: "@erin"\n',
      ...shipped([
        ".github/ISSUE_TEMPLATE/sev1.yml",
        ".github/workflows/incident.yml",
        ".github/workflows/clock.yml",
      ]),
    },
  });
  const file = join(mkdtempSync(join(tmpdir(), "sev1-doctor-test-")), "report.json");
  const { code, out } = await doctor("acme/incidents", "--write", "--json", file);
  expect(out).toMatch(/✅ clock +\.github\/workflows\/clock\.yml/);
  expect(out).toMatch(/❌ pull requests +they may not/);
  expect(out).toMatch(/❌ labels +missing: sev1/);
  expect(out).toMatch(/✅ people +@erin/);
  expect(out).toMatch(/✅ clean-up +closed #1/);
  expect(code).toBe(1);
  const report = JSON.parse(read(file));
  expect(report).toMatchObject({ version: 1, repository: "acme/incidents" });
  expect(report.results.map(({ id }: { id: string }) => id)).toContain("schedule");
  expect(github.violations).toEqual([]);
});

test("a mistake in the settings has its place; a repository that is not there or not named is told", async () => {
  github = await startGitHub({
    at: new Date("2026-11-17T15:00:00Z"),
    files: { ".github/sev1.yml": "timezone: Europe/Berln\n" },
  });
  const ask = (repo: string) =>
    selfTest({
      octokit: github.as("acme"),
      repository: { owner: "acme", repo },
      server: github.url,
      readSettings: readTexts,
    });
  expect(textOf(await ask("incidents"))).toContain(".github/sev1.yml:1:1: `timezone`");
  await expect(ask("nothing")).rejects.toThrow("GitHub answered 404 for acme/nothing");
  expect(await doctor()).toMatchObject({
    code: 1,
    out: expect.stringContaining("Usage: npm run doctor"),
  });
});
