import { expect, test } from "vitest";
import { COMMENTS, MORE_COMMENTS, MORE_EDITS } from "../../src/github/queries/comments.ts";
import { ONE } from "../../src/github/queries/incidents.ts";
import { givenIssue, one, openPull, read } from "./given.ts";

test("One: the issue, the files of the default branch, and nothing that is not there", async () => {
  const files = { ".github/sev1.yml": "timezone: UTC\n", ".github/sev1/update.mustache": "Hi {{name}}" };
  const snapshot = await givenIssue("It is down.", { files });
  const { repository } = await read(snapshot.github, ONE, one(snapshot));
  expect(repository.config).toEqual({ text: "timezone: UTC\n" });
  expect(repository.overrides.entries).toEqual([
    { name: "update.mustache", object: { text: "Hi {{name}}" } },
  ]);
  expect(repository.defaultBranchRef).toEqual({
    name: "main",
    target: { oid: expect.stringMatching(/^[0-9a-f]{40}$/) },
  });
  expect(repository.refs.nodes).toEqual([]);
  expect(repository.issue).toMatchObject({
    number: 1,
    body: "It is down.",
    url: "https://github.com/acme/incidents/issues/1",
    state: "OPEN",
    createdAt: "2026-11-17T15:32:00Z",
    author: { login: "ana" },
    userContentEdits: { nodes: [] },
  });
  expect(snapshot.github.violations).toEqual([]);
});

test("One: a repository without a commit has no branch and no files", async () => {
  const snapshot = await givenIssue("Down", { empty: true });
  const { repository } = await read(snapshot.github, ONE, one(snapshot));
  expect(repository).toMatchObject({ defaultBranchRef: null, config: null, overrides: null });
});

test("One: the first ten comments as they came, the news by update, and the rest page by page", async () => {
  const snapshot = await givenIssue();
  const { github, ana, issue, place } = snapshot;
  const ids: number[] = [];
  for (let i = 0; i < 12; i++) {
    github.clock.advance(60_000);
    ids.push((await ana.issues.createComment({ ...issue, body: `c${i}` })).data.id);
  }
  github.clock.advance(60_000);
  await ana.issues.updateComment({ ...place, comment_id: ids[2] ?? 0, body: "c2 edited" });
  const found = (await read(github, ONE, one(snapshot))).repository.issue;
  const bodies = (page: any) => page.nodes.map(({ body }: { body: string }) => body);
  expect(bodies(found.head)).toEqual(["c0", "c1", "c2 edited", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]);
  expect(bodies(found.news)).toEqual(["c2 edited", "c11", "c10"]);
  const more = await read(github, MORE_COMMENTS, { id: found.id, after: found.news.pageInfo.endCursor });
  expect(bodies(more.node.news)).toEqual(["c9", "c8", "c7", "c6", "c5", "c4", "c3", "c1", "c0"]);
  expect(more.node.news.pageInfo.hasNextPage).toBe(false);
  const some = await read(github, COMMENTS, { ids: [found.head.nodes[1].id] });
  expect(some.nodes).toMatchObject([{ body: "c1", fullDatabaseId: String(ids[1]) }]);
});

test("comments tell whose they are, whether this token wrote them, and who edited them last", async () => {
  const snapshot = await givenIssue();
  const { github, ana, bot, issue, place } = snapshot;
  const { data } = await ana.issues.createComment({ ...issue, body: "/update" });
  await bot.issues.createComment({ ...issue, body: "Dashboard" });
  github.clock.advance(60_000);
  await github
    .as("acme")
    .rest.issues.updateComment({ ...place, comment_id: data.id, body: "/update identified" });
  const { nodes } = (await read(github, ONE, one(snapshot))).repository.issue.head;
  expect(nodes).toMatchObject([
    {
      viewerDidAuthor: false,
      author: { login: "ana" },
      editor: { login: "acme" },
      lastEditedAt: "2026-11-17T15:33:00Z",
    },
    {
      viewerDidAuthor: true,
      author: { __typename: "Bot", login: "github-actions" },
      editor: null,
      lastEditedAt: null,
    },
  ]);
});

test("the revisions of a body come newest first, the original last, each with its whole text", async () => {
  const snapshot = await givenIssue("one");
  for (const body of ["two", "three"]) {
    snapshot.github.clock.advance(60_000);
    await snapshot.ana.issues.update({ ...snapshot.issue, body });
  }
  await snapshot.ana.issues.update({ ...snapshot.issue, title: "No new body" });
  const { id, userContentEdits: edits } = (await read(snapshot.github, ONE, one(snapshot))).repository.issue;
  expect(edits.nodes).toEqual([
    { editedAt: "2026-11-17T15:34:00Z", diff: "three", editor: { login: "ana" } },
    { editedAt: "2026-11-17T15:33:00Z", diff: "two", editor: { login: "ana" } },
  ]);
  const more = await read(snapshot.github, MORE_EDITS, { id, after: edits.pageInfo.endCursor });
  expect(more.node.userContentEdits.nodes).toEqual([
    { editedAt: "2026-11-17T15:32:00Z", diff: "one", editor: { login: "ana" } },
  ]);
});

test("closing, reopening and a pull request that mentions the issue are in its timeline", async () => {
  const snapshot = await givenIssue();
  const { github, ana, issue } = snapshot;
  await ana.issues.addLabels({ ...issue, labels: ["sev1"] });
  for (const state of ["closed", "open"] as const) {
    github.clock.advance(60_000);
    await ana.issues.update({ ...issue, state });
  }
  const pull = await openPull(snapshot, "postmortem/1-abc", "Postmortem of #1");
  await openPull(snapshot, "postmortem/12-other", "Postmortem of #12");
  const { repository } = await read(github, ONE, one(snapshot));
  expect(repository.issue.timelineItems.nodes).toMatchObject([
    { __typename: "LabeledEvent", actor: { login: "ana" }, label: { name: "sev1" } },
    { __typename: "ClosedEvent", createdAt: "2026-11-17T15:33:00Z", actor: { login: "ana" } },
    { __typename: "ReopenedEvent", createdAt: "2026-11-17T15:34:00Z" },
  ]);
  expect(repository.issue.references.nodes).toMatchObject([
    {
      __typename: "CrossReferencedEvent",
      source: {
        number: pull.number,
        headRefName: "postmortem/1-abc",
        repository: { nameWithOwner: "acme/incidents" },
      },
    },
  ]);
  expect(repository.refs.nodes).toMatchObject([
    {
      name: "1-abc",
      associatedPullRequests: { nodes: [{ number: pull.number, url: pull.html_url }] },
    },
  ]);
  expect(github.violations).toEqual([]);
});
