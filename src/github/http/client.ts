/**
 * GitHub's two interfaces behind one small function each, on `@octokit/core` alone: its `graphql` hides the Date header and
 * partial answers, and the retry plugin repeats writes, so both are implemented here on its `request`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Octokit } from "@octokit/core";
import type { Answer } from "./answer.ts";
import { createBudget } from "./budget.ts";
import type { Budget } from "./budget.ts";
import { failure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { createFetch } from "./http.ts";
import { isRefused, pauseBefore } from "./retry.ts";

const PATIENCE = 90_000;

/** GraphQL's answer, and the time by the server's clock. */
export interface GraphqlAnswer<T> {
  data: T;
  date: Date;
}

export interface Client {
  readonly budget: Budget;
  /** `route` as Octokit writes it: "GET /repos/{owner}/{repo}". Throws a `Failure` unless GitHub did it. */
  rest(route: string, parameters?: Record<string, unknown>): Promise<Answer>;
  /**
   * What was not found, or is optional, is null in `data`. Any other error throws a `Failure`, because half a snapshot
   * misleads. `once`: not retried after a failure, because the caller will request less instead.
   */
  graphql<T>(
    query: string,
    variables: Record<string, unknown>,
    options?: { readonly once?: boolean },
  ): Promise<GraphqlAnswer<T>>;
  /** Waits this many ms. */
  readonly wait: (ms: number) => Promise<unknown>;
  /**
   * Another client for what is optional: its failures and limits are its own, it gives up soon, and it may have a token
   * for its purpose.
   */
  apart(purpose?: "changes"): Client;
}

export interface ClientOptions {
  token: string;
  /** For other repositories, if the job's own token may not read them. */
  changesToken?: string;
  apiUrl: string;
  graphqlUrl: string;
  /** Sleeps for this many ms. */
  wait?: (ms: number) => Promise<void>;
  /** Called with its address when a request has left. */
  onSent?: (url: string) => void;
}

/** How many ms an optional request may take. */
const SOON = 5_000;

/** GitHub's answers as they are: nothing is repeated or waited for. `timeout`: ms that a request may take. */
export const createOctokit = ({ token, apiUrl, onSent }: ClientOptions, timeout?: number): Octokit =>
  new Octokit({
    auth: token,
    baseUrl: apiUrl,
    request: { fetch: createFetch(process.env, timeout, onSent) },
  });

/** A client for one run, which waits 90 s in total at most for GitHub's limits and failures; not at all if it is apart. */
export function createClient(options: ClientOptions, isApart: boolean = false): Client {
  const { apiUrl, graphqlUrl, token, wait = sleep } = options;
  const { request } = createOctokit(options, isApart ? SOON : undefined);
  const budget = createBudget();
  const persist = persistence(createPatience(wait, isApart ? 0 : PATIENCE), budget);
  return {
    budget,
    wait,
    apart: (purpose) => createClient({ ...options, token: (purpose && options.changesToken) || token }, true),
    async rest(route, parameters = {}) {
      const { method, url } = request.endpoint(route, parameters);
      const answer = await persist("rest", method === "GET", () => attempt(request(route, parameters)));
      const path = url.slice(apiUrl.length).replace(/\?.*/, "");
      if (answer.status < 200 || answer.status >= 300) throw failure(`${method} ${path}`, answer);
      return answer;
    },
    async graphql(query, variables, { once = false } = {}) {
      const send = () => attempt(request({ method: "POST", url: graphqlUrl, query, variables }));
      const isRead = query.trimStart().startsWith("query");
      return graphqlAnswer(query, await persist("graphql", isRead, send, once));
    },
  };
}

/** GitHub counts the requests of its two interfaces separately. */
type Interface = "rest" | "graphql";

