import type { Rest } from "./forward.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

/** GitHub's refusal of a second open pull request from one branch to another. The emulator would open it. */
export async function secondPull(
  { upstream }: Rest,
  { path, token, body }: Incoming,
): Promise<Reply | undefined> {
  const pulls = await upstream.list(`${path}?state=open`, token);
  const found = pulls.find(({ head, base }) => head.ref === body.head && base.ref === body.base);
  if (!found) return undefined;
  const message = `A pull request already exists for ${found.head.label}.`;
  return {
    status: 422,
    data: {
      message: "Validation Failed",
      errors: [{ resource: "PullRequest", code: "custom", message }],
      documentation_url: "https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
      status: "422",
    },
  };
}
