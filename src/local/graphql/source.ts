import { GraphQLError } from "graphql";
import type { Memory } from "../memory.ts";
import type { Upstream } from "../upstream.ts";

/** Who asks, and the data source. */
export interface Asker {
  readonly upstream: Upstream;
  readonly memory: Memory;
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  /** The caller's login, as REST shows it. */
  readonly viewer: string;
  /** Logins of existing accounts, in lower case. */
  readonly people: ReadonlySet<string>;
  /** Whether this token may neither comment nor react on a locked conversation. */
  readonly isBot: boolean;
  /** How many issues one document may ask for; more are too much for GitHub. */
  readonly mostIssues: number;
}

/** The emulator's state as one document sees it: each address is read once. */
export interface Source extends Asker {
  /** URL of the repository. */
  readonly home: string;
  /** What is at the URL; null if nothing. */
  readonly get: (path: string) => Promise<any>;
  /** All pages of the list at the URL; empty if nothing. */
  readonly list: (path: string) => Promise<any[]>;
  /** Counts the issues that a document asks for. */
  readonly spend: (issues: number) => void;
}

/** Reads for one document. Created anew for each, so that no answer is stale. */
export function createSource(asker: Asker): Source {
  const { upstream, token } = asker;
  const read = async (path: string) => {
    const { status, data } = await upstream.call("GET", path, token);
    return status === 200 ? data : null;
  };
  return {
    ...asker,
    home: `/repos/${asker.owner}/${asker.repo}`,
    get: once(read),
    list: once((path: string) => upstream.list(path, token)),
    spend: spending(asker.mostIssues),
  };
}

/** https://github.blog/changelog/2025-09-01-graphql-api-resource-limits/ */
function spending(most: number): (issues: number) => void {
  let asked = 0;
  return (issues) => {
    asked += issues;
    if (asked > most) throw tooMuch();
  };
}

const tooMuch = () =>
  new GraphQLError("Resource limits for this query exceeded.", {
    extensions: { type: "RESOURCE_LIMITS_EXCEEDED" },
  });

function once<T>(read: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (path) => {
    const answer = known.get(path) ?? read(path);
    known.set(path, answer);
    return answer;
  };
}

/** GitHub's error for what the token may not read or write. */
export const forbidden = (message: string) =>
  new GraphQLError(message, { extensions: { type: "FORBIDDEN" } });

/** GitHub's error for something missing; the field itself is null. */
export const notFound = (message: string) => new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
