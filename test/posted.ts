import type { Activity } from "../src/local/github.ts";

interface Sent {
  readonly body?: string;
  readonly variables?: { readonly text?: string };
}

/** The text of a new comment that a request posts, by REST or with marks by GraphQL; undefined where it posts none. */
export function postedText({ method, path, query, body }: Activity): string | undefined {
  const sent = (body ?? {}) as Sent;
  if (query === "Post") return sent.variables?.text ?? "";
  return method === "POST" && path.endsWith("/comments") ? (sent.body ?? "") : undefined;
}

export const isPosting = (request: Activity): boolean => postedText(request) !== undefined;
