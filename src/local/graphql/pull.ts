import { actorOf } from "./actor.ts";
import type { Source } from "./source.ts";

/** All pull requests of the repository, as REST lists them. */
export const pullsOf = ({ list, home }: Source) => list(`${home}/pulls?state=all`);

/** A pull request, made of what REST shows of it. */
export const pullOf = ({ owner, repo }: Source, pull: any) => ({
  __typename: "PullRequest",
  number: pull.number,
  url: pull.html_url,
  state: pull.merged_at ? "MERGED" : pull.state.toUpperCase(),
  headRefName: pull.head.ref,
  author: actorOf(pull.user?.login),
  isCrossRepository: pull.head.repo?.full_name !== `${owner}/${repo}`,
  repository: { nameWithOwner: `${owner}/${repo}` },
});
