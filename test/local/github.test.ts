import { expect, test } from "vitest";
import { COMMENTS } from "../../src/github/queries/comments.ts";
import { ONE } from "../../src/github/queries/incidents.ts";
import { createMemory } from "../../src/local/memory.ts";
import { answerRequest } from "../../src/local/overlay.ts";
import type { Overlay } from "../../src/local/overlay.ts";
import type { Upstream } from "../../src/local/upstream.ts";
import { AT, givenIssue, one, read } from "./given.ts";

/** The overlay on an emulator that gives this answer to everything. */
function overlayOn(status: number, data: unknown): Overlay {
  const upstream: Upstream = {
    call: async () => ({ status, data }),
    list: async () => (Array.isArray(data) ? data : []),
    real: (value) => value,
  };
  return {
    upstream,
    memory: createMemory(),
    owner: "acme",
    repo: "incidents",
    botToken: "bot",
    options: { at: AT },
    requests: [],
    violations: [],
    deliver: () => {},
    loginOf: () => "github-actions[bot]",
    faultOf: () => undefined,
    mostIssues: () => Infinity,
    takeOne: () => ({ left: 1, now: new Date() }),
  };
}

const request = (path: string, body?: unknown) => ({
  method: body ? "POST" : "GET",
  path,
  search: "",
  token: "bot",
  accept: "",
  body,
});

const LABEL = { id: 1, node_id: "L", url: "https://api.github.com/l", name: "a", color: "b", default: false };

test.each([
  ["a field is missing", 200, { ...LABEL, description: undefined }, /required property 'description'/],
  ["a field is of another type", 200, { ...LABEL, description: 1 }, /description must be string/],
  ["the status is none of its own", 202, { ...LABEL, description: null }, /the status 202 is not described/],
])("a REST answer is a violation where %s", async (_, status, data, problem) => {
  const overlay = overlayOn(status, data);
  expect(await answerRequest(overlay, request("/repos/acme/incidents/labels/a"))).toMatchObject({
    status,
    data,
  });
  expect(overlay.violations).toEqual([expect.stringMatching(problem)]);
});

test("a GraphQL answer is a violation where it lacks what GitHub always has", async () => {
  const overlay = overlayOn(200, [{ ...LABEL, name: null }]);
  const query =
    'query Q { repository(owner: "acme", name: "incidents") { labels(first: 1) { nodes { name } } } }';
  await answerRequest(overlay, request("/graphql", { query }));
  expect(overlay.violations).toEqual(["GraphQL: Cannot return null for non-nullable field Label.name."]);
});

test("a right answer is none", async () => {
  const overlay = overlayOn(200, { ...LABEL, description: null });
  await answerRequest(overlay, request("/repos/acme/incidents/labels/a"));
  expect(overlay.violations).toEqual([]);
  expect(overlay.requests).toMatchObject([{ path: "/repos/acme/incidents/labels/a", status: 200 }]);
});

const EDITS = `query Edits($id: ID!) {
  node(id: $id) { ... on Issue { userContentEdits(first: 10) { nodes { editedAt diff editor { login } } } } }
}`;

test("edits within one second keep their order, newest first, and the original is theirs who opened it", async () => {
  const snapshot = await givenIssue("one", {
    people: [
      { login: "ana", role: "write" },
      { login: "ben", role: "write" },
    ],
  });
  await snapshot.ana.issues.update({ ...snapshot.issue, body: "two" });
  await snapshot.github.as("ben").rest.issues.update({ ...snapshot.issue, body: "three" });
  const { id, body } = (await read(snapshot.github, ONE, one(snapshot))).repository.issue;
  expect(body).toBe("three");
  const { node } = await read(snapshot.github, EDITS, { id });
  expect(node.userContentEdits.nodes).toEqual([
    { editedAt: "2026-11-17T15:32:00Z", diff: "three", editor: { login: "ben" } },
    { editedAt: "2026-11-17T15:32:00Z", diff: "two", editor: { login: "ana" } },
    { editedAt: "2026-11-17T15:32:00Z", diff: "one", editor: { login: "ana" } },
  ]);
});

test("comments updated within one second are told apart by their numbers, newest first", async () => {
  const snapshot = await givenIssue();
  const ids: number[] = [];
  for (const body of ["a", "b", "c", "d"])
    ids.push((await snapshot.ana.issues.createComment({ ...snapshot.issue, body })).data.id);
  const { news } = (await read(snapshot.github, ONE, one(snapshot))).repository.issue;
  expect(news.nodes.map(({ body }: { body: string }) => body)).toEqual(["d", "c", "b"]);
  expect(news.pageInfo.hasNextPage).toBe(true);
  expect(ids.toSorted((a, b) => a - b)).toEqual(ids);
});

test("a comment that is deleted is gone, for REST and for GraphQL", async () => {
  const snapshot = await givenIssue();
  const { data } = await snapshot.ana.issues.createComment({ ...snapshot.issue, body: "Oops" });
  await snapshot.ana.issues.deleteComment({ ...snapshot.place, comment_id: data.id });
  expect((await snapshot.ana.issues.listComments(snapshot.issue)).data).toEqual([]);
  const { data: found } = await snapshot.github.bot.request("POST /graphql", {
    query: COMMENTS,
    variables: { ids: [data.node_id] },
  });
  expect(found.data.nodes).toEqual([null]);
});
