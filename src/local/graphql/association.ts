import type { Source } from "./source.ts";

/** An author's tie to the repository: a role in it, or a commit on its default branch. The emulator knows roles. */
export async function associationOf(
  { list, home }: Source,
  { user, author_association: role }: any,
): Promise<string> {
  if (role !== "NONE") return role;
  const commits = await list(`${home}/commits`);
  return commits.some(({ author }) => author?.login === user?.login) ? "CONTRIBUTOR" : "NONE";
}
