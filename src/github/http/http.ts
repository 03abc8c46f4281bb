/**
 * A small `fetch` for Octokit over node:https. Touching the global one loads undici: 27 ms of every run.
 * `Headers` and `Response` would load it too, so a Map and a plain object stand in for them.
 */
import type { Agent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import { hasProxy, knowsProxies, proxyEnvFor } from "./proxy.ts";

const TIMEOUT = 30_000;
const REDIRECTS = new Set([301, 302, 307, 308]);
const MAX_REDIRECTS = 5;

export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** As much of a `Response` as `@octokit/request` reads. */
export interface FetchAnswer {
  url: string;
  status: number;
  statusText: string;
  headers: Map<string, string>;
  text(): Promise<string>;
  arrayBuffer(): Promise<Buffer>;
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/**
 * A `fetch` with kept-alive connections, which goes through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY of
 * `environment` name. `timeout` is for the whole exchange, in ms; `onSent` is called with the address when a request
 * has left, or failed to. A promise rejects only when there is no answer.
 */
export function createFetch(
  environment: NodeJS.ProcessEnv,
  timeout: number = TIMEOUT,
  onSent: (url: string) => void = () => {},
  version: string = process.version,
): Fetch {
  const agents = new Map<string, Agent>();
  // `import` reads every export: the WebSocket of node:http loads undici as well (25 ms), globalAgent costs 5 ms.
  const open = (url: string, { method, headers }: FetchInit): ClientRequest => {
    const name = url.startsWith("https:") ? "node:https" : "node:http";
    const protocol = process.getBuiltinModule(name);
    const proxyEnv = proxyEnvFor(environment, url);
    const key = `${name} ${proxyEnv === environment}`;
    const agent = agents.get(key) ?? new protocol.Agent({ keepAlive: true, proxyEnv });
    agents.set(key, agent);
    return protocol.request(url, { method, headers: { ...headers, "accept-encoding": "gzip" }, agent });
  };
  const exchange: Fetch = (url, init) => {
    const sent = () => onSent(url);
    const asked = sendRequest(
      open(url, init).once("finish", sent).once("close", sent),
      url,
      init.body,
      timeout,
    );
    const isIgnored = !knowsProxies(version) && hasProxy(proxyEnvFor(environment, url), url);
    return isIgnored ? asked.catch((error: unknown) => Promise.reject(ignored(error, version))) : asked;
  };
  return (url, init) => follow(exchange, url, init, MAX_REDIRECTS);
}

/** Adds a hint if the environment's proxy was ignored, which may be the cause. */
const ignored = (error: unknown, version: string) =>
  new Error(
    `${error instanceof Error ? error.message : String(error)} (Node ${version} ignores HTTP_PROXY and HTTPS_PROXY: update the runner to 2.328 or newer)`,
  );

function sendRequest(
  request: ClientRequest,
  url: string,
  body: string | undefined,
  timeout: number,
): Promise<FetchAnswer> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(new Error(`no answer within ${timeout / 1000} s`));
      request.destroy();
    };
    const timer = setTimeout(giveUp, timeout);
    request.on("response", (message) => read(message, url).then(resolve, reject));
    request.on("error", reject);
    request.on("close", () => clearTimeout(timer));
    request.end(body);
  });
}

async function read(message: IncomingMessage, url: string): Promise<FetchAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body = await decode(Buffer.concat(chunks), message.headers["content-encoding"]);
  return {
    url,
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? "",
    headers: flat(message.headers),
    text: async () => body.toString("utf8"),
    arrayBuffer: async () => body,
  };
}

async function decode(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding !== "gzip") return body;
  const { gunzipSync } = await import("node:zlib");
  return gunzipSync(body);
}

const flat = (headers: IncomingHttpHeaders): Map<string, string> =>
  new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Follows redirects for reads only; a redirected write is left to the caller. */
async function follow(exchange: Fetch, url: string, init: FetchInit, left: number): Promise<FetchAnswer> {
  const answer = await exchange(url, init);
  const location = answer.headers.get("location");
  if (init.method !== "GET" || !REDIRECTS.has(answer.status) || !location || left === 0) return answer;
  const target = new URL(location, url);
  const headers = target.origin === new URL(url).origin ? init.headers : withoutToken(init.headers);
  return follow(exchange, target.href, { ...init, headers }, left - 1);
}

const withoutToken = ({ authorization, ...rest }: Record<string, string>): Record<string, string> => rest;
