import type { Source } from "./source.ts";

/** The commit that a ref of REST points to. */
export const commitOf = ({ get, home }: Source, ref: any) => {
  const commit = () => get(`${home}/git/commits/${ref.object.sha}`);
  return {
    __typename: "Commit",
    oid: ref.object.sha,
    message: async () => (await commit()).message,
    committedDate: async () => (await commit()).committer.date,
    authoredDate: async () => (await commit()).author.date,
  };
};

/** The repository's default branch; null if there is no commit yet. */
export async function defaultBranchOf(source: Source) {
  const { get, list, home } = source;
  const { default_branch: name } = await get(home);
  const refs = await list(`${home}/git/matching-refs/heads/${name}`);
  const ref = refs.find((each) => each.ref === `refs/heads/${name}`);
  return ref ? { name, target: commitOf(source, ref) } : null;
}
