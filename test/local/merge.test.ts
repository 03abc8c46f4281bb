import { expect, test } from "vitest";
import { ONE } from "../../src/github/queries/incidents.ts";
import { given, givenIssue, one, openPull, read } from "./given.ts";
import type { Given } from "./given.ts";

async function textOf({ ana, place }: Given, path: string, ref = "main"): Promise<string> {
  const { data } = await ana.repos.getContent({ ...place, path, ref });
  return "content" in data ? Buffer.from(data.content, "base64").toString("utf8") : "";
}

const files = { "a/old.md": "old", "b.md": "b" };

test("a merge brings all that is on the branch by then, and keeps what has come to the base", async () => {
  const snapshot = await given({ files });
  const { github, ana, place } = snapshot;
  const first = await openPull(snapshot, "one", "x", "a/one.md");
  const second = await openPull(snapshot, "two", "x", "a/two.md");
  const { data: file } = await ana.repos.getContent({ ...place, path: "a/two.md", ref: "two" });
  const { sha } = file as { sha: string };
  const edit = { path: "a/two.md", message: "Edit", content: "TW9yZQ==", branch: "two" };
  await ana.repos.createOrUpdateFileContents({ ...place, ...edit, sha });
  const { data: old } = await ana.repos.getContent({ ...place, path: "a/old.md" });
  const gone = { path: "a/old.md", message: "Drop", sha: (old as { sha: string }).sha, branch: "two" };
  await ana.repos.deleteFile({ ...place, ...gone });
  await ana.pulls.merge({ ...place, pull_number: first.number });
  const { data } = await ana.pulls.merge({ ...place, pull_number: second.number });
  expect(await textOf(snapshot, "a/one.md")).toBe("# Postmortem\n");
  expect(await textOf(snapshot, "a/two.md")).toBe("More");
  expect(await textOf(snapshot, "b.md")).toBe("b");
  await expect(textOf(snapshot, "a/old.md")).rejects.toMatchObject({ status: 404 });
  const { data: merged } = await ana.pulls.get({ ...place, pull_number: second.number });
  expect(merged).toMatchObject({ merged: true, state: "closed", merge_commit_sha: data.sha });
  const { data: main } = await ana.git.getRef({ ...place, ref: "heads/main" });
  const { data: commit } = await ana.git.getCommit({ ...place, commit_sha: main.object.sha });
  expect(commit.sha).toBe(data.sha);
  expect(commit.message).toBe("Merge pull request #2 from acme/two\n\nPostmortem");
  expect(commit.parents).toHaveLength(2);
  expect(github.violations).toEqual([]);
});

test("a squash is one commit, named after the pull request", async () => {
  const snapshot = await givenIssue("Down", { files });
  const { github, ana, place } = snapshot;
  const { number } = await openPull(snapshot, "fix", "x");
  await ana.repos.createOrUpdateFileContents({
    ...place,
    path: "c.md",
    message: "Close the gap, for #1",
    content: "eA==",
    branch: "fix",
  });
  github.clock.advance(60_000);
  const { data } = await ana.pulls.merge({ ...place, pull_number: number, merge_method: "squash" });
  const { data: commit } = await ana.git.getCommit({ ...place, commit_sha: data.sha });
  expect(commit.message).toBe(`Postmortem (#${number})\n\n* Add\n\n* Close the gap, for #1`);
  expect(commit.parents).toHaveLength(1);
  const { repository } = await read(github, ONE, one(snapshot));
  expect(repository.issue.references.nodes).toMatchObject([
    { commit: { messageHeadline: "Close the gap, for #1" } },
    {
      createdAt: "2026-11-17T15:33:00Z",
      commit: { oid: data.sha, messageHeadline: `Postmortem (#${number})` },
    },
  ]);
  expect(github.violations).toEqual([]);
});

test("a merged pull request cannot be merged again", async () => {
  const snapshot = await given();
  const pull = { ...snapshot.place, pull_number: (await openPull(snapshot, "fix", "x")).number };
  await snapshot.ana.pulls.merge(pull);
  await expect(snapshot.ana.pulls.merge(pull)).rejects.toMatchObject({ status: 405 });
  expect(snapshot.github.violations).toEqual([]);
});

test("deleting a branch closes its pull request", async () => {
  const snapshot = await given();
  const { ana, place } = snapshot;
  const { number } = await openPull(snapshot, "fix", "x");
  const other = await openPull(snapshot, "fix-2", "x");
  await ana.git.deleteRef({ ...place, ref: "heads/fix" });
  expect((await ana.pulls.get({ ...place, pull_number: number })).data.state).toBe("closed");
  expect((await ana.pulls.get({ ...place, pull_number: other.number })).data.state).toBe("open");
});

test("comments on a pull request tell whether this token wrote them", async () => {
  const snapshot = await given();
  const { github, ana, bot, place } = snapshot;
  const { number } = await openPull(snapshot, "postmortem/1-abc", "x");
  const { data: issue } = await ana.issues.create({ ...place, title: "Down" });
  for (const [i, rest] of [ana, bot, ana].entries())
    await rest.issues.createComment({ ...place, issue_number: number, body: `c${i}` });
  const variables = { ...one(snapshot), number: issue.number };
  const { refs } = (await read(github, ONE, variables)).repository;
  expect(refs.nodes[0].associatedPullRequests.nodes).toMatchObject([
    {
      number,
      comments: {
        nodes: [
          { body: "c1", viewerDidAuthor: true, author: { __typename: "Bot" } },
          { body: "c2", viewerDidAuthor: false, author: { login: "ana" } },
        ],
      },
    },
  ]);
  expect(github.violations).toEqual([]);
});
