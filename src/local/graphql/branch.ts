import type { Source } from "./source.ts";

/** The commit that a ref of REST points to. */
export const commitOf = (ref: any) => ({ __typename: "Commit", oid: ref.object.sha });

/** The repository's default branch; null where there is no commit yet. */
export async function defaultBranchOf({ get, list, home }: Source) {
  const { default_branch: name } = await get(home);
  const refs = await list(`${home}/git/matching-refs/heads/${name}`);
  const ref = refs.find((each) => each.ref === `refs/heads/${name}`);
  return ref ? { name, target: commitOf(ref) } : null;
}
