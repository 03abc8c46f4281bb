import { answerActions } from "./rest/actions.ts";
import { ASSIGNEE, assigneeReply } from "./rest/assignees.ts";
import { answerDispatch } from "./rest/dispatch.ts";
import { forward } from "./rest/forward.ts";
import type { Rest } from "./rest/forward.ts";
import { noteReason } from "./rest/close.ts";
import { noteLock, refuseLocked } from "./rest/locked.ts";
import { htmlOf } from "./rest/mentions.ts";
import { answerReactions } from "./rest/reactions.ts";
import type { Changes, Memory } from "./memory.ts";
import { tooLong, withoutLongText } from "./rest/length.ts";
import { merge } from "./rest/merge.ts";
import { permissionOf } from "./rest/permission.ts";
import { answerPin, withPinned } from "./rest/pin.ts";
import { secondPull } from "./rest/pull.ts";
import { answerGit } from "./rest/refs.ts";
import { addSubIssue, SUB_ISSUES } from "./rest/sub-issues.ts";
import { closePulls, notePush } from "./rest/push.ts";
import type { Incoming, Outgoing } from "./server.ts";
import type { Reply } from "./upstream.ts";

type Answer = (rest: Rest, request: Incoming) => Reply | undefined | Promise<Reply | undefined>;

/** Answers a REST request from the emulator, except where that lacks something or differs from GitHub. */
export async function answerRest(rest: Rest, request: Incoming): Promise<Reply> {
  for (const answer of OWN) {
    const made = await answer(rest, request);
    if (made) return made;
  }
  const forwarded = withSignature(rest, request, withCounts(request, await forward(rest, request)));
  const reply = await withPinned(rest, request, withHtml(rest, request, forwarded));
  if (request.method !== "GET" && reply.status < 300) await afterWrite(rest, request, reply);
  const isCreated = request.method === "POST" && REVIEWERS.test(request.path) && reply.status === 200;
  return isCreated ? { ...reply, status: 201 } : reply;
}

const FORBIDDEN_PULL = {
  message: "GitHub Actions is not permitted to create or approve pull requests.",
  documentation_url: "https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
  status: "403",
};

const PERMISSION = /^\/repos\/[^/]+\/[^/]+\/collaborators\/([^/]+)\/permission$/;
const TEXT = /\/issues\/(?:comments\/)?\d+$/;
const COMMENT_TEXT = /\/issues\/comments\/\d+$/;
const MERGE = /\/pulls\/\d+\/merge$/;
const PULLS = /\/pulls$/;
const REVIEWERS = /\/requested_reviewers$/;

/** Answers such a request, and no other. */
const to =
  (method: string, path: RegExp, answer: Answer): Answer =>
  (rest, request) =>
    request.method === method && path.test(request.path) ? answer(rest, request) : undefined;

/** What the emulator lacks or does differently; each returns undefined if the request is not for it. */
const OWN: readonly Answer[] = [
  to("POST", PULLS, forbiddenPull),
  refuseLocked,
  answerReactions,
  answerPin,
  answerActions,
  answerGit,
  answerDispatch,
  (_, request) => tooLong(request),
  to("POST", PULLS, secondPull),
  to("GET", PERMISSION, permissionReply),
  to("GET", ASSIGNEE, assigneeReply),
  to("POST", SUB_ISSUES, addSubIssue),
  to("PATCH", TEXT, edit),
  to("DELETE", COMMENT_TEXT, remove),
  to("PUT", MERGE, merge),
];

function forbiddenPull({ botToken, pullRequestsByActions }: Rest, { token }: Incoming): Reply | undefined {
  return token === botToken && !pullRequestsByActions ? { status: 403, data: FORBIDDEN_PULL } : undefined;
}

async function afterWrite(rest: Rest, request: Incoming, reply: Reply): Promise<void> {
  if (reply.status !== 204) return notePush(rest, request, reply);
  await noteLock(rest, request);
  await closePulls(rest, request);
}

const REPOSITORY = /^\/repos\/[^/]+\/[^/]+$/;

/** The emulator counts neither a repository's network nor who watches it. */
const withCounts = ({ method, path }: Incoming, reply: Reply): Reply =>
  method === "GET" && reply.status === 200 && REPOSITORY.test(path)
    ? { ...reply, data: { network_count: reply.data.forks_count, subscribers_count: 0, ...reply.data } }
    : reply;

const FILE = /^\/repos\/[^/]+\/[^/]+\/contents\//;

