import { expect, test } from "vitest";
import { incident, requests } from "./stage.ts";
import type { Stage } from "./stage.ts";

const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
const CUSTOMER_VERSION = PATH.replace(/\.md$/, ".customer.md");
const BRANCH = "postmortem/1-enterprise-abc";

async function edit(it: Stage, path: string, change: (text: string) => string): Promise<void> {
  const { owner, repo } = it.github;
  const { data } = await it.as("ana").repos.getContent({ owner, repo, path, ref: BRANCH });
  await it.as("ana").repos.createOrUpdateFileContents({
    owner,
    repo,
    path,
    branch: BRANCH,
    message: "Ours",
    content: Buffer.from(change(await it.file(path, BRANCH))).toString("base64"),
    sha: "sha" in data ? data.sha : "",
  });
}

test("later facts refresh file and description until somebody edits the file; then a comment lists them", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified\nWe found it.");
  await it.comment("ana", "/update resolved");
  await it.run();
  await it.state("ana", "closed");
  await it.settle();
  const [pull] = await it.pulls();
  const { owner, repo } = it.github;
  const ticked = (pull?.body ?? "").replace("- [ ] Merge this file", "- [x] Merge this file");
  await it.as("ana").pulls.update({ owner, repo, pull_number: 2, body: ticked });

  await it.comment("ana", "/note restarted the cache");
  await it.comment("ana", "/began 9:00am ET");
  const runs = await it.settle();
  expect(runs.flatMap(requests)).toContain("PullFiles");
  expect(await it.file(PATH, BRANCH)).toContain("restarted the cache");
  expect(await it.file(PATH, BRANCH)).toContain('began: "2026-11-17T14:00:00Z"');
  expect(await it.file(CUSTOMER_VERSION, BRANCH)).toContain("- **9:00am** The outage began");
  const [after] = await it.pulls();
  expect(after?.body).toContain("| Began | 2026-11-17 9:00amET |");
  expect(after?.body).toContain("- [x] Merge this file");
  expect(after?.requested_reviewers?.map(({ login }) => login)).toEqual(["ana", "ben"]);

  await edit(it, PATH, (text) => `${text}\nBy people.\n`);
  await it.comment("ana", "/action alert when the cache is bypassed @ben by 2026-12-04");
  await it.settle();
  const talk = async () =>
    (await it.as("ana").issues.listComments({ owner, repo, issue_number: 2 })).data.map(({ body }) => body);
  expect(await talk()).toEqual([
    expect.stringContaining("- [ ] alert when the cache is bypassed (ben, by 2026-12-04)"),
  ]);
  await it.comment("ana", "/note flushed it");
  await it.settle();
  expect(await talk()).toEqual([expect.stringMatching(/flushed it[^]*alert when the cache is bypassed/)]);
  expect(await it.file(PATH, BRANCH)).toMatch(/\nBy people\.\n$/);
});
