import { closeByKeyword } from "./close.ts";
import { forward } from "./forward.ts";
import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

/**
 * Merges the current state of both branches. The emulator uses the head from when the pull request was opened and drops later
 * changes to the base, so its commit is replaced.
 */
export async function merge(rest: Rest, request: Incoming): Promise<Reply> {
  const { upstream, memory } = rest;
  const { path, token, body } = request;
  const [, home = "", number] = /^(.*)\/pulls\/(\d+)\/merge$/.exec(path) ?? [];
  const call: Call = async (method, below, content) =>
    (await upstream.call(method, encodeURI(home + below), token, content)).data;
  const pull = await call("GET", `/pulls/${number}`);
  const between = pull.state === "open" ? await compare(call, pull, body ?? {}) : undefined;
  const reply = await forward(rest, request);
  if (reply.status !== 200) return refusal(reply);
  const { sha: oid, message, html_url: url, committer } = await commitMerge(call, pull, between, body ?? {});
  await call("PATCH", `/git/refs/heads/${pull.base.ref}`, { sha: oid, force: true });
  memory.pushed({ oid, message, url, at: committer.date, by: rest.loginOf(token) });
  memory.merged(pull.node_id, oid);
  if (pull.base.ref === pull.base.repo.default_branch)
    await closeByKeyword(rest, {
      home,
      token,
      text: `${pull.body ?? ""}\n${message}`,
      closer: { pull: pull.number },
    });
  return { ...reply, data: { ...reply.data, sha: oid } };
}

/** The emulator answers every refusal as a failed validation. */
const refusal = (reply: Reply): Reply =>
  reply.status === 422 ? { ...reply, status: /out of date/.test(reply.data.message) ? 409 : 405 } : reply;

type Call = (method: string, below: string, content?: object) => Promise<any>;

interface Wish {
  readonly merge_method?: "merge" | "squash" | "rebase";
  readonly commit_title?: string;
  readonly commit_message?: string;
}

/** The head's changes to the base. Refuses what would need a real text merge. */
async function compare(call: Call, { base, head }: any, { merge_method: method }: Wish) {
  const between = await call("GET", `/compare/${base.ref}...${head.ref}`);
  const { files: since } = await call("GET", `/compare/${head.ref}...${base.ref}`);
  const isTwice = between.files.some((file: any) =>
    since.some((other: any) => other.filename === file.filename),
  );
  if (isTwice || method === "rebase")
    throw new Error("The local GitHub neither rebases nor merges two changes of one file");
  return between;
}

async function commitMerge(call: Call, pull: any, between: any, wish: Wish) {
  const { commits, files, base_commit: base } = between;
  const { sha: tree } = await call("POST", "/git/trees", {
    base_tree: base.commit.tree.sha,
    tree: files.flatMap(changeOf),
  });
  const isSquash = wish.merge_method === "squash";
  const { title, text } = isSquash ? squashed(pull, commits) : merged(pull);
  const message = [wish.commit_title ?? title, wish.commit_message ?? text].filter(Boolean).join("\n\n");
  const parents = isSquash ? [base.sha] : [base.sha, commits.at(-1)?.sha ?? pull.head.sha];
  return call("POST", "/git/commits", { message, tree, parents });
}

function changeOf({ filename, previous_filename: previous, status, sha }: any): object[] {
  const file = { mode: "100644", type: "blob" };
  const gone = previous === undefined ? [] : [{ ...file, path: previous, sha: null }];
  return [...gone, { ...file, path: filename, sha: status === "removed" ? null : sha }];
}

const merged = ({ number, title, head }: any) => ({
  title: `Merge pull request #${number} from ${head.repo.full_name.split("/")[0]}/${head.ref}`,
  text: title,
});

/** A single commit keeps its message; several are listed below the pull request's title. */
function squashed({ number, title }: any, commits: any[]) {
  const messages: string[] = commits.map(({ commit }) => commit.message);
  const [headline = title, ...rest] = messages.length === 1 ? (messages[0] ?? "").split("\n\n") : [];
  const text = messages.length === 1 ? rest.join("\n\n") : messages.map((each) => `* ${each}`).join("\n\n");
  return { title: `${headline} (#${number})`, text };
}
