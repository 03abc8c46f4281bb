import type { Rest } from "./forward.ts";
import { forward } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

const PIN = /^(\/repos\/[^/]+\/[^/]+\/issues)\/comments\/(\d+)\/pin$/;
const ISSUE = /^\/repos\/[^/]+\/[^/]+\/issues\/\d+$/;

const NOT_PINNED: Reply = { status: 404, data: { message: "Not Found", status: "404" } };

/** Pins a comment to its issue, or unpins it; what was pinned before is not any more. https://docs.github.com/rest/issues/comments */
export async function answerPin(rest: Rest, { path, token, method }: Incoming): Promise<Reply | undefined> {
  const [, issues = "", id = ""] = PIN.exec(path) ?? [];
  if (id === "") return undefined;
  const { upstream, memory, loginOf } = rest;
  if (method === "DELETE") return memory.unpin(Number(id)) ? { status: 204, data: undefined } : NOT_PINNED;
  const { status, data: comment } = await upstream.call("GET", `${issues}/comments/${id}`, token);
  if (status !== 200) return { status, data: comment };
  const { data: issue } = await upstream.call("GET", new URL(comment.issue_url).pathname, token);
  const pin = { comment: Number(id), at: new Date().toISOString(), by: loginOf(token) };
  memory.pin(issue.node_id, pin);
  return { status: 200, data: { ...comment, pin: await shown(rest, token, pin) } };
}

/** An issue shows what is pinned to it. */
export async function withPinned(rest: Rest, request: Incoming, reply: Reply): Promise<Reply> {
  if (reply.status !== 200 || request.method !== "GET" || !ISSUE.test(request.path)) return reply;
  const pin = rest.memory.pinned(reply.data.node_id);
  if (!pin) return reply;
  const path = `${request.path.replace(/\d+$/, "comments")}/${pin.comment}`;
  const { status, data } = await forward(rest, { ...request, path, search: "" });
  const pinned = status === 200 ? { ...data, pin: await shown(rest, request.token, pin) } : null;
  return { ...reply, data: { ...reply.data, pinned_comment: pinned } };
}

async function shown({ upstream }: Rest, token: string, { at, by }: { at: string; by: string }) {
  const { status, data: user } = await upstream.call("GET", `/users/${by}`, token);
  return { pinned_at: at, pinned_by: status === 200 ? user : null };
}
