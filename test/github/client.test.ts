import { expect, test } from "vitest";
import { createClient } from "../../src/github/http/client.ts";
import type { Failure } from "../../src/github/http/failure.ts";
import { serve } from "./server.ts";
import type { Reply } from "./server.ts";

const TOKEN = "ghs_verysecret";
const DATE = "Fri, 20 Nov 2026 12:00:00 GMT";
const NOON = Date.parse(DATE) / 1000;
const QUERY = "query One { viewer { login } }";
const ISSUE = { owner: "o", repo: "r", issue_number: 1 };
const READ = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const WRITE = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";

/** A client of a server with these replies, which notes how long it would have waited. */
async function given(...replies: Reply[]) {
  const { url, seen } = await serve(...replies);
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  return {
    client: createClient({ token: TOKEN, apiUrl: url, graphqlUrl: `${url}/graphql`, wait }),
    seen,
    waits,
  };
}

const limited = (headers: Record<string, string>): Reply => ({
  status: 403,
  headers: { date: DATE, ...headers },
  body: { message: "API rate limit exceeded" },
});

const after = (seconds: number) => limited({ "retry-after": String(seconds) });

test("sends a route with its parameters and the token", async () => {
  const { client, seen } = await given({ status: 201, body: { id: 5 } });
  const answer = await client.rest(WRITE, { ...ISSUE, body: "hello" });
  expect(answer).toMatchObject({ status: 201, data: { id: 5 } });
  expect(seen).toMatchObject([
    { method: "POST", url: "/repos/o/r/issues/1/comments", body: '{"body":"hello"}' },
  ]);
  expect(seen[0]?.headers.authorization).toBe(`token ${TOKEN}`);
});

test("escapes what is put into a path", async () => {
  const { client, seen } = await given({});
  await client.rest("GET /repos/{owner}/{repo}", { owner: "o", repo: "../../user" });
  expect(seen[0]?.url).toBe("/repos/o/..%2F..%2Fuser");
});

test("answers a query with its data, the server's time and the points left", async () => {
  const headers = { date: DATE, "x-ratelimit-remaining": "998" };
  const { client, seen } = await given({ headers, body: { data: { viewer: { login: "bot" } } } });
  const answer = await client.graphql(QUERY, { number: 1 });
  expect(answer).toEqual({ data: { viewer: { login: "bot" } }, date: new Date(DATE) });
  expect(seen).toMatchObject([{ method: "POST", url: "/graphql" }]);
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ query: QUERY, variables: { number: 1 } });
});

test("keeps null for what GraphQL did not find", async () => {
  const errors = [{ type: "NOT_FOUND", path: ["node"], message: "Could not resolve to a node" }];
  const { client } = await given({ body: { data: { node: null }, errors } });
  expect((await client.graphql(QUERY, {})).data).toEqual({ node: null });
});

test.each([
  ["FORBIDDEN", 403],
  ["UNKNOWN_KIND", 422],
])("throws for any other GraphQL error, though some data came: %s", async (type, status) => {
  const errors = [
    { type: "NOT_FOUND", message: "first" },
    { type, message: "no way" },
  ];
  const { client } = await given({ body: { data: { viewer: null }, errors } });
  const message = expect.stringMatching(/^GraphQL query One: GitHub answered \d+: first; no way\./);
  await expect(client.graphql(QUERY, {})).rejects.toMatchObject({ status, message });
});

test.each([
  ["one reference is", ["repository", "issue", "references", "nodes", 3], 200],
  [
    "what a reference is of is",
    ["repository", "issues", "nodes", 2, "references", "nodes", 0, "source"],
    200,
  ],
  ["earlier open postmortems are", ["repository", "openPostmortems"], 200],
  ["earlier postmortems are", ["repository", "postmortems", "entries", 0], 200],
  ["one of many issues is", ["repository", "issues", "nodes", 1], 200],
  ["an event is", ["repository", "issue", "timelineItems", "nodes", 4], 200],
  ["the issue itself is", ["repository", "issue"], 403],
  ["all references are", ["repository", "issue", "references"], 403],
  ["a label of the repository is", ["repository", "labels", "nodes", 1], 200],
  ["the clock's sign of life is", ["repository", "beat", "target"], 200],
  ["a label of the issue is", ["repository", "issue", "labels", "nodes", 1], 200],
  ["all labels of the issue are", ["repository", "issue", "labels"], 403],
  ["the settings are", ["repository", "config"], 403],
])("where only %s forbidden, the rest may do", async (_, path, expected) => {
  const errors = [{ type: "FORBIDDEN", message: "Resource not accessible by integration", path }];
  const { client } = await given({ body: { data: { repository: null }, errors } });
  const status = await client.graphql(QUERY, {}).then(
    () => 200,
    (error: Failure) => error.status,
  );
  expect(status).toBe(expected);
});

