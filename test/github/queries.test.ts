import { expect, test } from "vitest";
import { queryIncident, querySweep } from "../../src/github/first-queries.ts";
import type { Client } from "../../src/github/http/client.ts";
import { readAwaited } from "../../src/github/open-postmortems.ts";
import { POSTMORTEMS } from "../../src/github/queries/files.ts";
import { costOf } from "./cost.ts";
import type { Cost, Variables } from "./cost.ts";

/** What a question would cost. */
async function priced(ask: (client: Client) => Promise<unknown>): Promise<Cost> {
  let cost: Cost = { nodes: 0, requests: 0 };
  const graphql = (query: string, variables: Variables) => {
    cost = costOf(query, variables);
    return Promise.resolve({ data: { repository: {} }, date: new Date(0) });
  };
  await ask({ graphql } as unknown as Client);
  return cost;
}

const place = (client: Client) => ({ client, owner: "acme", name: "incidents", label: "sev1" });

const FIFTY = Array.from({ length: 50 }, (_, i) => i);

/** GitHub allows 500,000 nodes a query, and the token of a job a thousand points an hour. */
test.each([
  ["an incident", (client: Client) => queryIncident(place(client), 1), 1_000, 1],
  ["an opening", (client: Client) => queryIncident(place(client), 1, true), 1_000, 2],
  ["the first page of a sweep", (client: Client) => querySweep(place(client), null), 20_000, 6],
  ["a further page", (client: Client) => querySweep(place(client), "x"), 20_000, 6],
  ["fifty closed ones", (client: Client) => readAwaited(place(client), FIFTY), 20_000, 6],
  ["earlier postmortems", (client: Client) => client.graphql(POSTMORTEMS, {}), 1_000, 2],
])("%s is few nodes and few points", async (_, ask, nodes, points) => {
  const cost = await priced(ask);
  expect(cost.nodes).toBeLessThan(nodes);
  expect(cost.requests).toBeLessThan(100 * points);
});

test("nodes and requests are counted as in GitHub's own example", () => {
  const query = `query { viewer { repositories(first: 50) { edges { repository: node { name
    pullRequests(first: 20) { edges { pullRequest: node { title comments(first: 10) { edges { node { body } } } } } }
    issues(first: 20) { totalCount edges { issue: node { title comments(first: 10) { edges { node { body } } } } } } } } }
    followers(first: 10) { edges { follower: node { login } } } } }`;
  expect(costOf(query, {})).toEqual({ nodes: 22_060, requests: 1 + 50 + 1000 + 50 + 1000 + 1 });
});
