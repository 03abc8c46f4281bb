import { DELETIONS } from "./queries/deletions.ts";
import type { Repo } from "./repo.ts";

/** GitHub keeps no more of a deleted comment than this. */
export interface Deletion {
  readonly at: Date;
  /** Who wrote it. */
  readonly author: string;
  /** Who deleted it; absent if GitHub does not say. */
  readonly by?: string;
}

interface RawDeletions {
  readonly nodes: readonly {
    readonly createdAt: string;
    readonly actor: { readonly login: string } | null;
    readonly deletedCommentAuthor: { readonly login: string } | null;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Who deleted whose comments of an issue, oldest first; none of accounts that are gone. */
export async function readDeletions({ client, owner, name }: Repo, number: number): Promise<Deletion[]> {
  const found: Deletion[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: { repository: { issue: { timelineItems: RawDeletions } | null } } } =
      await client.graphql(DELETIONS, { owner, name, number, after });
    const page: RawDeletions | undefined = data.repository.issue?.timelineItems;
    found.push(...(page?.nodes ?? []).flatMap(deletionOf));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

const deletionOf = ({ createdAt, actor, deletedCommentAuthor: author }: RawDeletions["nodes"][number]) =>
  author ? [{ at: new Date(createdAt), author: author.login, ...(actor ? { by: actor.login } : {}) }] : [];
