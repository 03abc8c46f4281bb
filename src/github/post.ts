import type { Comment, Snapshot } from "../incident/snapshot.ts";
import type { Client, PartialFailure } from "./http/client.ts";
import { httpStatus, unclear } from "./http/failure.ts";
import { POST } from "./queries/mutations.ts";
import { commentFromAnswer, variablesOf, writeComment } from "./write.ts";
import type { Marks } from "./write.ts";

interface Posted {
  readonly addComment?: {
    readonly commentEdge: { readonly node: PostedComment | null } | null;
  } | null;
}

interface PostedComment {
  readonly id: string;
  readonly fullDatabaseId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly bodyHTML: string;
}

/** The result of a new comment and what was sent with it. */
export interface Post {
  /** As GitHub created it; an error if it was refused. */
  readonly comment: (Comment & { readonly html?: string }) | Error;
  /** Whether reaction and labels were set. */
  readonly isMarked: boolean;
}

/**
 * Posts a new comment with a reaction and labels in one request. If GitHub refuses the comment, it is posted by REST. Throws
 * if the outcome is unknown; the next read finds the comment by its marker.
 */
export async function postWithMarks(
  client: Client,
  snapshot: Snapshot,
  text: string,
  marks: Marks,
): Promise<Post> {
  try {
    const { data } = await client.graphql<Posted>(POST, { ...variablesOf(snapshot, marks), text });
    const node = nodeIn(data);
    if (!node) throw unclear("GitHub did not say which comment it posted. The next run looks for it.");
    return { comment: commentOf(node, text), isMarked: true };
  } catch (error) {
    const node = nodeIn(partialResult(error).data);
    if (node) return { comment: commentOf(node, text), isMarked: false };
    if (!isRefused(error)) throw error;
    const comment = await writeComment(client, snapshot, text).catch((reason: unknown) => reason as Error);
    return { comment, isMarked: isMarked(error) };
  }
}

/** Whether a failed mutation posted its comment. */
export const isPosted = (error: unknown): boolean => nodeIn(partialResult(error).data) !== undefined;

/** The error, together with what an earlier failed mutation did. */
export function withPartialResult(reason: Error, before: unknown): Error {
  const { data, errors } = partialResult(before);
  return errors === undefined ? reason : Object.assign(reason, { data, errors });
}

const partialResult = (error: unknown): Partial<PartialFailure> => (error instanceof Error ? error : {});

const nodeIn = (data: Posted | null | undefined): PostedComment | undefined =>
  data?.addComment?.commentEdge?.node ?? undefined;

const commentOf = (node: PostedComment, text: string) => ({
  ...commentFromAnswer(
    {
      id: node.fullDatabaseId,
      node_id: node.id,
      created_at: node.createdAt,
      updated_at: node.updatedAt,
    },
    text,
  ),
  html: node.bodyHTML,
});

/** Whether GitHub said that the comment was not posted: it refused the request or this field. */
function isRefused(error: unknown): boolean {
  const { errors, data } = partialResult(error);
  const status = httpStatus(error) ?? 0;
  const isWhole = status >= 400 && status < 500 && (data === undefined || data === null);
  return isWhole || (errors ?? []).some(({ type, path }) => type !== undefined && path?.[0] === "addComment");
}

/** Whether everything but the comment was done. */
function isMarked(error: unknown): boolean {
  const { errors = [], data } = partialResult(error);
  return Boolean(data) && errors.every(({ path }) => path?.[0] === "addComment");
}
