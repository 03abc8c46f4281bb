import { actorOf } from "./actor.ts";
import { defaultBranchOf } from "./branch.ts";
import { commentsOf } from "./comment.ts";
import { connection } from "./connection.ts";
import type { Order, Page } from "./connection.ts";
import type { Source } from "./source.ts";

/** All pull requests of the repository, as REST lists them. */
export const pullsOf = ({ list, home }: Source) => list(`${home}/pulls?state=all`);

/** A pull request, from its REST form. */
export const pullOf = (source: Source, pull: any) => {
  const nameWithOwner = `${source.owner}/${source.repo}`;
  return {
    __typename: "PullRequest",
    id: pull.node_id,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    url: pull.html_url,
    state: stateOf(pull),
    isDraft: pull.draft,
    createdAt: pull.created_at,
    mergedAt: pull.merged_at,
    headRefName: pull.head.ref,
    baseRefName: pull.base.ref,
    author: actorOf(pull.user?.login),
    isCrossRepository: pull.head.repo?.full_name !== nameWithOwner,
    repository: { nameWithOwner, defaultBranchRef: () => defaultBranchOf(source) },
    files: async (page: Page) => connection(await filesOf(source, pull), page),
    comments: (page: Page & { orderBy?: Order }) => commentsOf(source, pull.number, page),
  };
};

/** The emulator makes up the names of changed files, so the commits are compared. */
async function filesOf({ get, home }: Source, { base, head }: any): Promise<{ path: string }[]> {
  const { files = [] } = (await get(`${home}/compare/${base.sha}...${head.sha}`)) ?? {};
  return files.map(({ filename: path }: any) => ({ path }));
}

/** REST calls a merged pull request closed. */
export const stateOf = (pull: any): string => (pull.merged_at ? "MERGED" : pull.state.toUpperCase());
