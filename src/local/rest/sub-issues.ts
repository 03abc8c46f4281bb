import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

export const SUB_ISSUES = /^(\/repos\/[^/]+\/[^/]+)\/issues\/(\d+)\/sub_issues$/;

/** Puts an issue below another one. One that has a parent is refused, as GitHub does unless it is to be replaced. */
export async function addSubIssue(
  { upstream, memory }: Rest,
  { path, token, body }: Incoming,
): Promise<Reply> {
  const [, home = "", number] = SUB_ISSUES.exec(path) ?? [];
  const { status, data: parent } = await upstream.call("GET", `${home}/issues/${number}`, token);
  const issues = await upstream.list(`${home}/issues?state=all`, token);
  const child = issues.find(({ id }) => id === body.sub_issue_id);
  if (status !== 200 || !child) return { status: 404, data: { message: "Not Found", status: "404" } };
  if (!memory.addSubIssue(child.node_id, parent.number)) return { status: 422, data: SECOND };
  return { status: 201, data: child };
}

const SECOND = {
  message: "Issue may only have one parent",
  documentation_url: "https://docs.github.com/rest/issues/sub-issues#add-sub-issue",
  status: "422",
};
