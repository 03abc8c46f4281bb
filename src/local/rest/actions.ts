import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

const ASKED =
  /^(\/repos\/[^/]+\/[^/]+)\/(actions\/permissions|actions\/permissions\/workflow|actions\/workflows|actions\/workflows\/[^/]+\/runs|rules\/branches\/.+)$/;

const FORBIDDEN = { message: "Must have admin rights to Repository.", status: "403" };

/** What a repository's settings say of Actions, its workflows, and the rules for a branch: there are none. */
export async function answerActions(
  rest: Rest,
  { method, path, token }: Incoming,
): Promise<Reply | undefined> {
  const [, home = "", asked = ""] = (method === "GET" && ASKED.exec(path)) || [];
  if (home === "") return undefined;
  if (asked === "actions/workflows") return workflowsIn(rest, home, token);
  if (asked.startsWith("rules/")) return { status: 200, data: [] };
  if (asked.endsWith("/runs")) return { status: 200, data: { total_count: 0, workflow_runs: [] } };
  if (token === rest.botToken) return { status: 403, data: FORBIDDEN };
  return asked === "actions/permissions"
    ? { status: 200, data: { enabled: true, allowed_actions: "all" } }
    : { status: 200, data: rightsOf(rest) };
}

const rightsOf = ({ pullRequestsByActions }: Rest) => ({
  default_workflow_permissions: "read",
  can_approve_pull_request_reviews: pullRequestsByActions,
});

/** Those on the default branch, all active. */
async function workflowsIn({ upstream }: Rest, home: string, token: string): Promise<Reply> {
  const { status, data } = await upstream.call("GET", `${home}/contents/.github/workflows`, token);
  const files: { name: string; path: string }[] = status === 200 ? data : [];
  const at = "2026-01-01T00:00:00Z";
  const workflows = files.map(({ name, path }, i) => ({
    id: i + 1,
    node_id: `W_${i + 1}`,
    name,
    path,
    state: "active",
    created_at: at,
    updated_at: at,
    url: `https://api.github.com${home}/actions/workflows/${i + 1}`,
    html_url: `https://github.com${home.replace("/repos", "")}/blob/main/${path}`,
    badge_url: `https://github.com${home.replace("/repos", "")}/workflows/${name}/badge.svg`,
  }));
  return { status: 200, data: { total_count: workflows.length, workflows } };
}
