import type { Outside } from "../../commands/parse/requests.ts";
import type { Deletion } from "../../github/comment-deletions.ts";
import { readMarker, sourceId } from "../../incident/ledger/ledger.ts";
import type { MarkerOf } from "../../incident/ledger/ledger.ts";
import type { Comment, Snapshot } from "../../incident/snapshot.ts";

/** An update whose comment is gone. */
interface Orphan {
  /** Of Sev1's comment. */
  readonly id: string;
  readonly postedAt: Date;
  readonly update: MarkerOf<"update">;
}

/** With the deletion that shows that its author wrote one. */
export interface Vouched extends Orphan {
  readonly deletion: Deletion;
}

/**
 * Updates that are not believed because the comment that they answer is gone, each with a later deletion of one of their
 * author's comments. None of an author with fewer deletions than such updates: then one of them is not theirs.
 */
export async function vouchedBy(
  deletions: readonly Deletion[],
  { comments }: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<Vouched[]> {
  const there = new Set(comments.map(({ id }) => id));
  const byAuthor = Map.groupBy(
    comments.flatMap((comment) => orphanOf(comment, there)),
    ({ update }) => update.by,
  );
  const found = await Promise.all(
    [...byAuthor].map(async ([author, orphans]) => {
      const theirs = deletions.filter((each) => each.author === author);
      const pairs = pairUp(orphans, theirs);
      return pairs.length === orphans.length && (await roleOf(author)).mayCommand ? pairs : [];
    }),
  );
  return found.flat();
}

function orphanOf(comment: Comment, there: ReadonlySet<string>): Orphan[] {
  const update = readMarker(comment);
  const { id, createdAt: postedAt } = comment;
  return update?.kind === "update" && !there.has(sourceId(update.key)) ? [{ id, postedAt, update }] : [];
}

/** Each with a deletion of its own after it, as far as they go: the newest update takes the latest one. */
function pairUp(orphans: readonly Orphan[], deletions: readonly Deletion[]): Vouched[] {
  const left = deletions.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return orphans.toReversed().flatMap((orphan) => {
    const deletion = left.at(-1);
    if (!deletion || deletion.at < orphan.postedAt) return [];
    left.pop();
    return [{ ...orphan, deletion }];
  });
}

/** The snapshot in which these are believed. */
export const withVouched = (snapshot: Snapshot, vouched: readonly Vouched[]): Snapshot => {
  const ids = new Set(vouched.map(({ id }) => id));
  const comments = snapshot.comments.map((each) => (ids.has(each.id) ? { ...each, mine: true } : each));
  return { ...snapshot, comments };
};
