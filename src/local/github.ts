import { Octokit } from "@octokit/rest";
import { installClock } from "./clock.ts";
import { startEmulator, tokenOf } from "./emulator.ts";
import { answerGraphql } from "./graphql.ts";
import { Memory } from "./memory.ts";
import { operationOf, requestProblem, responseProblem } from "./openapi/check.ts";
import { answerRest } from "./rest.ts";
import { serve } from "./server.ts";
import type { Incoming, Outgoing } from "./server.ts";
import type { Delivery, Fault, LocalGitHub, LogEntry, Options } from "./types.ts";
import { Upstream } from "./upstream.ts";
import { receiveWebhooks } from "./webhooks.ts";

export type { Delivery, Fault, LocalGitHub, LogEntry, Options, Person } from "./types.ts";
export { SERVER_URL } from "./types.ts";

/** What the emulator calls the roles that it checks. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

const BOT = "github-actions[bot]";

/** Starts a GitHub on this machine: `emulate` with what it lacks laid over it. Nothing is kept once it is closed. */
export async function startGitHub(options: Options): Promise<LocalGitHub> {
  const {
    owner = "acme",
    repo = "incidents",
    people = [],
    files = {},
    empty = false,
    pullRequestsByActions = true,
  } = options;
  const { clock, uninstall } = installClock(options.at);
  const logins = people.map((person) => person.login);
  const emulator = await startEmulator({ owner, repo, logins, empty });
  const memory = new Memory();
  const requests: LogEntry[] = [];
  const violations: string[] = [];
  const loginByToken = new Map([owner, ...logins].map((login) => [tokenOf(login), login]));
  const loginOf = (token: string) => (token === emulator.botToken ? BOT : (loginByToken.get(token) ?? ""));

  const handle = async (request: Incoming): Promise<Outgoing> => {
    const entry = entryOf(request);
    const isBot = request.token === emulator.botToken;
    const fault = isBot ? await github.fault?.(entry, requests.length) : undefined;
    if (isBot) requests.push(entry);
    if (fault?.when === "before") return faulty(fault);
    const reply = entry.query === undefined ? await rest(request) : await graphql(request);
    entry.status = reply.status;
    return fault ? faulty(fault) : reply;
  };

  const graphql = async ({ token, body }: Incoming) => {
    const source = { upstream, memory, owner, repo, token, viewer: loginOf(token) };
    const { answer, invalid } = await answerGraphql(source, body.query, body.variables ?? {});
    violations.push(...invalid.map((message) => `GraphQL: ${message}`));
    return { status: 200, data: answer };
  };

  const rest = async (request: Incoming) => {
    const operation = operationOf(request.method, request.path);
    const reply = await answerRest(
      { upstream, memory, people, botToken: emulator.botToken, pullRequestsByActions, loginOf },
      request,
    );
    const problems = operation
      ? [
          reply.status < 400 && requestProblem(operation, request.body),
          responseProblem(operation, reply.status, reply.data),
        ]
      : ["it is not among the operations in use (src/local/openapi/trim.ts)"];
    violations.push(
      ...problems.filter(Boolean).map((problem) => `${request.method} ${request.path}: ${problem}`),
    );
    return reply;
  };

  const { url, server } = await serve(handle, () => clock.now());
  const upstream = new Upstream(emulator.url, url);
  const client = (token: string) =>
    new Octokit({ auth: token, baseUrl: url, log: SILENT, request: { fetch: globalThis.fetch } });
  const webhooks = await receiveWebhooks(upstream, { owner, repo, token: tokenOf(owner) });
  for (const { login, role } of people) {
    const permission = PERMISSIONS[typeof role === "object" ? role.base : (role ?? "read")];
    if (permission)
      await upstream.call("PUT", `/repos/${owner}/${repo}/collaborators/${login}`, tokenOf(owner), {
        permission,
      });
  }
  for (const [path, text] of Object.entries(files)) {
    const body = { message: `Add ${path}`, content: Buffer.from(text).toString("base64") };
    await upstream.call("PUT", `/repos/${owner}/${repo}/contents/${path}`, tokenOf(owner), body);
  }

  const github: LocalGitHub = {
    url,
    owner,
    repo,
    token: emulator.botToken,
    clock,
    as: (login) => client(tokenOf(login)),
    bot: client(emulator.botToken),
    deliveries: async () =>
      (await webhooks.take())
        .filter((delivery) => senderOf(delivery) !== BOT)
        .map((delivery) => withChanges(delivery, memory)),
    requests,
    violations,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await webhooks.close();
      await emulator.close();
      uninstall();
    },
  };
  await webhooks.take();
  return github;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const entryOf = ({ method, path, body }: Incoming): LogEntry => {
  const query = path === "/graphql" ? /(?:query|mutation) (\w+)/.exec(body.query)?.[1] : undefined;
  const write = query === undefined ? method !== "GET" : body.query.trimStart().startsWith("mutation");
  return { method, path, query, write, body, status: 0 };
};

const faulty = (fault: Fault): Outgoing =>
  "drop" in fault
    ? undefined
    : { status: fault.status, headers: fault.headers, data: fault.body ?? { message: "Server Error" } };

const senderOf = ({ payload }: Delivery) => (payload.sender as { login?: string } | undefined)?.login;

/** `changes` says what a text was before, as GitHub's deliveries do; the emulator only says that it changed. */
function withChanges({ event, payload }: Delivery, memory: Memory): Delivery {
  const changes = payload.changes as Record<string, unknown> | undefined;
  const subject = (event === "issue_comment" ? payload.comment : payload.issue) as
    | { node_id: string }
    | undefined;
  const before = subject && memory.editions(subject.node_id)[1];
  if (payload.action !== "edited" || !changes || !before) return { event, payload };
  return { event, payload: { ...payload, changes: { ...changes, body: { from: before.diff } } } };
}
