import { closeByKeyword } from "./close.ts";
import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

const FILE = /^(\/repos\/[^/]+\/[^/]+)\/contents\//;
const REF = /^(\/repos\/[^/]+\/[^/]+)\/git\/refs(?:\/|$)/;
const BRANCH_OR_TAG = /^refs\/(?:heads|tags)\//;

/** Remembers the commits that a write added to the repository. */
export async function notePush(rest: Rest, { path, token, body }: Incoming, { data }: Reply): Promise<void> {
  const at = new Date().toISOString().replace(/\.\d{3}Z$/, "Z");
  const push = ({ sha: oid, message, html_url: url }: any) =>
    rest.memory.pushed({ oid, message, url, at, by: rest.loginOf(token) });
  const file = FILE.exec(path)?.[1];
  if (file) {
    push(data.commit);
    await closeByPush(rest, { home: file, token, branch: body?.branch, commit: data.commit });
  }
  const home = REF.exec(path)?.[1];
  if (!home || !BRANCH_OR_TAG.test(data?.ref)) return;
  const commits = await rest.upstream.list(`${home}/commits?sha=${data.object.sha}`, token);
  // Earlier ones were pushed before; the newest comes first.
  for (const each of commits.toReversed()) push({ ...each, message: each.commit.message });
}

interface FilePush {
  readonly home: string;
  readonly token: string;
  /** Absent: the default one. */
  readonly branch?: string;
  readonly commit: { readonly sha: string; readonly message: string };
}

async function closeByPush(rest: Rest, { home, token, branch, commit }: FilePush): Promise<void> {
  const { default_branch: usual } = (await rest.upstream.call("GET", home, token)).data;
  if (branch !== undefined && branch !== usual) return;
  await closeByKeyword(rest, { home, token, text: commit.message, closer: { commit: commit.sha } });
}

const BRANCH = /^(\/repos\/[^/]+\/[^/]+)\/git\/refs\/heads\/(.+)$/;

/** Deleting a branch closes its open pull requests. */
export async function closePulls({ upstream }: Rest, { path, token }: Incoming): Promise<void> {
  const [, home, branch] = BRANCH.exec(path) ?? [];
  const pulls = home ? await upstream.list(`${home}/pulls`, token) : [];
  for (const { number, head } of pulls)
    if (head.ref === branch)
      await upstream.call("PATCH", `${home}/pulls/${number}`, token, { state: "closed" });
}
