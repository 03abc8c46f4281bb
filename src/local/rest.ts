import type { Memory } from "./memory.ts";
import { ROLES } from "./types.ts";
import type { Person } from "./types.ts";
import type { Reply, Upstream } from "./upstream.ts";
import type { Incoming } from "./server.ts";

export interface Rest {
  readonly upstream: Upstream;
  readonly memory: Memory;
  readonly people: readonly Person[];
  readonly botToken: string;
  readonly pullRequestsByActions: boolean;
  loginOf(token: string): string;
}

const FORBIDDEN_PULL = {
  message: "GitHub Actions is not permitted to create or approve pull requests.",
  documentation_url: "https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
  status: "403",
};

/** Answers a REST request: from the emulator, with what it lacks or does otherwise than GitHub. */
export async function answerRest(rest: Rest, request: Incoming): Promise<Reply> {
  const { method, path, token, body } = request;
  if (method === "POST" && path.endsWith("/pulls") && token === rest.botToken && !rest.pullRequestsByActions)
    return { status: 403, data: FORBIDDEN_PULL };
  const permission = /^\/repos\/[^/]+\/[^/]+\/collaborators\/([^/]+)\/permission$/.exec(path)?.[1];
  if (method === "GET" && permission) return permissionReply(rest, permission, token);
  const edits =
    method === "PATCH" && typeof body?.body === "string" && /\/issues\/(?:comments\/)?\d+$/.test(path);
  const before = edits ? (await rest.upstream.call("GET", path, token)).data : undefined;
  const reply = await rest.upstream.call(method, encodeURI(path) + request.search, token, body);
  if (before && reply.status === 200) remember(rest, before, reply.data, rest.loginOf(token));
  const isCreation = method === "POST" && path.endsWith("/requested_reviewers") && reply.status === 200;
  return isCreation ? { ...reply, status: 201 } : reply;
}

function remember({ memory }: Rest, before: any, after: any, editor: string): void {
  if (before.body === after.body) return;
  const original = { editedAt: before.created_at, diff: before.body ?? "", editor: before.user.login };
  memory.edited(before.node_id, original, { editedAt: after.updated_at, diff: after.body, editor });
}

/** A role by GitHub's rules: `permission` folds triage into read and maintain into write; everybody may read what is public. */
async function permissionReply({ upstream, people }: Rest, login: string, token: string): Promise<Reply> {
  const { status, data: user } = await upstream.call("GET", `/users/${login}`, token);
  if (status !== 200) return { status, data: user };
  const role = people.find((person) => person.login.toLowerCase() === login.toLowerCase())?.role ?? "read";
  const base = typeof role === "string" ? role : role.base;
  const level = ROLES.indexOf(base);
  const permission = ["none", "read", "read", "write", "write", "admin"][level];
  const permissions = {
    pull: level >= 1,
    triage: level >= 2,
    push: level >= 3,
    maintain: level >= 4,
    admin: level >= 5,
  };
  const name = typeof role === "string" ? role : role.name;
  return {
    status: 200,
    data: { permission, role_name: name, user: { ...user, permissions, role_name: name } },
  };
}