/**
 * GitHub signs a bot's commit in which nobody else is named:
 * https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots
 */
function withSignature({ botToken }: Rest, { method, path, token, body }: Incoming, reply: Reply): Reply {
  const isSigned = token === botToken && !body?.author && !body?.committer;
  if (method !== "PUT" || !FILE.test(path) || reply.status >= 300 || !isSigned) return reply;
  const { commit } = reply.data;
  const verification = {
    verified: true,
    reason: "valid",
    signature: "-----BEGIN PGP SIGNATURE-----",
    payload: commit.message,
    verified_at: commit.committer.date,
  };
  return { ...reply, data: { ...reply.data, commit: { ...commit, verification } } };
}

const COMMENT = /\/issues\/(?:\d+\/comments|comments\/\d+)$/;

/** A comment as HTML, if requested. */
function withHtml({ people }: Rest, { path, accept, method }: Incoming, reply: Reply): Reply {
  const isAsked = /\.(?:full|html)\+json/.test(accept) && COMMENT.test(path);
  if (!isAsked || method === "DELETE" || reply.status >= 300) return reply;
  const logins = new Set(people.map(({ login }) => login.toLowerCase()));
  const shown = (comment: any) => ({ ...comment, body_html: htmlOf(comment.body, logins) });
  return { ...reply, data: Array.isArray(reply.data) ? reply.data.map(shown) : shown(reply.data) };
}

/** Forwards an edit and remembers what it replaced. */
async function edit(rest: Rest, asked: Incoming): Promise<Reply> {
  const request = withoutLongText(asked);
  const { data: before } = await rest.upstream.call("GET", request.path, request.token);
  const { state, state_reason: reason } = request.body;
  // "Ignored unless `state` is changed": https://docs.github.com/en/rest/issues/issues#update-an-issue
  if (state && state !== before.state) rest.memory.markDuplicate(before.node_id, reason === "duplicate");
  const reply = withHtml(rest, request, await forward(rest, request));
  if (reply.status === 200) remember(rest.memory, before, reply.data, rest.loginOf(request.token));
  if (reply.status === 200 && before.state === "open" && state === "closed")
    await noteReason(rest, request, reason);
  return reply;
}

/** Deletes a comment, of which only the event is left. */
async function remove(rest: Rest, request: Incoming): Promise<Reply> {
  const { upstream, memory } = rest;
  const { data: comment } = await upstream.call("GET", request.path, request.token);
  const reply = await forward(rest, request);
  if (reply.status !== 204) return reply;
  const { data: issue } = await upstream.call("GET", new URL(comment.issue_url).pathname, request.token);
  const at = new Date().toISOString().replace(/\.\d{3}Z$/, "Z");
  const author = comment.user?.login ?? "";
  memory.deleted(issue.node_id, { at, by: rest.loginOf(request.token), author });
  return reply;
}

function remember(memory: Memory, before: any, after: any, editor: string): void {
  const changes: Changes = {
    ...(before.title === after.title ? {} : { title: { from: before.title } }),
    ...(before.body === after.body ? {} : { body: { from: before.body ?? "" } }),
  };
  // The emulator delivers every edit of a comment, but of an issue only one that changed a text.
  if (!("title" in before) || Object.keys(changes).length > 0) memory.changed(before.node_id, changes);
  if (changes.title)
    memory.renamed(before.node_id, { at: after.updated_at, from: before.title, to: after.title, by: editor });
  if (!changes.body) return;
  const original = { editedAt: before.created_at, diff: before.body ?? "", editor: before.user.login };
  memory.edited(before.node_id, original, { editedAt: after.updated_at, diff: after.body ?? "", editor });
}

async function permissionReply({ upstream, people }: Rest, { path, token }: Incoming): Promise<Reply> {
  const [, login = ""] = PERMISSION.exec(path) ?? [];
  const { status, data: user } = await upstream.call("GET", `/users/${login}`, token);
  if (status !== 200) return { status, data: user };
  const person = people.find((each) => each.login.toLowerCase() === login.toLowerCase());
  const { permission, role_name, permissions } = permissionOf(person?.role ?? "read");
  return { status, data: { permission, role_name, user: { ...user, permissions, role_name } } };
}

const BAD_CREDENTIALS = {
  message: "Bad credentials",
  documentation_url: "https://docs.github.com/rest",
  status: "401",
};

/** GitHub's answer to an unknown token, at any URL. */
export const unauthorized: Outgoing = { status: 401, data: BAD_CREDENTIALS };
