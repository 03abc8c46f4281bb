import { forward } from "./forward.ts";
import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

/** Every Git repository has it: the tree without a file. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

const COMMITS = /^(\/repos\/[^/]+\/[^/]+)\/git\/commits$/;
const REFS = /^(\/repos\/[^/]+\/[^/]+)\/git\/refs$/;

/** GitHub's answer to writing commits or refs where the emulator differs; otherwise undefined. */
export async function answerGit(rest: Rest, request: Incoming): Promise<Reply | undefined> {
  if (request.method !== "POST") return undefined;
  const home = (COMMITS.exec(request.path) ?? REFS.exec(request.path))?.[1];
  if (home === undefined) return undefined;
  if (await isEmpty(rest, home, request.token))
    return { status: 409, data: { message: "Git Repository is empty.", status: "409" } };
  return COMMITS.test(request.path) ? commit(rest, home, request) : nested(rest, home, request);
}

async function isEmpty({ upstream }: Rest, home: string, token: string): Promise<boolean> {
  return (await upstream.list(`${home}/git/matching-refs/heads`, token)).length === 0;
}

/** Parents are optional, and the empty tree always exists. */
async function commit(rest: Rest, home: string, request: Incoming): Promise<Reply> {
  const { tree, parents = [] } = request.body;
  if (tree === EMPTY_TREE) await rest.upstream.call("POST", `${home}/git/trees`, request.token, { tree: [] });
  return forward(rest, { ...request, body: { ...request.body, parents } });
}

/** A Git ref is a file, so none can exist where another has its folder. */
async function nested(
  { upstream }: Rest,
  home: string,
  { token, body }: Incoming,
): Promise<Reply | undefined> {
  const [top = ""] = /^refs\/[^/]+/.exec(body.ref) ?? [];
  const others = await upstream.list(`${home}/git/matching-refs/${top.slice("refs/".length)}`, token);
  const isInTheWay = others.some(
    ({ ref }) => ref.startsWith(`${body.ref}/`) || String(body.ref).startsWith(`${ref}/`),
  );
  return isInTheWay
    ? { status: 422, data: { message: "Reference update failed", status: "422" } }
    : undefined;
}
