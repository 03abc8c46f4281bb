/** When to retry a failed request, decided from the responses alone. */
import type { Answer } from "./answer.ts";

const SECOND = 1000;
const MAX_WAIT = 60 * SECOND;
const AFTER_A_FAILURE = [200, 1000];

/**
 * How many ms to wait before sending the request again; undefined if it must not be.
 * `earlier` are the answers that the same request had before. A refused request had no effect, so it is sent once
 * more whatever it is; one that failed on the way may have had its effect, so only a `read` is repeated.
 */
export function pauseBefore(answer: Answer, earlier: readonly Answer[], read: boolean): number | undefined {
  const refused = refusal(answer);
  if (refused !== undefined) {
    const first = earlier.every((other) => refusal(other) === undefined);
    return first && refused <= MAX_WAIT ? refused : undefined;
  }
  return read && broken(answer) ? AFTER_A_FAILURE[earlier.filter(broken).length] : undefined;
}

/** Whether GitHub refuses requests for a while. */
export const isRefused = (answer: Answer): boolean => refusal(answer) !== undefined;

/** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately */
function refusal({ status, headers, data }: Answer): number | undefined {
  if (![403, 429].includes(status) && (!hasError(data, isRateLimit) || isPartlyDone(data))) return undefined;
  if (headers["retry-after"]) return Number(headers["retry-after"]) * SECOND;
  if (headers["x-ratelimit-remaining"] === "0") return untilReset(headers);
  return status === 429 || /secondary rate limit/i.test(data?.message) ? MAX_WAIT : undefined;
}

/** ms by the server's own clock, plus a second, because both headers are truncated to the second. */
const untilReset = (headers: Answer["headers"]): number =>
  Math.max(0, Number(headers["x-ratelimit-reset"]) * SECOND - Date.parse(headers["date"] ?? "")) + SECOND;

const broken = ({ status, data }: Answer): boolean =>
  status === 0 || status >= 500 || hasError(data, isTimeout);

interface GraphqlError {
  type?: string;
  message: string;
}

const hasError = (data: any, test: (error: GraphqlError) => boolean): boolean =>
  Array.isArray(data?.errors) && data.errors.some(test);

/** Whether some fields of a mutation were done: then it must not be repeated. */
const isPartlyDone = (data: any): boolean => Object.values(data?.data ?? {}).some((each) => each !== null);

const isRateLimit = (error: GraphqlError): boolean => error.type === "RATE_LIMITED";

// GraphQL answers 200 to a query that ran out of time: https://github.com/octokit/plugin-retry.js/issues/395
const isTimeout = (error: GraphqlError): boolean => (error.message ?? "").startsWith("Something went wrong");
