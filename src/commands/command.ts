import type { Incident } from "../incident/incident.ts";
import type { Fact } from "../incident/ledger/ledger.ts";
import type { RedactionRule } from "../incident/redact/rules.ts";
import { firstChars } from "../markdown/text.ts";
import type { Status } from "../incident/status.ts";
import type { Reading } from "../time/parse-time.ts";
import type { Comment } from "../incident/snapshot.ts";

/** Shown to the user: what was wrong, what would be right, and examples to copy: several are a choice. */
export interface Refusal {
  readonly problem: string;
  readonly expected: string;
  readonly examples: readonly string[];
}

/** A status update as requested; absent parts carry over. `next` is a time as people write it. */
export interface UpdateRequest {
  readonly status?: Status;
  readonly next?: string;
  readonly summary?: string;
  readonly impact?: string;
  readonly notes?: string;
  /** Text below other headings: internal only. */
  readonly other?: readonly { readonly title: string; readonly text: string }[];
}

/** What a comment asks for. A fact needs no written answer: it shows on the dashboard. */
export type Intent =
  | { readonly kind: "update"; readonly update: UpdateRequest; readonly next?: Date }
  /** `needs`: refused unless the incident is resolved when it runs. */
  | { readonly kind: "fact"; readonly fact: Fact; readonly needs?: "resolution" }
  | { readonly kind: "escalate"; readonly why?: string }
  | { readonly kind: "help" }
  /** `wording` holds back what no rule names. */
  | { readonly kind: "customer"; readonly wording: RedactionRule }
  | { readonly kind: "catchup"; readonly since: Date }
  | {
      readonly kind: "publish";
      readonly title?: string;
      readonly wording: RedactionRule;
      readonly isAgreed?: false;
    }
  /** What was left out was read, and the rest may go out. */
  | { readonly kind: "publish"; readonly isAgreed: true }
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | { readonly kind: "withdrawn" }
  | { readonly kind: "forbidden"; readonly permission: string }
  | { readonly kind: "edited"; readonly editor: string };

export interface CommandContext {
  readonly comment: Comment;
  /** When it was said. */
  readonly at: Date;
  /** As it was before this run; anything that depends on earlier commands is checked when it is answered. */
  readonly incident: Incident;
  /** Reads a time as people write it, in the configured zone if the text names none. */
  readonly readTime: (text: string, reference: Date, direction: "past" | "future") => Promise<Reading>;
}

/** A command: how `/help` and the docs show it, and how it reads the text after its name. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly example: string;
  read(text: string, context: CommandContext): Intent | Promise<Intent>;
}

export const refuse = (problem: string, expected: string, ...examples: readonly string[]): Intent => ({
  kind: "refusal",
  refusal: { problem, expected, examples },
});

const MAX_TYPED = 5000;

/** What was typed, for a suggestion to copy; cut if very long. */
export const asTyped = (text: string): string =>
  text.length > MAX_TYPED ? `${firstChars(text, MAX_TYPED)}…` : text.trimEnd();

/** A short update to copy. */
export const SAMPLE_UPDATE = "/update identified, next 8am\nWhat we know now, in a sentence or two.";

/** Commands that post an update, a Sev1 comment that stays whatever happens to the command. */
const UPDATES: ReadonlySet<string> = new Set(["update", "resolve"]);

export const isUpdateCommand = (name: string): boolean => UPDATES.has(name);
