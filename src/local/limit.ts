import type { Outgoing } from "./server.ts";

const HOUR = 3_600_000;

/** GitHub's rate-limit headers, separately for REST and GraphQL. */
function headersOf(left: number, now: Date, resource: string): Record<string, string> {
  return {
    "x-ratelimit-remaining": String(Math.max(0, left)),
    "x-ratelimit-reset": String(Math.ceil(now.getTime() / HOUR) * (HOUR / 1000)),
    "x-ratelimit-resource": resource,
  };
}

const MESSAGE = "API rate limit exceeded for installation ID 1.";

/**
 * The answer to a request with this many left; refused if none:
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
export async function limited(
  left: number,
  now: Date,
  path: string,
  answer: () => Promise<Outgoing>,
): Promise<Outgoing> {
  const isGraphql = path === "/graphql";
  const headers = headersOf(left, now, isGraphql ? "graphql" : "core");
  const refusal: Outgoing = isGraphql
    ? { status: 200, data: { errors: [{ type: "RATE_LIMITED", message: MESSAGE }] } }
    : { status: 403, data: { message: MESSAGE, documentation_url: "https://docs.github.com/rest" } };
  const answered = left < 0 ? refusal : await answer();
  return typeof answered === "object"
    ? { ...answered, headers: { ...headers, ...answered.headers } }
    : answered;
}