function persistence(patience: ReturnType<typeof createPatience>, budget: ReturnType<typeof createBudget>) {
  const last: Partial<Record<Interface, Answer>> = {};
  return async (of: Interface, read: boolean, send: () => Promise<Answer>, once = false): Promise<Answer> => {
    const earlier: Answer[] = [];
    for (;;) {
      // Continuing after a rate-limit response can get the integration banned:
      // https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
      // Also, nothing that depends on a refused write may be done before it.
      if (last[of]) return last[of];
      const answer = await send();
      budget.note(answer, read);
      const pause = pauseBefore(answer, earlier, read && !once);
      if (pause === undefined || !patience.has(pause)) {
        if (!isRefused(answer)) return answer;
        budget.stop();
        return (last[of] = answer);
      }
      earlier.push(answer);
      await patience.spend(pause);
    }
  };
}

/** Tracks how many ms a run may still wait; overlapping waits count once. */
function createPatience(wait: (ms: number) => Promise<void>, most: number) {
  let left = most;
  const underWay: number[] = [];
  const more = (ms: number) => Math.max(0, ms - Math.max(0, ...underWay));
  return {
    has: (ms: number) => more(ms) <= left,
    async spend(ms: number) {
      left -= more(ms);
      underWay.push(ms);
      await wait(ms);
      underWay.splice(underWay.indexOf(ms), 1);
    },
  };
}

/** Octokit throws both refusals and lost requests; here both become an answer, the latter with status 0. */
async function attempt(sent: Promise<unknown>): Promise<Answer> {
  try {
    return (await sent) as Answer;
  } catch (error) {
    const { name, message, response } = error as Error & { response?: Answer };
    if (name !== "HttpError") throw error;
    return response ?? { status: 0, data: { message }, headers: {} };
  }
}

const STATUS_OF: Record<string, number> = {
  RESOURCE_LIMITS_EXCEEDED: 503,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  RATE_LIMITED: 429,
};

function graphqlAnswer<T>(query: string, answer: Answer): GraphqlAnswer<T> {
  const what = `GraphQL ${/\w+ \w+/.exec(query)?.[0]}`;
  const { data, errors = [] } = answer.data as { data?: T; errors?: GraphqlError[] };
  if (answer.status !== 200) throw failure(what, answer);
  const wrong = errors.find((error) => error.type !== "NOT_FOUND" && !isOptional(error));
  if (wrong || !data) throw refusal(what, answer, wrong);
  const readable = errors.length > 0 ? withoutUnreadable(data) : data;
  return { data: readable, date: new Date(answer.headers.date ?? "") };
}

/** With what was done all the same. An error that is of no type is GitHub's own: a mutation may have been done. */
function refusal(what: string, answer: Answer, wrong: GraphqlError | undefined): PartialFailure {
  const { data, errors = [] } = answer.data as { data?: object | null; errors?: GraphqlError[] };
  const isUnknown = data !== undefined && wrong !== undefined && wrong.type === undefined;
  const status = STATUS_OF[wrong?.type ?? ""] ?? (isUnknown ? 502 : 422);
  return Object.assign(failure(what, { ...answer, status }), { data, errors });
}

/**
 * Drops unreadable (null) nodes of a list and keeps the others. Comments and a sweep's incidents keep their nulls for their
 * readers to judge.
 */
function withoutUnreadable<T>(value: T, key = ""): T {
  if (Array.isArray(value)) {
    const nodes = key === "issues" ? value : value.filter((each) => each !== null);
    return nodes.map((each) => withoutUnreadable(each)) as T;
  }
  if (value === null || typeof value !== "object" || key === "head" || key === "news") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      withoutUnreadable(each, name === "nodes" ? key : name),
    ]),
  ) as T;
}

interface GraphqlError {
  type?: string;
  path?: (string | number)[];
}

/** A GraphQL failure: some fields of a mutation may have been done. */
export type PartialFailure = Failure & {
  readonly data?: object | null;
  readonly errors: readonly GraphqlError[];
};

/** One node of a list, one of many incidents, deployments, earlier postmortems, the clock's heartbeat, or the repository's labels. If a whole list fails, so does the issue. */
const isOptional = ({ path = [] }: GraphqlError): boolean => NODE.test(path.join("."));

const NODE =
  /\b(?:issues|closed|newest|head|news|comments|labels|timelineItems|userContentEdits|references|refs|releases)\.nodes\.\d|^(?:released|deployed)\d|^repository\.(?:issue\d+|openPostmortems|postmortems|beat|clock|labels)\b/;
