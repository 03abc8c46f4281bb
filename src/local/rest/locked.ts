import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

const LOCK = /^(\/repos\/[^/]+\/[^/]+\/issues\/\d+)\/lock$/;
const COMMENTS = /^(\/repos\/[^/]+\/[^/]+\/issues\/\d+)\/comments$/;
const REACTIONS = /^(\/repos\/[^/]+\/[^/]+)\/issues\/(comments\/)?(\d+)\/reactions/;

export const LOCKED = "Unable to create comment because issue is locked.";

/** Tokens of Actions may lock, unlock and edit, but neither comment nor react while a conversation is locked. */
export async function refuseLocked(rest: Rest, request: Incoming): Promise<Reply | undefined> {
  const { method, path, token } = request;
  if (token !== rest.botToken || method === "GET") return undefined;
  const place = COMMENTS.exec(path)?.[1] ?? (await reactedTo(rest, path, token));
  const issue = place && (await rest.upstream.call("GET", place, token)).data;
  return issue?.locked ? { status: 403, data: { message: LOCKED, status: "403" } } : undefined;
}

async function reactedTo({ upstream }: Rest, path: string, token: string): Promise<string | undefined> {
  const [, home = "", isComment, number] = REACTIONS.exec(path) ?? [];
  if (home === "") return undefined;
  if (!isComment) return `${home}/issues/${number}`;
  const { data } = await upstream.call("GET", `${home}/issues/comments/${number}`, token);
  return data?.issue_url && new URL(data.issue_url).pathname;
}

/** Remembers the reason of a lock: the emulator invents one if none is given, and its events have none. */
export async function noteLock({ memory, upstream }: Rest, { method, path, token, body }: Incoming) {
  const place = method === "PUT" ? LOCK.exec(path)?.[1] : undefined;
  if (place === undefined) return;
  const { data } = await upstream.call("GET", place, token);
  memory.locked(data.node_id, body?.lock_reason ?? null);
}
