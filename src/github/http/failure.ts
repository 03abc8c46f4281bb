/** Describes what went wrong with a request so that the reader of the log can act on it. Never contains the token. */
import type { Answer } from "./answer.ts";
import { firstChars } from "../../markdown/text.ts";

/** `status` is GitHub's, or 0 when no answer came: then a write may or may not have happened. */
export type Failure = Error & { status: number };

const LATER = "Nothing to do: the next run catches up.";
const TOKEN = "Check the `token` input of the action: it is missing, wrong or expired.";
const GONE = "It was deleted or moved, or the token may not see it.";
const PULLS =
  "Turn on “Allow GitHub Actions to create and approve pull requests” in Settings → Actions → General → " +
  "Workflow permissions, of the repository and of its organization.";

/** `what` names the request ("GET /repos/o/r/issues/1"). The error tells that, GitHub's answer and what to do. */
export function failure(what: string, answer: Answer): Failure {
  const got = answer.status === 0 ? "no answer from GitHub" : `GitHub answered ${answer.status}`;
  const message = `${what}: ${got}: ${told(answer.data)}. ${advice(what, answer)}`;
  return Object.assign(new Error(message.trim()), { status: answer.status });
}

/** One line of at most 300 characters: an answer may be an HTML page, and a log line can contain runner commands. */
function told(data: any): string {
  const errors: { message?: string }[] = Array.isArray(data?.errors) ? data.errors : [];
  const parts = [data?.message, ...errors.map((error) => error.message ?? JSON.stringify(error))];
  const text = typeof data === "string" ? data : parts.filter(Boolean).join("; ");
  // A proxy's URL may contain its password.
  const safe = (text || "no message").replace(/\/\/[^\s/@]*@/g, "//***@");
  return firstChars(safe.replace(/\s+/g, " "), 300).replace(/\.$/, "");
}

/** What GitHub, a proxy or Node says, and what to do about it. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [
    /IP allow list/i,
    "The organization has an IP allow list: add the runner's address to it, or run the job on a runner with a listed address.",
  ],
  [
    /SAML/,
    "Authorize the token for the organization's single sign-on (Settings → Developer settings → the token → Configure SSO), or use the job's own `GITHUB_TOKEN`.",
  ],
  [
    /archived/i,
    "The repository is archived, so nothing can be written: unarchive it in Settings → Danger zone.",
  ],
  [
    /^(?!.*\b(?:branch|repository)\b).*\blocked\b/i,
    "The issue's conversation is locked: unlock it in the issue's sidebar.",
  ],
  [
    /certificate/i,
    "Node does not trust the server's certificate: set `NODE_EXTRA_CA_CERTS` in the job's `env` to the file of the authority that signed it.",
  ],
  [
    /\b407\b|proxy authentication/i,
    "The proxy requires a username and password: put them in `HTTPS_PROXY`, as `http://name:password@proxy:port`, from a secret.",
  ],
];

/** The advice for a cause recognized by its message. */
const causeOf = (text: string, status: number): string | undefined =>
  [0, 403, 407].includes(status) ? CAUSES.find(([words]) => words.test(`${status} ${text}`))?.[1] : undefined;

function advice(what: string, { status, data, headers }: Answer): string {
  const known = causeOf(told(data), status);
  if (known !== undefined) return known;
  if (status === 401) return TOKEN;
  if (status === 403 || status === 429) return forbidden(what, told(data), headers);
  if (status === 404 || status === 410 || (status >= 300 && status < 400)) return GONE;
  return status === 0 || status >= 500 ? `${LATER} If it persists: https://www.githubstatus.com` : "";
}

function forbidden(what: string, text: string, headers: Answer["headers"]): string {
  if (/not permitted to create or approve pull requests/.test(text)) return PULLS;
  if (/rate limit/i.test(text)) return LATER;
  const needed = headers["x-accepted-github-permissions"] ?? guess(what);
  return `Give the job of the workflow \`permissions: ${yaml(needed)}\`.`;
}

/**
 * GitHub's header reads `issues=write; pull_requests=write`: a comma is “and”, a semicolon “or”.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible
 */
const yaml = (needed: string): string =>
  needed
    .replaceAll("_", "-")
    .replaceAll("=", ": ")
    .replace(/\s*;\s*/g, "` or `")
    .replace(/\s*,\s*/g, "` and `");

function guess(what: string): string {
  const level = what.startsWith("GET ") ? "read" : "write";
  if (/\/pulls\b/.test(what)) return `pull_requests=${level}`;
  return /\/(?:git\/|contents\/|dispatches$)/.test(what) ? `contents=${level}` : `issues=${level}`;
}

/** An answer that leaves open what happened or cannot be used: another try may succeed. */
export const unclear = (message: string): Failure => Object.assign(new Error(message), { status: 0 });

/** No answer, or a failing server: the request may have taken effect. */
export const isUnanswered = (error: unknown): boolean => {
  const status = httpStatus(error);
  return status !== undefined && (status === 0 || status >= 500);
};

/** Whether another try may succeed: the same, or a conflict. Never for a bug of ours. */
export const isPassing = (error: unknown): boolean => isUnanswered(error) || httpStatus(error) === 409;

/** The status with which GitHub refused; undefined for an error that is not a GitHub response. */
export const httpStatus = (error: unknown): number | undefined =>
  error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : undefined;
