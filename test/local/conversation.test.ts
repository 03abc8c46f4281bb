import { expect, test } from "vitest";
import { ask, given, givenIssue, read } from "./given.ts";

const FULL = { headers: { accept: "application/vnd.github.full+json" } };

test("a comment shows as links the handles of people who exist, no others", async () => {
  const { github, bot, issue } = await givenIssue();
  const body = "<!-- @ana -->\n@ana and @Ana: see @acme/leadership, @nobody, `@ana`, x@ana.com\n\n    @ana";
  const { data } = await bot.issues.createComment({ ...issue, body, ...FULL });
  const mentions = [...(data.body_html ?? "").matchAll(/<a class="user-mention[^>]*>(.*?)<\/a>/g)];
  expect(mentions.map(([, text]) => text)).toEqual(["@ana", "@Ana"]);
  expect(data.body_html).toContain("see @acme/leadership, @nobody, <code>@ana</code>");
  const plain = await bot.issues.createComment({ ...issue, body });
  expect(plain.data).not.toHaveProperty("body_html");
  expect(github.violations).toEqual([]);
});

const STATE = `query State($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    issue(number: 1) {
      id locked activeLockReason usual: stateReason stateReason(enableDuplicate: true)
      timelineItems(last: 10, itemTypes: [LOCKED_EVENT, UNLOCKED_EVENT]) {
        nodes {
          __typename
          ... on LockedEvent { lockReason actor { login } }
          ... on UnlockedEvent { actor { login } }
        }
      }
    }
  }
}`;

const REACT = `mutation React($id: ID!) {
  addReaction(input: { subjectId: $id, content: EYES }) { clientMutationId }
}`;

const COMMENT = `mutation Comment($id: ID!) {
  addComment(input: { subjectId: $id, body: "Hi" }) { commentEdge { node { fullDatabaseId body } } }
}`;

test("in a locked conversation the Action's token neither comments nor reacts, but people do", async () => {
  const { github, ana, bot, issue, place } = await givenIssue();
  const { data: comment } = await ana.issues.createComment({ ...issue, body: "/help" });
  await ana.issues.lock({ ...issue, lock_reason: "too heated" });
  const refused = {
    status: 403,
    message: expect.stringContaining("Unable to create comment because issue is locked."),
  };
  await expect(bot.issues.createComment({ ...issue, body: "Hi" })).rejects.toMatchObject(refused);
  const { comment_id, ...on } = { ...place, comment_id: comment.id };
  await expect(
    bot.reactions.createForIssueComment({ ...on, comment_id, content: "eyes" }),
  ).rejects.toMatchObject(refused);
  await expect(bot.reactions.createForIssue({ ...issue, content: "eyes" })).rejects.toMatchObject(refused);
  await ana.issues.createComment({ ...issue, body: "Calm down" });
  const { repository } = await read(github, STATE, { owner: place.owner, name: place.repo });
  expect(repository.issue).toMatchObject({ locked: true, activeLockReason: "TOO_HEATED" });
  const variables = { id: repository.issue.id };
  for (const query of [REACT, COMMENT])
    expect((await ask(github, query, variables)).errors).toMatchObject([{ type: "FORBIDDEN" }]);
  await bot.issues.unlock(issue);
  expect((await read(github, COMMENT, variables)).addComment.commentEdge.node).toMatchObject({ body: "Hi" });
  expect(github.violations).toEqual([]);
});

test("the timeline tells who locked and unlocked it, and why", async () => {
  const { github, ana, bot, issue, place } = await givenIssue();
  await ana.issues.lock({ ...issue, lock_reason: "off-topic" });
  await bot.issues.unlock(issue);
  await bot.issues.lock(issue);
  expect((await ana.issues.get(issue)).data).toMatchObject({ locked: true, active_lock_reason: null });
  const { repository } = await read(github, STATE, { owner: place.owner, name: place.repo });
  expect(repository.issue).toMatchObject({
    activeLockReason: null,
    timelineItems: {
      nodes: [
        { __typename: "LockedEvent", lockReason: "OFF_TOPIC", actor: { login: "ana" } },
        { __typename: "UnlockedEvent", actor: { login: "github-actions" } },
        { __typename: "LockedEvent", lockReason: null },
      ],
    },
  });
  expect(github.violations).toEqual([]);
});

test("whoever does not ask for duplicates hears of none", async () => {
  const { github, ana, issue, place } = await givenIssue();
  await ana.issues.update({ ...issue, state: "closed", state_reason: "duplicate" });
  const { repository } = await read(github, STATE, { owner: place.owner, name: place.repo });
  expect(repository.issue).toMatchObject({ usual: "COMPLETED", stateReason: "DUPLICATE" });
});

test("a reaction is created once, and told from one that is there", async () => {
  const { github, bot, ana, issue } = await givenIssue();
  const react = () => bot.reactions.createForIssue({ ...issue, content: "eyes" });
  const first = await react();
  github.clock.advance(60_000);
  const second = await react();
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.data).toMatchObject({ id: first.data.id, created_at: "2026-11-17T15:32:00Z" });
  expect((await ana.reactions.createForIssue({ ...issue, content: "eyes" })).status).toBe(201);
  await bot.reactions.deleteForIssue({ ...issue, reaction_id: first.data.id });
  expect((await react()).status).toBe(201);
  expect(github.violations).toEqual([]);
});

const ISSUES = `query Issues($owner: String!, $name: String!, $page: Int!) {
  repository(owner: $owner, name: $name) { issues(first: $page) { nodes { number } } }
}`;

test("a document that asks for too many issues is answered with nothing", async () => {
  const { github, place } = await given();
  github.mostIssues = 25;
  const variables = { owner: place.owner, name: place.repo };
  expect(await ask(github, ISSUES, { ...variables, page: 50 })).toMatchObject({
    data: null,
    errors: [{ type: "RESOURCE_LIMITS_EXCEEDED" }],
  });
  expect(await read(github, ISSUES, { ...variables, page: 25 })).toMatchObject({ repository: {} });
  expect(github.violations).toEqual([]);
});
