import type { Octokit } from "@octokit/rest";
import type { Clock } from "./clock.ts";
import type { Inside } from "./inside.ts";
import type { Memory } from "./memory.ts";

/** Where people see the pages that the API's answers link. */
export const SERVER_URL = "https://github.com";

export interface Person {
  readonly login: string;
  /** A repository role, or the name of a custom one with what it builds on: `{ name: "responder", base: "triage" }`. */
  readonly role?: Role | { readonly name: string; readonly base: Role };
  readonly type?: "User" | "Bot";
}

export const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

export interface Delivery {
  readonly event: string;
  readonly payload: Record<string, unknown>;
}

export interface Activity {
  readonly method: string;
  readonly path: string;
  /** Name of the GraphQL operation. */
  readonly query?: string;
  readonly write: boolean;
  readonly body?: unknown;
  status: number;
}

/**
 * A failure put in the way of a request: answered before it takes effect or after, or with no answer at all. The
 * connection is closed then, or reset in the middle of an answer; a function is called before, to let time run out.
 */
export type Fault =
  | {
      readonly when: "before" | "after";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: object;
    }
  | { readonly when: "before" | "after"; readonly drop: true | "reset" | (() => void) };

export interface LocalGitHub {
  readonly url: string;
  readonly owner: string;
  readonly repo: string;
  /** The token that the Action gets: github-actions[bot]. */
  readonly token: string;
  readonly clock: Clock;
  /** A client that acts as this person. */
  as(login: string): Octokit;
  readonly bot: Octokit;
  /** Webhook deliveries since the last call, in order, without those that the Action's own token caused and that start no workflow. */
  deliveries(): Promise<Delivery[]>;
  /** Requests made with the Action's token. */
  readonly requests: Activity[];
  /** Where a request or an answer went against GitHub's official schemas. */
  readonly violations: string[];
  /** What the emulator does not keep. */
  readonly memory: Memory;
  /** The emulator itself. */
  readonly inside: Inside;
  /** Requests that the Action has left in the hour: counted down once it is set. */
  left?: number;
  /** More issues than these in one GraphQL document are too much for GitHub: `RESOURCE_LIMITS_EXCEEDED`. */
  mostIssues?: number;
  /** Asked before each request of the Action: may put a failure in its way, or do something meanwhile. */
  fault?: (request: Activity, index: number) => Fault | undefined | Promise<Fault | undefined>;
  /** Gives an account another login, or deletes it. */
  rename(from: string, to?: string): void;
  /** Transfers an issue to another repository, in which everything happens from then on. Gives its number there. */
  transfer(number: number, to: string): number;
  close(): Promise<void>;
}

export interface Options {
  readonly at: Date;
  readonly owner?: string;
  readonly repo?: string;
  /** Names of the owner's other repositories, with the same people and files. */
  readonly otherRepos?: readonly string[];
  readonly people?: readonly Person[];
  /** Files on the default branch. */
  readonly files?: Readonly<Record<string, string>>;
  /** Branches at the first commit, beside the default one. */
  readonly branches?: readonly string[];
  /** A repository without a commit. */
  readonly empty?: boolean;
  /** False: the repository's settings forbid Actions to open pull requests. */
  readonly pullRequestsByActions?: boolean;
}
