import { afterEach, expect, test } from "vitest";
import { readTexts } from "../../src/cli/repository.ts";
import { markdownOf, textOf } from "../../src/doctor/report-text.ts";
import { CLEAN_UP, selfTest } from "../../src/doctor/self-test.ts";
import type { Report } from "../../src/doctor/self-test.ts";
import { TRIALS } from "../../src/doctor/trials.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { Activity, LocalGitHub } from "../../src/local/github.ts";

let github: LocalGitHub;
afterEach(() => github.close());

const REPOSITORY = { owner: "acme", repo: "incidents" };
const TRIED = [...TRIALS.map(({ id }) => id), CLEAN_UP];

async function start(): Promise<void> {
  const people = [{ login: "erin", role: "triage" }] as const;
  github = await startGitHub({ at: new Date("2026-11-17T15:00:00Z"), people });
}

/** As the workflow runs it: with the token of the bot, started by erin. */
const run = (asker = "erin"): Promise<Report> =>
  selfTest({
    octokit: github.bot,
    repository: REPOSITORY,
    server: github.url,
    readSettings: readTexts,
    write: { asker, wait: async () => {} },
  });

/** By state, the checks that write. */
const tried = ({ results }: Report) =>
  Map.groupBy(
    results.filter(({ id }) => TRIED.includes(id)),
    ({ state }) => state,
  );
const idsOf = (results: Report["results"] = []) => results.map(({ id }) => id);

/** What a self-test must not leave behind. */
async function leftovers() {
  const { rest } = github.as("acme");
  const refs = await rest.git.listMatchingRefs({ ...REPOSITORY, ref: "heads/" });
  const locks = await rest.git.listMatchingRefs({ ...REPOSITORY, ref: "sev1/" });
  const { data } = await rest.issues.listForRepo({ ...REPOSITORY, state: "all" });
  return {
    refs: [...refs.data, ...locks.data].map(({ ref }) => ref).filter((ref) => ref !== "refs/heads/main"),
    open: data.filter(({ state }) => state === "open").map(({ number }) => number),
  };
}

test("GitHub does all that Sev1 relies on, and nothing stays but a closed issue", async () => {
  await start();
  const report = await run();
  expect(idsOf(tried(report).get("ok"))).toEqual(TRIED);
  expect(await leftovers()).toEqual({ refs: [], open: [] });
  const { data: issue } = await github.as("acme").rest.issues.get({ ...REPOSITORY, issue_number: 1 });
  expect(issue).toMatchObject({
    title: "Sev1 self-test: please ignore, it closes itself",
    state: "closed",
    body: expect.stringContaining("nobody has to do anything"),
    labels: [expect.objectContaining({ name: "sev1 self-test" })],
  });
  expect(github.violations).toEqual([]);
  expect(textOf(report)).toMatch(/locked +locked 204, comment 403, edit 200, reaction 403, label 200/);
});

test("what is refused is told, the rest is tried, and the next self-test removes what this one could not", async () => {
  await start();
  const refuse = (what: (request: Activity) => boolean, status: number, message: string) =>
    (github.fault = (request) => (what(request) ? { when: "before", status, body: { message } } : undefined));
  const isBranch = ({ body }: Activity) => String((body as { ref?: string })?.ref).startsWith("refs/heads/");
  refuse(isBranch, 409, "Repository rule violations found");
  const ruled = tried(await run(""));
  expect(idsOf(ruled.get("unknown"))).toEqual([
    "mention",
    "new branch",
    "signature",
    "branch query",
    "new pull request",
    "references",
  ]);
  expect(ruled.get("unknown")?.[1]).toMatchObject({
    saw: expect.stringContaining("Repository rule violations found"),
    follows: expect.stringContaining("Exclude `postmortem/**` from the ruleset."),
  });
  expect(idsOf(ruled.get("ok"))).toContain(CLEAN_UP);
  refuse(({ method, path }) => method === "DELETE" && path.includes("/git/refs/"), 500, "Server Error");
  const [left] = tried(await run()).get("wrong") ?? [];
  expect(left).toMatchObject({
    id: CLEAN_UP,
    saw: "still there: heads/postmortem/2-sev1-self-test, sev1/self-test/2",
    follows: "Please close and delete them by hand.",
  });
  expect((await leftovers()).refs).toHaveLength(2);
  delete github.fault;
  expect(tried(await run()).get("wrong")).toBeUndefined();
  expect(await leftovers()).toEqual({ refs: [], open: [] });
});

test("GitHub that does otherwise is told, with what follows", async () => {
  await start();
  // The second of two that create a ref is told the same as the first.
  const claims: unknown[] = [];
  github.fault = ({ body }) =>
    String((body as { ref?: string })?.ref).startsWith("refs/sev1/") && claims.push(body) === 2
      ? { when: "before", status: 201, body: {} }
      : undefined;
  expect(tried(await run()).get("wrong")).toMatchObject([
    { id: "lock", saw: "201, then 201", follows: expect.stringContaining("may call twice") },
  ]);
});

test("the summary shows text of others as text, and the report to send below it", async () => {
  await start();
  const hostile = "</details> | @erin <img src=x> ```\n# x";
  const result = { id: "settings", expected: "x", state: "wrong", saw: hostile, follows: hostile } as const;
  const report: Report = {
    version: 1,
    repository: "acme/incidents",
    server: github.url,
    at: new Date(0),
    results: [result],
  };
  const [table = "", json = ""] = markdownOf(report).split("<details>");
  expect(table).toContain(
    "| ❌ settings | x | \\</details\\> \\| @\u200berin \\<img src=x\\> ``` # x | \\</details\\> \\|",
  );
  const block = /```json\n([\s\S]*?)\n```\n<\/details>/.exec(json)?.[1] ?? "";
  expect(JSON.parse(block)).toMatchObject({ version: 1, results: [{ saw: hostile }] });
});
