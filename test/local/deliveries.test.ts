import { expect, test } from "vitest";
import { given, givenIssue, openPull } from "./given.ts";
import type { Given } from "./given.ts";

const names = async ({ github }: Given) =>
  (await github.deliveries()).map(({ event, payload }) => `${event}.${String(payload.action)}`);
const changes = async ({ github }: Given) =>
  (await github.deliveries()).map(({ payload }) => payload.changes);

test("deliveries come in the order of what happened, once, and not for what the Action did", async () => {
  const snapshot = await givenIssue();
  const { ana, bot, issue } = snapshot;
  await ana.issues.createComment({ ...issue, body: "Hi" });
  await bot.issues.createComment({ ...issue, body: "Dashboard" });
  await bot.issues.update({ ...issue, body: "By the bot" });
  await ana.issues.update({ ...issue, state: "closed" });
  expect(await names(snapshot)).toEqual(["issues.opened", "issue_comment.created", "issues.closed"]);
  expect(await names(snapshot)).toEqual([]);
});

test("an edit tells what it replaced, each its own", async () => {
  const snapshot = await givenIssue("one");
  await snapshot.github.deliveries();
  await snapshot.ana.issues.update({ ...snapshot.issue, body: "two" });
  await snapshot.ana.issues.update({ ...snapshot.issue, body: "three" });
  await snapshot.bot.issues.update({ ...snapshot.issue, body: "four" });
  await snapshot.ana.issues.update({ ...snapshot.issue, title: "New title" });
  expect(await changes(snapshot)).toEqual([
    { body: { from: "one" } },
    { body: { from: "two" } },
    { title: { from: "[SEV1] Enterprise ABC" } },
  ]);
});

test("an edited comment as well", async () => {
  const snapshot = await givenIssue();
  const { data } = await snapshot.ana.issues.createComment({ ...snapshot.issue, body: "/update" });
  await snapshot.github.deliveries();
  for (const body of ["/update identified", "/update resolved"]) {
    await snapshot.ana.issues.updateComment({ ...snapshot.place, comment_id: data.id, body });
  }
  expect(await changes(snapshot)).toEqual([
    { body: { from: "/update" } },
    { body: { from: "/update identified" } },
  ]);
});

test("a label comes whole", async () => {
  const snapshot = await givenIssue();
  await snapshot.ana.issues.createLabel({
    ...snapshot.place,
    name: "sev1",
    color: "b60205",
    description: "Down",
  });
  await snapshot.github.deliveries();
  await snapshot.ana.issues.addLabels({ ...snapshot.issue, labels: ["sev1"] });
  const [labeled] = await snapshot.github.deliveries();
  expect(labeled?.payload).toMatchObject({
    action: "labeled",
    label: { name: "sev1", description: "Down", default: false },
    issue: { labels: [{ name: "sev1" }] },
  });
});

test("a comment on a pull request says that it is one", async () => {
  const snapshot = await given();
  const pull = await openPull(snapshot, "postmortem/1-x", "");
  await snapshot.github.deliveries();
  await snapshot.ana.issues.createComment({
    ...snapshot.place,
    issue_number: pull.number,
    body: "Looks good",
  });
  const [comment] = await snapshot.github.deliveries();
  expect(comment?.event).toBe("issue_comment");
  expect(comment?.payload.issue).toMatchObject({
    html_url: pull.html_url,
    pull_request: { url: pull.url, merged_at: null },
  });
});
