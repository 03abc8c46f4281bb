import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

/**
 * How long a text may be. GitHub always speaks of 65,536 characters, and means that only of a pull request:
 * https://github.com/dead-claudia/github-limits/pull/13. Of issues and comments it takes four times as many bytes, also
 * in English: https://github.com/objectstack-ai/objectstack/issues/18826.
 */
export const MAX_CHARACTERS = 65_536;
export const MAX_BYTES = 4 * MAX_CHARACTERS;

const KINDS = [
  ["POST", /\/pulls$/, "PullRequest"],
  ["PATCH", /\/pulls\/\d+$/, "PullRequest"],
  ["POST", /\/issues$/, "Issue"],
  ["POST", /\/issues\/\d+\/comments$/, "IssueComment"],
  ["PATCH", /\/issues\/comments\/\d+$/, "IssueComment"],
] as const;

const isWithinBytes = (text: string) => Buffer.byteLength(text) <= MAX_BYTES;
const isWithinCharacters = (text: string) => Array.from(text).length <= MAX_CHARACTERS;

/** GitHub's refusal of a text that is too long; undefined if it is accepted. */
export function tooLong({ method, path, body }: Incoming): Reply | undefined {
  const [, , resource] = KINDS.find(([verb, address]) => verb === method && address.test(path)) ?? [];
  const isTaken = resource === "PullRequest" ? isWithinCharacters : isWithinBytes;
  if (!resource || isTaken(body?.body ?? "")) return undefined;
  const message = "Body is too long (maximum is 65536 characters)";
  return {
    status: 422,
    data: {
      message: "Validation Failed",
      errors: [{ resource, code: "unprocessable", field: "data", message }],
      documentation_url: "https://docs.github.com/rest",
      status: "422",
    },
  };
}

/** GitHub answers an edit with a too long text like any other, but keeps the old text. */
export function withoutLongText(request: Incoming): Incoming {
  const { body, ...rest } = request.body ?? {};
  const isIssue = request.method === "PATCH" && /\/issues\/\d+$/.test(request.path);
  return isIssue && body && !isWithinBytes(body) ? { ...request, body: rest } : request;
}
