import { answerGraphql } from "./graphql.ts";
import { limited } from "./limit.ts";
import type { Memory } from "./memory.ts";
import { operationOf, requestProblem, responseProblem } from "./openapi/check.ts";
import { answerRest, unauthorized } from "./rest.ts";
import type { Incoming, Outgoing } from "./server.ts";
import type { Activity, Delivery, Fault, Options } from "./types.ts";
import type { Upstream } from "./upstream.ts";

/** What the overlay needs. It fills `requests` and `violations`. */
export interface Overlay {
  readonly upstream: Upstream;
  readonly memory: Memory;
  readonly owner: string;
  readonly repo: string;
  readonly botToken: string;
  readonly options: Options;
  readonly requests: Activity[];
  readonly violations: string[];
  readonly deliver: (delivery: Delivery) => void;
  /** The token's owner; undefined if unknown. */
  loginOf(token: string): string | undefined;
  /** The failure to inject into a request of the Action, if any. */
  faultOf(entry: Activity, index: number): Fault | undefined | Promise<Fault | undefined>;
  /** How many issues one GraphQL document of the Action may ask for. */
  readonly mostIssues: () => number;
  /** Requests that the Action has left this hour, after this one. */
  takeOne(): { left: number; now: Date };
}

/** Answers a request as GitHub does. Requests of the Action are logged and may be made to fail. */
export async function answerRequest(overlay: Overlay, request: Incoming): Promise<Outgoing> {
  const login = overlay.loginOf(request.token);
  if (login === undefined) return unauthorized;
  if (request.token !== overlay.botToken) return answer(overlay, request, login);
  const entry = entryOf(request);
  const index = overlay.requests.push(entry) - 1;
  const fault = await overlay.faultOf(entry, index);
  const { left, now } = overlay.takeOne();
  const reply =
    fault?.when === "before"
      ? failed(fault)
      : await limited(left, now, request.path, () => answer(overlay, request, login));
  const seen = fault ? failed(fault) : reply;
  entry.status = typeof seen === "object" ? seen.status : 0;
  return seen;
}

const answer = (overlay: Overlay, request: Incoming, login: string) =>
  request.path === "/graphql" ? graphql(overlay, request, login) : rest(overlay, request);

async function graphql(
  { upstream, memory, owner, repo, botToken, options, violations, mostIssues }: Overlay,
  { token, body }: Incoming,
  viewer: string,
) {
  const isBot = token === botToken;
  const asker = {
    upstream,
    memory,
    owner,
    repo,
    token,
    viewer,
    isBot,
    people: new Set((options.people ?? []).map(({ login: name }) => name.toLowerCase())),
    mostIssues: isBot ? mostIssues() : Infinity,
  };
  const { answer: data, invalid } = await answerGraphql(asker, body.query, body.variables ?? {});
  violations.push(...invalid.map((message) => `GraphQL: ${message}`));
  return { status: 200, data };
}

async function rest(overlay: Overlay, request: Incoming) {
  const { upstream, memory, botToken, options, violations, deliver } = overlay;
  const { people = [], pullRequestsByActions = true } = options;
  const loginOf = (token: string) => overlay.loginOf(token) ?? "";
  const reply = await answerRest(
    { upstream, memory, people, botToken, pullRequestsByActions, loginOf, deliver },
    request,
  );
  const operation = operationOf(request.method, request.path);
  const problems = operation
    ? [requestProblem(operation, request), responseProblem(operation, reply.status, reply.data)]
    : ["it is not among the operations in use (src/local/openapi/trim.ts)"];
  for (const problem of problems)
    if (problem) violations.push(`${request.method} ${request.path}: ${problem}`);
  return reply;
}

function entryOf({ method, path, body }: Incoming): Activity {
  if (path !== "/graphql") return { method, path, write: method !== "GET", body, status: 0 };
  const [, kind, query] = /(query|mutation) (\w+)/.exec(body.query) ?? [];
  return { method, path, query, write: kind === "mutation", body, status: 0 };
}

function failed(fault: Fault): Outgoing {
  if (!("drop" in fault))
    return { status: fault.status, headers: fault.headers, data: fault.body ?? { message: "Server Error" } };
  if (typeof fault.drop === "function") fault.drop();
  return fault.drop === "reset" ? "reset" : undefined;
}
