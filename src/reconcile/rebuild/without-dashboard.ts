import { readMarker } from "../../incident/ledger/ledger.ts";
import type { Client, GraphqlAnswer } from "../../github/http/client.ts";

/** A client for which there is no dashboard: what it reads is what a run finds after somebody has deleted it. */
export const withoutDashboard = (client: Client): Client => ({
  ...client,
  async graphql<T>(...request: Parameters<Client["graphql"]>): Promise<GraphqlAnswer<T>> {
    const answer = await client.graphql<T>(...request);
    return { ...answer, data: less(answer.data) as T };
  },
});

function less(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !isDashboard(each)).map(less);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, less(each)]));
}

function isDashboard(node: unknown): boolean {
  const { body, viewerDidAuthor } = (node ?? {}) as { body?: unknown; viewerDidAuthor?: unknown };
  return (
    typeof body === "string" &&
    viewerDidAuthor === true &&
    readMarker({ body, mine: true })?.kind === "dashboard"
  );
}
