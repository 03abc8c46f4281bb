import type { Inside } from "./inside.ts";
import type { Memory } from "./memory.ts";
import { SERVER_URL } from "./types.ts";

export interface Reply {
  readonly status: number;
  readonly data: any;
  readonly headers?: Record<string, string>;
}

/** The emulator, as GitHub would answer: its addresses, instants without milliseconds, and bots that are bots. */
export interface Upstream {
  call(method: string, path: string, token: string, body?: unknown): Promise<Reply>;
  /** All pages of a list; empty where there is none. */
  list(path: string, token: string): Promise<any[]>;
  /** A value of the emulator as GitHub has it. */
  real<T>(value: T): T;
}

/** Calls the emulator without a socket between; `own` is the address under which this GitHub is reached from outside. */
export function createUpstream({ app, url }: Inside, own: string, memory: Memory): Upstream {
  const parsed = (text: string) =>
    JSON.parse(text, (key, each) => realValue(key, each, { url, own, memory })) as unknown;
  const real = <T>(value: T): T => parsed(JSON.stringify(value)) as T;

  const call: Upstream["call"] = async (method, path, token, body) => {
    const headers = { authorization: `token ${token}`, "content-type": "application/json" };
    // The emulator wants a body with every write; GitHub does not, where all of it is optional.
    const content = method === "GET" ? {} : { body: JSON.stringify(body ?? {}) };
    const response = await app.fetch(new Request(url + path, { method, headers, ...content }));
    const text = await response.text();
    const link = response.headers.get("link")?.replaceAll(`${url}/`, `${own}/`);
    const data = text ? parsed(text) : undefined;
    return { status: response.status, data, headers: link === undefined ? undefined : { link } };
  };

  const list: Upstream["list"] = async (path, token) => {
    if (UNPAGED.test(path)) {
      const { status, data } = await call("GET", path, token);
      return status === 200 ? data : [];
    }
    const found: any[] = [];
    for (let page = 1; ; page++) {
      const { status, data } = await call(
        "GET",
        `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`,
        token,
      );
      if (status !== 200) return found;
      found.push(...data);
      if (data.length < 100) return found;
    }
  };

  return { call, list, real };
}

/** https://docs.github.com/en/rest/git/refs#list-matching-references */
const UNPAGED = /\/git\/matching-refs(?:\/|$)/;

interface Both {
  readonly url: string;
  readonly own: string;
  readonly memory: Memory;
}

/** What people wrote stays as it is: only fields of GitHub's own making are touched. */
function realValue(key: string, value: unknown, both: Both): unknown {
  if (typeof value === "string") return realText(key, value, both);
  return typeof value === "object" && value !== null ? realObject(value, both.memory) : value;
}

function realText(key: string, text: string, both: Both): string {
  if (/url$|^href$/.test(key)) return realAddress(text, both);
  return /_at$|^date$/.test(key) ? text.replace(/\.\d{3}Z$/, "Z") : text;
}

function realObject(value: any, memory: Memory): unknown {
  if (value.login?.endsWith("[bot]")) return { ...value, type: "Bot" };
  const merged = value.merge_commit_sha && memory.mergeCommit(value.node_id);
  if (merged) return { ...value, merge_commit_sha: merged };
  if (value.locked === true && "active_lock_reason" in value)
    return { ...value, active_lock_reason: memory.lockReasons(value.node_id).at(-1) ?? null };
  const isDuplicate = value.state === "closed" && memory.isDuplicate(value.node_id);
  return isDuplicate ? { ...value, state_reason: "duplicate" } : value;
}

/** Those of the API are on this GitHub, those of pages where people see them. */
function realAddress(address: string, { url, own }: Both): string {
  const isApi = address.startsWith(`${url}/repos/`) || address.startsWith(`${url}/users/`);
  return address.replace(url, isApi ? own : SERVER_URL).replaceAll("[bot]", "%5Bbot%5D");
}
