import { expect, test } from "vitest";
import { MARK } from "../../src/github/queries/mutations.ts";
import { MORE_EDITS } from "../../src/github/queries/comments.ts";
import { ONE, SWEEP } from "../../src/github/queries/incidents.ts";
import { ask, given, givenIssue, one, openPull, read } from "./given.ts";

test("Mark: reaction and labels in one request, and again without a change", async () => {
  const snapshot = await givenIssue();
  const { github, ana, issue, place } = snapshot;
  for (const name of ["sev1", "status: identified"])
    await ana.issues.createLabel({ ...place, name, color: "b60205" });
  await ana.issues.createComment({ ...issue, body: "/update" });
  await ana.issues.addLabels({ ...issue, labels: ["status: identified"] });
  const { repository } = await read(github, ONE, one(snapshot));
  const idOf = (name: string) =>
    repository.labels.nodes.find((label: { name: string }) => label.name === name).id;
  const variables = {
    react: true,
    add: true,
    remove: true,
    content: "ROCKET",
    comment: repository.issue.head.nodes[0].id,
    issue: repository.issue.id,
    on: [idOf("sev1")],
    off: [idOf("status: identified")],
  };
  for (let i = 0; i < 2; i++) {
    await read(github, MARK, variables);
    const now = (await read(github, ONE, one(snapshot))).repository.issue;
    expect(now.labels.nodes.map(({ name }: { name: string }) => name)).toEqual(["sev1"]);
    const mine = now.head.nodes[0].reactionGroups.filter(
      (group: { viewerHasReacted: boolean }) => group.viewerHasReacted,
    );
    expect(mine).toEqual([{ content: "ROCKET", viewerHasReacted: true }]);
  }
});

test("Sweep: open incidents newest first and page by page; closed ones by update; pull requests are no issues", async () => {
  const snapshot = await given();
  const { github, ana, place } = snapshot;
  for (const title of ["first", "second", "third", "closed"]) {
    github.clock.advance(60_000);
    await ana.issues.create({ ...place, title, labels: ["SEV1"] });
  }
  await ana.issues.create({ ...place, title: "unlabelled" });
  await ana.issues.update({ ...place, issue_number: 4, state: "closed" });
  await openPull(snapshot, "postmortem/4-x", "Postmortem of #4");
  const variables = {
    owner: place.owner,
    name: place.repo,
    label: ["sev1"],
    page: 2,
    news: 1,
    edits: 1,
    talk: 1,
  };
  const titles = (page: any) => page.nodes.map(({ title }: { title: string }) => title);
  const first = (await read(github, SWEEP, { ...variables, first: true, after: null })).repository;
  expect(titles(first.issues)).toEqual(["third", "second"]);
  expect(titles(first.closed)).toEqual(["closed"]);
  expect(first.newest.nodes.map(({ number }: { number: number }) => number)).toEqual([5, 3, 2, 1]);
  const { endCursor } = first.issues.pageInfo;
  const second = (await read(github, SWEEP, { ...variables, first: false, after: endCursor })).repository;
  expect(titles(second.issues)).toEqual(["first"]);
  expect(second).not.toHaveProperty("closed");
});

test("what is not there is null beside an error that says so", async () => {
  const snapshot = await given();
  const { data, errors } = await ask(snapshot.github, ONE, one(snapshot));
  expect(data.repository.issue).toBeNull();
  expect(errors).toMatchObject([{ type: "NOT_FOUND", path: ["repository", "issue"] }]);
  expect(snapshot.github.violations).toEqual([]);
});

test.each([
  ["a field that GitHub does not have", "query Q { viewer { salary } }", {}, /Cannot query field "salary"/],
  ["a document that does not parse", "query Q { viewer {", {}, /Syntax Error/],
  ["a variable of another type", MORE_EDITS, { id: null, after: 1 }, /Variable "\$id"/],
])("%s is refused, and noted", async (_, query, variables, message) => {
  const { github } = await given();
  const { data, errors } = await ask(github, query, variables);
  expect(data).toBeUndefined();
  expect(errors[0].message).toMatch(message);
  expect(github.violations[0]).toMatch(message);
});
