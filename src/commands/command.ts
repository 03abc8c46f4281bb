import type { Role } from "../config/types.ts";
import type { Fact } from "../domain/ledger.ts";
import type { Status } from "../domain/status.ts";
import type { Comment } from "../domain/world.ts";

/** Shown to the user: what was wrong, what would be right, and an example to copy. */
export interface Refusal {
  readonly problem: string;
  readonly expected: string;
  readonly example: string;
}

/** A status update as somebody asked for it; what is absent carries over. `next` is a time as people write it. */
export interface UpdateRequest {
  readonly status?: Status;
  readonly next?: string;
  readonly summary?: string;
  readonly impact?: string;
  readonly notes?: string;
}

/** What a comment asks for. A fact needs no answer in words: it stands on the dashboard. */
export type Ask =
  | { readonly kind: "update"; readonly update: UpdateRequest; readonly next?: Date }
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "help" }
  | { readonly kind: "customer" }
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | { readonly kind: "withdrawn" }
  | { readonly kind: "forbidden"; readonly permission: string }
  | { readonly kind: "edited"; readonly editor: string };

export interface Asking {
  readonly comment: Comment;
  readonly roles: readonly Role[];
  readonly isResolved: boolean;
  /** Reads a time as people write it, in the configured zone where the text names none. */
  readonly readTime: (
    text: string,
    reference: Date,
    direction: "past" | "future",
  ) => Promise<Date | undefined>;
}

/** A command: how it shows in `/help` and in the docs, and what it makes of the text after its name. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly who: string;
  readonly does: string;
  readonly example: string;
  read(text: string, asking: Asking): Ask | Promise<Ask>;
}

export const refuse = (problem: string, expected: string, example: string): Ask => ({
  kind: "refusal",
  refusal: { problem, expected, example },
});
