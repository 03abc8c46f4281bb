import { expect, test } from "vitest";
import { CONFIG } from "../e2e/stage.ts";
import { merge, pull } from "../e2e/git.ts";
import { openRestorableGitHub } from "../deep/restorable-github.ts";
import type { RestorableGitHub } from "../deep/restorable-github.ts";
import { ownComments, ledgerOf } from "../deep/own-comments.ts";
import { about, isClean, runInProcess, SWEEP } from "../deep/run.ts";
import type { Woken } from "../deep/run.ts";

const MINUTE = 60_000;
const OPENING = about(1, { isOpening: true, login: "carla" });

/** A repository in which a pull request was merged and a version released right before an incident was opened. */
async function afterAMerge(config = CONFIG): Promise<RestorableGitHub> {
  const lab = await openRestorableGitHub({ files: { ".github/sev1.yml": config } });
  const { it, github } = lab;
  await it.open();
  github.clock.advance(-20 * MINUTE);
  await merge(it, await pull(it, { head: "cache", title: "Drop the cache of pages" }));
  const { owner, repo } = github;
  await it.as("erin").repos.createRelease({ owner, repo, tag_name: "v7.8.5", name: "7.8.5" });
  github.clock.advance(20 * MINUTE);
  return lab;
}

const run = async ({ github }: RestorableGitHub, woken: Woken) => {
  github.requests.length = 0;
  expect(isClean(await runInProcess(github, woken))).toBe(true);
  const names = github.requests.map(({ query, method, path }) => query ?? `${method} ${path}`);
  return {
    asked: names.filter((name) => name === "Changes").length,
    writes: github.requests.filter(({ write }) => write),
  };
};

const dashboard = async (lab: RestorableGitHub) =>
  (await ownComments(lab)).find(({ marker }) => marker.key === "dashboard")?.text ?? "";

test("the dashboard shows what changed before it began, for one request at the opening", async () => {
  const lab = await afterAMerge();
  expect((await run(lab, OPENING)).asked).toBe(1);
  const text = await dashboard(lab);
  expect(text).toMatch(/2 changes in the week before/);
  expect(text).toMatch(
    /🔎 \*\*7 min before\*\* \[#2\]\(\S+\/pull\/2\) Drop the cache of pages · in common: pages/,
  );
  expect(text).toContain("release [7.8.5](https://redirect.github.com/acme/incidents/releases/tag/v7.8.5)");
  for (const woken of [OPENING, SWEEP]) expect(await run(lab, woken)).toEqual({ asked: 0, writes: [] });
});

test("another beginning needs another look", async () => {
  const lab = await afterAMerge();
  await run(lab, OPENING);
  await lab.it.comment("ana", "/began 9:40am ET");
  expect((await run(lab, about(1, { login: "ana" }))).asked).toBe(1);
  expect(await dashboard(lab)).not.toContain("What changed before it began");
  expect((await ledgerOf(lab)).changes).toMatchObject({ began: "2026-11-17T14:40:00.000Z", total: 0 });
  expect(await run(lab, SWEEP)).toEqual({ asked: 0, writes: [] });
});

test.each([500, 403, 429])(
  "where GitHub answers %i, the incident opens all the same, and the next run looks again",
  async (status) => {
    const lab = await afterAMerge();
    lab.github.fault = ({ query }) => (query === "Changes" ? { when: "before", status } : undefined);
    expect((await run(lab, OPENING)).asked).toBe(1);
    expect(await dashboard(lab)).toContain("SEV1 · Enterprise ABC · Investigating");
    lab.github.fault = undefined;
    await run(lab, SWEEP);
    expect(await dashboard(lab)).toContain("Drop the cache of pages");
    expect(await run(lab, SWEEP)).toEqual({ asked: 0, writes: [] });
  },
);

test("other repositories take one request more, and none where nothing is to be shown", async () => {
  const others = await afterAMerge(`${CONFIG}changes: { repositories: [acme/web, acme/incidents] }\n`);
  expect((await run(others, OPENING)).asked).toBe(2);
  expect(await dashboard(others)).toContain("Drop the cache of pages");
  const none = await afterAMerge(`${CONFIG}changes: { show: false }\n`);
  expect((await run(none, OPENING)).asked).toBe(0);
  expect(await dashboard(none)).not.toContain("What changed before it began");
});
