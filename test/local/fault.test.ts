import { expect, test } from "vitest";
import type { Fault } from "../../src/local/github.ts";
import { ask, givenIssue } from "./given.ts";

async function comment(fault: Fault) {
  const snapshot = await givenIssue();
  snapshot.github.fault = (request) => (request.write ? fault : undefined);
  const seen = await snapshot.bot.issues
    .createComment({ ...snapshot.issue, body: "Hi" })
    .catch((error: Error) => error);
  const { data: comments } = await snapshot.ana.issues.listComments(snapshot.issue);
  return { seen, comments: comments.length, log: snapshot.github.requests };
}

test.each([
  ["before", 0],
  ["after", 1],
] as const)("a failure %s the request takes effect: %i comments", async (when, expected) => {
  const { seen, comments, log } = await comment({ when, status: 502, headers: { "retry-after": "3" } });
  expect(seen).toMatchObject({ status: 502, response: { headers: { "retry-after": "3" } } });
  expect(comments).toBe(expected);
  expect(log).toMatchObject([
    { method: "POST", path: "/repos/acme/incidents/issues/1/comments", write: true, status: 502 },
  ]);
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)("no answer, dropped %s the request takes effect: %i comments", async (when, expected) => {
  const { seen, comments, log } = await comment({ when, drop: true });
  expect(seen).toMatchObject({ message: expect.stringMatching(/fetch failed|other side closed/) });
  expect(comments).toBe(expected);
  expect(log).toMatchObject([{ status: 0 }]);
});

test("the log tells the Action's requests only, GraphQL by name", async () => {
  const { github, ana, bot, issue } = await givenIssue();
  const asked: number[] = [];
  github.fault = (_, index) => void asked.push(index);
  await ana.issues.get(issue);
  await ask(github, "query Who { viewer { login } }");
  await bot.issues.get(issue);
  expect(github.requests).toMatchObject([
    { method: "POST", path: "/graphql", query: "Who", write: false, status: 200 },
    { method: "GET", path: "/repos/acme/incidents/issues/1", write: false, status: 200 },
  ]);
  expect(asked).toEqual([0, 1]);
});
