import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Delivery } from "../types.ts";
import type { Reply } from "../upstream.ts";

const DISPATCHES = /^(\/repos\/[^/]+\/[^/]+)\/dispatches$/;

/**
 * Accepts a `repository_dispatch`. Besides `workflow_dispatch`, it is the only event that starts a workflow when the Action's
 * token sends it:
 * https://docs.github.com/en/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 */
export async function answerDispatch(
  { upstream, loginOf, deliver }: Rest,
  { method, path, token, body }: Incoming,
): Promise<Reply | undefined> {
  const home = DISPATCHES.exec(path)?.[1];
  if (method !== "POST" || home === undefined) return undefined;
  const { data: repository } = await upstream.call("GET", home, token);
  const { data: sender } = await upstream.call("GET", `/users/${loginOf(token)}`, token);
  deliver({
    event: "repository_dispatch",
    payload: {
      action: body.event_type,
      branch: repository.default_branch,
      client_payload: body.client_payload ?? null,
      repository,
      sender: sender.login ? sender : { login: loginOf(token), type: "Bot" },
    },
  });
  return { status: 204, data: undefined };
}

/** Whether GitHub starts workflows for it, whoever caused it. */
export const startsAnyway = ({ event }: Delivery): boolean => event === "repository_dispatch";