test.each([
  ["says when", after(7), 7_000],
  [
    "tells the hour's end",
    limited({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${NOON + 20}` }),
    21_000,
  ],
  ["says nothing (429)", { status: 429, body: { message: "slow down" } }, 60_000],
  [
    "says nothing (403)",
    { status: 403, body: { message: "You have exceeded a secondary rate limit" } },
    60_000,
  ],
])("waits and repeats even a write once when GitHub refuses it and %s", async (_name, refusal, wait) => {
  const { client, seen, waits } = await given(refusal, { status: 201 });
  expect((await client.rest(WRITE, ISSUE)).status).toBe(201);
  expect([seen.length, waits]).toEqual([2, [wait]]);
});

test("waits for GraphQL's limit, which answers 200", async () => {
  const headers = { date: DATE, "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${NOON + 5}` };
  const body = { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] };
  const { client, waits } = await given({ headers, body }, { headers: { date: DATE }, body: { data: {} } });
  await client.graphql("mutation Mark { a }", {});
  expect(waits).toEqual([6_000]);
});

test.each([
  ["a second refusal", [after(1), after(1)], [1000]],
  ["a limit over a minute away", [after(61)], []],
  [
    "an hour that ends later",
    [limited({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${NOON + 900}` })],
    [],
  ],
])("does not wait for %s", async (_name, replies, expected) => {
  const { client, seen, waits } = await given(...replies);
  const message = expect.stringContaining("the next run catches up");
  await expect(client.rest(READ, ISSUE)).rejects.toMatchObject({ status: 403, message });
  expect([seen.length, waits]).toEqual([expected.length + 1, expected]);
});

test("waits 90 s at most for all requests together", async () => {
  const { client, waits } = await given(after(50), {}, after(50));
  await client.rest(READ, ISSUE);
  await expect(client.rest(READ, ISSUE)).rejects.toMatchObject({ status: 403 });
  expect(waits).toEqual([50_000]);
});

const TIMED_OUT = { body: { errors: [{ message: "Something went wrong while executing your query." }] } };

test.each([
  ["a broken connection", { drop: true }, 0],
  ["a 502", { status: 502 }, 502],
])("repeats a read twice after %s, a write never", async (_name, reply, status) => {
  const reading = await given(reply);
  await expect(reading.client.rest(READ, ISSUE)).rejects.toMatchObject({ status });
  expect([reading.seen.length, reading.waits]).toEqual([3, [200, 1000]]);
  const writing = await given(reply);
  await expect(writing.client.rest(WRITE, ISSUE)).rejects.toMatchObject({ status });
  expect([writing.seen.length, writing.waits]).toEqual([1, []]);
});

test.each([
  ["a broken connection", { drop: true }],
  ["a 502", { status: 502 }],
  ["running out of time", TIMED_OUT],
])("repeats a query after %s, a mutation never", async (_name, reply) => {
  const reading = await given(reply, { headers: { date: DATE }, body: { data: {} } });
  await reading.client.graphql(QUERY, {});
  expect(reading.waits).toEqual([200]);
  const writing = await given(reply);
  await expect(writing.client.graphql("mutation Mark { a }", {})).rejects.toThrow("GraphQL mutation Mark");
  expect(writing.seen).toHaveLength(1);
});

test("treats a redirected write as failed", async () => {
  const { client } = await given({ status: 301, headers: { location: "/elsewhere" } });
  await expect(client.rest(WRITE, ISSUE)).rejects.toMatchObject({ status: 301 });
});

test("asks no more once GitHub wants a long rest, and says the same of all that was to come", async () => {
  const { client, seen } = await given(after(3000), {});
  await expect(client.rest(READ, ISSUE)).rejects.toMatchObject({ status: 403 });
  await expect(client.rest(WRITE, ISSUE)).rejects.toMatchObject({ status: 403 });
  expect(seen).toHaveLength(1);
  expect(client.budget.isStopped).toBe(true);
});

test("a refusal of one request alone stops no other", async () => {
  const { client, seen } = await given({ status: 403, body: { message: "Resource not accessible" } }, {});
  await expect(client.rest(READ, ISSUE)).rejects.toMatchObject({ status: 403 });
  await client.rest(READ, ISSUE);
  expect(seen).toHaveLength(2);
});

test("the limit of one interface is none of the other's", async () => {
  const limits = { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] };
  const headers = { date: DATE, "retry-after": "3000" };
  const { client, seen } = await given({ headers, body: limits }, { status: 201, body: { id: 5 } });
  await expect(client.graphql(QUERY, {})).rejects.toMatchObject({ status: 429 });
  await expect(client.graphql(QUERY, {})).rejects.toMatchObject({ status: 429 });
  expect(await client.rest(WRITE, ISSUE)).toMatchObject({ status: 201, data: { id: 5 } });
  expect(seen).toHaveLength(2);
});

test("waits at one moment cost a run's patience once", async () => {
  const { url, seen } = await serve(after(60), after(60), {}, {}, after(30), {}, after(1));
  const both = Promise.withResolvers<void>();
  const waits: number[] = [];
  const wait = async (ms: number) => {
    if (waits.push(ms) === 2) both.resolve();
    await both.promise;
  };
  const client = createClient({ token: TOKEN, apiUrl: url, graphqlUrl: `${url}/graphql`, wait });
  await Promise.all([client.rest(READ, ISSUE), client.rest(READ, ISSUE)]);
  await client.rest(READ, ISSUE);
  expect(waits).toEqual([60_000, 60_000, 30_000]);
  await expect(client.rest(READ, ISSUE)).rejects.toThrow("403");
  expect(seen).toHaveLength(7);
});
