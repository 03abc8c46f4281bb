import { expect, test } from "vitest";
import { branch, commit, merge, pull, release } from "./git.ts";
import { incident, requests, SCHEDULE, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** The dashboard's lines of what git shows. */
const inGit = async (it: Stage) => {
  const [, lines] = (await it.dashboard()).split("<summary>In git</summary>\n\n");
  return lines
    ?.split("\n\n", 1)[0]
    ?.split("\n")
    .map((row) => row.replaceAll(/\]\([^)]*\)/g, "]").replaceAll("\u200B", ""));
};

/** What happens outside of the issue wakes nobody: as where the workflow does not listen to it. */
const unseen = async (it: Stage) => void (await it.github.deliveries());

test("a fix appears beside its tasks, step by step, at whatever wakes the Action next", async () => {
  const it = await incident();
  const { body } = await it.issue();
  const number = await pull(it, { head: "fix", title: "Index the posts table", body: "For #1." });
  await unseen(it);
  await it.comment("mallory", "Any news?");
  const [run] = await it.settle();
  expect(requests(run)).toEqual(["One", "PATCH /issues/comments/#"]);
  expect(await inGit(it)).toEqual(["- 4.4 Submit PR for solution: [#2] Index the posts table (open)"]);
  expect(await it.dashboard()).toContain(`[#2](https://github.com/acme/incidents/pull/2)`);
  await merge(it, number);
  await unseen(it);
  const [swept] = await it.settle(SCHEDULE);
  expect(requests(swept)).toEqual(["Sweep", "One", "PATCH /issues/comments/#"]);
  expect(await inGit(it)).toEqual([
    "- 4.4 Submit PR for solution: [#2] Index the posts table (merged)",
    "- 5.1 Merge PR to master branch: [#2] Index the posts table (merged)",
  ]);
  await branch(it, "release-9.11");
  await pull(it, {
    head: "pick",
    base: "release-9.11",
    title: "Index the posts table",
    body: "Cherry-pick of #2 for #1",
  });
  await unseen(it);
  await it.tick("ben", 4, 1);
  await it.settle();
  const picked =
    "- 5.2 Cherry pick PR to dot release branch: [#3] Index the posts table → release-9.11 (open)";
  expect((await inGit(it))?.slice(2)).toEqual([picked]);
  it.github.clock.advance(1000);
  await commit(it, "release-9.11", "Raise the limit, see #1");
  await release(it, "v9.11.2-rc1", { prerelease: true, body: "Candidate for #1" });
  await unseen(it);
  await it.settle(SCHEDULE);
  const [pick = "", candidate] = (await inGit(it))?.slice(2) ?? [];
  expect(pick).toMatch(/ → release-9\.11 \(open\)<br>\[[0-9a-f]{7}\] Raise the limit, see #1$/);
  expect(candidate).toBe("- 5.3 Cut dot release candidate: [v9.11.2-rc1] (pre-release)");
  await release(it, "v9.11.2", { body: "Mends acme/incidents#1" });
  await unseen(it);
  await it.comment("ben", "/note released");
  await it.settle();
  expect((await inGit(it))?.at(-1)).toBe("- 5.5 Cut dot release: [v9.11.2]");
  expect(await it.dashboard()).toContain("Progress: 1 of 40 tasks");
  expect((await it.issue()).body).toBe(body?.replace("- [ ] Based on findings", "- [x] Based on findings"));
});

test("what does not mention the incident, and a draft of a release, shows nothing", async () => {
  const it = await incident();
  await pull(it, { head: "other", title: "Of #12 and web#1" });
  await commit(it, "main", "See #11");
  await release(it, "v1", { body: "For #1", draft: true });
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  expect(await inGit(it)).toBeUndefined();
});

test("the postmortem's own pull request is no work on the incident, open or merged", async () => {
  const it = await incident();
  await it.state("ana", "closed");
  await it.settle();
  expect(await inGit(it)).toBeUndefined();
  await merge(it, (await it.pulls())[0]?.number ?? 0);
  await it.settle(SCHEDULE);
  expect(await inGit(it)).toBeUndefined();
});

test("what people call their work pings nobody and stays on its line", async () => {
  const it = await incident();
  await pull(it, { head: "fix", title: "Ask @erin | <b> `a | b` [x](y) #7", body: "#1" });
  await it.settle(SCHEDULE);
  const [row = "", ...others] = (await inGit(it)) ?? [];
  expect(others).toEqual([]);
  expect(row).toContain("\\[x\\]");
  expect(await it.dashboard()).not.toMatch(/@[a-z]|#7/i);
});
