import { expect, test } from "vitest";
import { openRestorableGitHub } from "../deep/restorable-github.ts";
import type { RestorableGitHub } from "../deep/restorable-github.ts";
import { about, isClean, runInProcess, SWEEP } from "../deep/run.ts";

const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
const BRANCH = "postmortem/1-enterprise-abc";

const BY_ANA = about(1, { login: "ana" });

/** An incident that is closed, with its postmortem open and a fact that came later. */
async function withLaterFact(): Promise<RestorableGitHub> {
  const lab = await openRestorableGitHub();
  const { it, github } = lab;
  await it.open();
  await runInProcess(github, about(1, { isOpening: true, login: "carla" }));
  await it.comment("ana", "/update resolved");
  await runInProcess(github, BY_ANA);
  await it.state("ana", "closed");
  await runInProcess(github, BY_ANA);
  await it.comment("ana", "/note restarted the cache");
  return lab;
}

async function append({ it, github }: RestorableGitHub, login: string, line: string): Promise<void> {
  const { owner, repo } = github;
  const before = await it.file(PATH, BRANCH);
  const { data } = await it.as(login).repos.getContent({ owner, repo, path: PATH, ref: BRANCH });
  await it.as(login).repos.createOrUpdateFileContents({
    owner,
    repo,
    path: PATH,
    branch: BRANCH,
    message: "Ours",
    content: Buffer.from(`${before}\n${line}\n`).toString("base64"),
    sha: "sha" in data ? data.sha : "",
  });
}

test("a file that two people edit while it is refreshed keeps both edits, and the lines come as a comment", async () => {
  const lab = await withLaterFact();
  const { it, github } = lab;
  let isEdited = false;
  github.fault = async ({ method, path }) => {
    if (isEdited || method !== "PUT" || !path.endsWith(PATH)) return undefined;
    isEdited = true;
    await append(lab, "ana", "By Ana.");
    await append(lab, "ben", "By Ben.");
    return undefined;
  };
  await runInProcess(github, BY_ANA);
  expect(isEdited).toBe(true);
  expect(isClean(await runInProcess(github, SWEEP))).toBe(true);
  const text = await it.file(PATH, BRANCH);
  expect(text).toMatch(/\nBy Ana\.\n\nBy Ben\.\n$/);
  expect(text).not.toContain("restarted the cache");
  const { owner, repo } = github;
  const { data } = await it.as("ana").issues.listComments({ owner, repo, issue_number: 2 });
  expect(data.map(({ body }) => body)).toEqual([expect.stringContaining("restarted the cache")]);
  github.requests.length = 0;
  await runInProcess(github, SWEEP);
  expect(github.requests.filter(({ write }) => write)).toEqual([]);
});
