import { expect, test } from "vitest";
import { given, givenIssue, openPull } from "./given.ts";
import type { Given } from "./given.ts";

const names = async ({ github }: Given) =>
  (await github.deliveries()).map(({ event, payload }) => `${event}.${String(payload.action)}`);
const changes = async ({ github }: Given) =>
  (await github.deliveries()).map(({ payload }) => payload.changes);

test("deliveries come in the order of what happened, once, and not for what the Action did", async () => {
  const world = await givenIssue();
  const { ana, bot, issue } = world;
  await ana.issues.createComment({ ...issue, body: "Hi" });
  await bot.issues.createComment({ ...issue, body: "Dashboard" });
  await bot.issues.update({ ...issue, body: "By the bot" });
  await ana.issues.update({ ...issue, state: "closed" });
  expect(await names(world)).toEqual(["issues.opened", "issue_comment.created", "issues.closed"]);
  expect(await names(world)).toEqual([]);
});

test("an edit tells what it replaced, each its own", async () => {
  const world = await givenIssue("one");
  await world.github.deliveries();
  await world.ana.issues.update({ ...world.issue, body: "two" });
  await world.ana.issues.update({ ...world.issue, body: "three" });
  await world.bot.issues.update({ ...world.issue, body: "four" });
  await world.ana.issues.update({ ...world.issue, title: "New title" });
  expect(await changes(world)).toEqual([
    { body: { from: "one" } },
    { body: { from: "two" } },
    { title: { from: "[SEV1] Enterprise ABC" } },
  ]);
});

test("an edited comment as well", async () => {
  const world = await givenIssue();
  const { data } = await world.ana.issues.createComment({ ...world.issue, body: "/update" });
  await world.github.deliveries();
  for (const body of ["/update identified", "/update resolved"]) {
    await world.ana.issues.updateComment({ ...world.place, comment_id: data.id, body });
  }
  expect(await changes(world)).toEqual([
    { body: { from: "/update" } },
    { body: { from: "/update identified" } },
  ]);
});

test("a label comes whole", async () => {
  const world = await givenIssue();
  await world.ana.issues.createLabel({ ...world.place, name: "sev1", color: "b60205", description: "Down" });
  await world.github.deliveries();
  await world.ana.issues.addLabels({ ...world.issue, labels: ["sev1"] });
  const [labeled] = await world.github.deliveries();
  expect(labeled?.payload).toMatchObject({
    action: "labeled",
    label: { name: "sev1", description: "Down", default: false },
    issue: { labels: [{ name: "sev1" }] },
  });
});

test("a comment on a pull request says that it is one", async () => {
  const world = await given();
  const pull = await openPull(world, "postmortem/1-x", "");
  await world.github.deliveries();
  await world.ana.issues.createComment({ ...world.place, issue_number: pull.number, body: "Looks good" });
  const [comment] = await world.github.deliveries();
  expect(comment?.event).toBe("issue_comment");
  expect(comment?.payload.issue).toMatchObject({
    html_url: pull.html_url,
    pull_request: { url: pull.url, merged_at: null },
  });
});
