import { httpStatus } from "../../github/http/failure.ts";
import type { Scratch } from "../scratch.ts";

/** The status of an answer, also of a refusal. */
export async function statusOf(send: () => Promise<{ readonly status: number }>): Promise<number> {
  try {
    return (await send()).status;
  } catch (error) {
    const status = httpStatus(error);
    if (status === undefined) throw error;
    return status;
  }
}

/** The scratch issue, as routes want it. */
export const addressOf = async ({ repository, issue }: Scratch) => ({
  ...repository,
  issue_number: (await issue()).number,
});

/** A new comment on it. */
export async function comment(scratch: Scratch, body: string) {
  const written = { ...(await addressOf(scratch)), body };
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  return (await scratch.octokit.request(route, written)).data;
}

export const COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
