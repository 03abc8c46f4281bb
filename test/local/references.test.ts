import { expect, test } from "vitest";
import { ONE } from "../../src/github/queries/incidents.ts";
import { given, givenIssue, one, openPull, read } from "./given.ts";
import type { Given } from "./given.ts";

const commit = ({ ana, place }: Given, path: string, message: string, branch = "main") =>
  ana.repos.createOrUpdateFileContents({ ...place, path, message, branch, content: "eA==" });

const incident = async (snapshot: Given) =>
  (await read(snapshot.github, ONE, one(snapshot))).repository.issue;

const references = async (snapshot: Given): Promise<any[]> => (await incident(snapshot)).references.nodes;

test("a commit that mentions the issue refers to it, from whichever branch, once, by whom and when it was pushed", async () => {
  const snapshot = await givenIssue();
  const { github, ana, place } = snapshot;
  const { data: main } = await ana.git.getRef({ ...place, ref: "heads/main" });
  await ana.git.createRef({ ...place, ref: "refs/heads/fix", sha: main.object.sha });
  github.clock.advance(60_000);
  const { data } = await commit(snapshot, "a.txt", "Raise the limit, see #1\n\nMore on acme/web#1.", "fix");
  github.clock.advance(60_000);
  await ana.git.createRef({ ...place, ref: "refs/heads/copy", sha: data.commit.sha ?? "" });
  await commit(snapshot, "b.txt", "Of #12, acme/web#1 and v#1");
  expect(await references(snapshot)).toEqual([
    {
      __typename: "ReferencedEvent",
      createdAt: "2026-11-17T15:33:00Z",
      isCrossRepository: false,
      commit: { oid: data.commit.sha, messageHeadline: "Raise the limit, see #1", url: data.commit.html_url },
    },
  ]);
  expect(github.violations).toEqual([]);
});

test("a commit from before the issue refers to nothing", async () => {
  const snapshot = await given();
  await commit(snapshot, "a.txt", "For #1, should there be one");
  snapshot.github.clock.advance(1000);
  await snapshot.ana.issues.create({ ...snapshot.place, title: "Down", body: "x" });
  expect(await references(snapshot)).toEqual([]);
});

test("issues and pull requests refer to it by its number, its name or its address", async () => {
  const snapshot = await givenIssue();
  const { ana, place } = snapshot;
  const address = "https://github.com/acme/incidents/issues/1";
  for (const body of ["As in #1.", "acme/incidents#1", `See ${address}`, `${address}2`, "acme/web#1"])
    await ana.issues.create({ ...place, title: "Another", body });
  const sources = (await references(snapshot)).map(({ source }) => source);
  expect(sources).toEqual([2, 3, 4].map(() => ({ __typename: "Issue" })));
});

test("a pull request is shown with its branches, and whether it is a draft or merged", async () => {
  const snapshot = await givenIssue();
  const { ana, place } = snapshot;
  const { number } = await openPull(snapshot, "fix", "Fixes #1");
  await ana.pulls.update({ ...place, pull_number: number, title: "<!-- @all" });
  const shown = async () => (await references(snapshot))[0].source;
  expect(await shown()).toEqual({
    __typename: "PullRequest",
    number,
    title: "<!-- @all",
    url: `https://github.com/acme/incidents/pull/${number}`,
    state: "OPEN",
    isDraft: false,
    mergedAt: null,
    baseRefName: "main",
    headRefName: "fix",
    isCrossRepository: false,
    repository: { nameWithOwner: "acme/incidents", defaultBranchRef: { name: "main" } },
  });
  snapshot.github.clock.advance(60_000);
  await ana.pulls.merge({ ...place, pull_number: number });
  expect(await shown()).toMatchObject({ state: "MERGED", mergedAt: "2026-11-17T15:33:00Z" });
  const draft = { ...place, head: "idea", base: "main", title: "Draft for #1", draft: true };
  await ana.git.createRef({ ...place, ref: "refs/heads/idea", sha: (await head(snapshot)).sha });
  await ana.pulls.create(draft);
  expect((await references(snapshot)).at(-1).source).toMatchObject({ isDraft: true, state: "OPEN" });
  expect(snapshot.github.violations).toEqual([]);
});

const head = async ({ ana, place }: Given) =>
  (await ana.git.getRef({ ...place, ref: "heads/main" })).data.object;

test("the newest releases come first, drafts among them", async () => {
  const snapshot = await given();
  const { github, ana, bot, place } = snapshot;
  await ana.issues.create({ ...place, title: "Down" });
  await ana.repos.createRelease({ ...place, tag_name: "v1" });
  github.clock.advance(60_000);
  await bot.repos.createRelease({
    ...place,
    tag_name: "v2",
    name: "Two",
    body: "Fixes #1",
    draft: true,
    prerelease: true,
  });
  const { repository } = await read(github, ONE, one(snapshot));
  const url = "https://github.com/acme/incidents/releases/tag";
  expect(repository.releases.nodes).toEqual([
    {
      name: "Two",
      tagName: "v2",
      url: `${url}/v2`,
      isDraft: true,
      isPrerelease: true,
      description: "Fixes #1",
      createdAt: "2026-11-17T15:33:00Z",
      publishedAt: null,
    },
    {
      name: null,
      tagName: "v1",
      url: `${url}/v1`,
      isDraft: false,
      isPrerelease: false,
      description: null,
      createdAt: "2026-11-17T15:32:00Z",
      publishedAt: "2026-11-17T15:32:00Z",
    },
  ]);
  expect((await ana.repos.listReleases(place)).data).toHaveLength(2);
  expect(github.violations).toEqual([]);
});

test("what a bot closes and what is done to labels is told with its actor's kind", async () => {
  const snapshot = await givenIssue();
  await snapshot.bot.issues.update({ ...snapshot.issue, state: "closed" });
  snapshot.github.clock.advance(1000);
  await snapshot.ana.issues.update({ ...snapshot.issue, state: "open" });
  expect((await incident(snapshot)).timelineItems.nodes).toMatchObject([
    { __typename: "ClosedEvent", actor: { __typename: "Bot", login: "github-actions" } },
    { __typename: "ReopenedEvent", actor: { __typename: "User", login: "ana" } },
  ]);
});
