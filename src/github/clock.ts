/** The clock's state on GitHub: the event that starts a link, and a ref that shows when the last one started. */
import { CLOCK_EVENT } from "../incident/trigger.ts";
import { EMPTY_TREE } from "./locks/ref-lock.ts";
import { httpStatus } from "./http/failure.ts";
import type { Repo } from "./repo.ts";
import type { GraphqlAnswer } from "./http/client.ts";
import { GLANCE } from "./queries/lookups.ts";

/**
 * Starts a link, or queues it behind the running one. Besides `workflow_dispatch`, which needs `actions: write`, no other
 * event of the job's token starts a workflow:
 * https://docs.github.com/en/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 */
export async function dispatchLink({ client, owner, name: repo }: Repo, sent: Date): Promise<void> {
  await client.rest("POST /repos/{owner}/{repo}/dispatches", {
    owner,
    repo,
    event_type: CLOCK_EVENT,
    client_payload: { sent: sent.toISOString() },
  });
}

/** Outside heads and tags: clones do not fetch it, and GitHub shows it on no page. */
const REF = "sev1/clock";

/** Puts a commit, dated by GitHub, at the ref. */
export async function leaveBeat({ client, owner, name: repo }: Repo): Promise<void> {
  const { data } = await client.rest("POST /repos/{owner}/{repo}/git/commits", {
    owner,
    repo,
    message: "The clock of Sev1 runs.",
    tree: EMPTY_TREE,
    parents: [],
  });
  const moved = await client
    .rest("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: REF, sha: data.sha, force: true })
    .catch(unlessMissing);
  if (!moved)
    await client.rest("POST /repos/{owner}/{repo}/git/refs", {
      owner,
      repo,
      ref: `refs/${REF}`,
      sha: data.sha,
    });
}

/** Removes the heartbeat, so that the next event with a duty restarts the clock. */
export async function removeBeat({ client, owner, name: repo }: Repo): Promise<void> {
  await client
    .rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref: REF })
    .catch(unlessMissing);
}

/** GitHub answers 422 "Reference does not exist", not 404. */
function unlessMissing(error: unknown): undefined {
  const status = httpStatus(error);
  if (status !== 422 && status !== 404) throw error;
}

interface Glanced {
  repository: {
    defaultBranchRef: { target: { oid: string } } | null;
    issues: { totalCount: number; nodes: unknown[] };
  };
}

/** GitHub's time, and a text that differs once anything about the open incidents or the settings has changed. */
export async function glance({ client, owner, name, label }: Repo): Promise<{ now: Date; seen: string }> {
  const { data, date }: GraphqlAnswer<Glanced> = await client.graphql(GLANCE, {
    owner,
    name,
    label: [label],
  });
  return { now: date, seen: JSON.stringify(data.repository) };
}
