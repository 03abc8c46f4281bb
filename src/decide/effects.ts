import type { CustomerView } from "../updates/plan-customer-reply.ts";
import type { UpdateView } from "../updates/plan-update.ts";
import type { Refusal } from "../commands/command.ts";
import type { EscalationStep } from "../incident/settings.ts";
import type { Label } from "../incident/labels.ts";
import type { Undone } from "../incident/lifecycle.ts";
import type { LeftToDo } from "../incident/due/left-to-do.ts";
import type { PublicationDraft } from "../incident/status-page/publication.ts";
import type { Playbook } from "../incident/playbook.ts";
import { lockKey } from "../incident/ledger/ledger.ts";
import type { FactRecord, LedgerRecord, ToldMarker } from "../incident/ledger/ledger.ts";

/** What to do, in order. A comment effect creates the comment with its key, or edits the existing one. */
export type Effect =
  | { readonly do: "append-playbook"; readonly playbook: Playbook }
  /** The title's prefix names a severity other than this one (a key). */
  | { readonly do: "retitle"; readonly severity: string }
  | { readonly do: "create-label"; readonly label: Label }
  | ({
      readonly do: "react";
      /** Key of the comment that the labels depend on: if it cannot be posted, they are not set. */
      readonly after?: string;
    } & Marks)
  | {
      readonly do: "comment";
      readonly marker: ToldMarker;
      readonly view: View;
      /** Posted on this pull request instead of the issue. */
      readonly onPull?: number;
      /** The comment already exists: nobody is notified. */
      readonly isEdit?: boolean;
      /** Said in the same comment. */
      readonly also?: readonly Told[];
      /** Sent in the same request as the new comment. */
      readonly marks?: Marks;
    }
  /** Deletes what two runs have both posted. `number`: REST id of the younger comment. */
  | { readonly do: "delete-double"; readonly number: string }
  /**
   * Deletes a comment and its record, so that another may use the key. Without a number, the section is removed from the
   * comment that it was merged into.
   */
  | {
      readonly do: "take-back";
      readonly key: string;
      readonly number?: string | undefined;
      readonly why: TakeBackReason;
    }
  | {
      readonly do: "remember";
      readonly why: RememberReason;
      readonly entry: LedgerRecord;
      /** Key of the comment that answers it; without that comment it is not answered. */
      readonly after?: string;
    }
  | { readonly do: "reopen" }
  /** Looks up what changed before the outage began. */
  | { readonly do: "find-changes" }
  | { readonly do: "postmortem"; readonly why: PostmortemReason }
  | { readonly do: "dashboard" };

/**
 * Its command no longer needs the answer; what it reminds of is done; a newer reminder is due; it called nobody, and the
 * call is repeated.
 */
export type TakeBackReason = "corrected" | "settled" | "newer" | "reached-nobody";

/** A command stated it; Sev1 answered it in a comment; its comment is gone; a closing was judged without a comment. */
export type RememberReason = "stated" | "answered" | "retracted" | "judged";

/** There is none yet; the open one lacks facts; what GitHub refused is tried again or was done by people. */
export type PostmortemReason = "closed" | "late-facts" | "retried";

/** Whether it calls people. */
export const isCall = (effect: Effect): boolean => callsIn(effect).length > 0;

/** The parts of a comment that call people. */
export const callsIn = (effect: Effect): Told[] =>
  effect.do === "comment" ? [effect, ...(effect.also ?? [])].filter(isCallTold) : [];

/**
 * Keys to lock before posting a comment, because its mentions cannot be taken back: its calls, or else the due time of
 * its reminder.
 */
export function locksOf(effect: Effect & { do: "comment" }): string[] {
  const calls = callsIn(effect);
  if (calls.length > 0) return calls.map(({ marker }) => lockKey(marker));
  const told = [effect, ...(effect.also ?? [])];
  return told.flatMap(({ view, marker }) => (view.name === "reminder" ? [lockKey(marker)] : []));
}

export const isCallTold = ({ view }: Told): boolean => view.name === "escalation";

export type Reaction = "EYES" | "CONFUSED";

/** A reaction on somebody's comment, and labels to add and to remove. */
export interface Marks {
  readonly comment?: string;
  readonly reaction: Reaction;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** What a comment says, as data. */
export type View =
  | ({ readonly name: "update" } & UpdateView)
  | { readonly name: "answer"; readonly refusals: readonly NamedRefusal[]; readonly kept?: boolean }
  | { readonly name: "help" }
  /** `at`: when it was requested. */
  | { readonly name: "catchup"; readonly by: string; readonly since: Date; readonly at: Date }
  | ({ readonly name: "customer" } & CustomerView)
  | ({ readonly name: "publish" } & PublicationDraft)
  | {
      readonly name: "escalation";
      readonly step: EscalationStep;
      readonly due?: Date;
      readonly came: Date;
      readonly call?: FactRecord<"escalate">;
      /** The step's call that nobody acknowledged: whom it called, and when. */
      readonly unanswered?: { readonly since: Date; readonly to: string };
    }
  | { readonly name: "reminder"; readonly at: Date; readonly isPromised: boolean }
  | { readonly name: "roles"; readonly roles: readonly string[] }
  | { readonly name: "deadlines"; readonly tasks: readonly DueTask[] }
  | {
      readonly name: "closing";
      readonly left: LeftToDo;
      readonly isReopened: boolean;
      /** Why it is reopened, if not because work is left. */
      readonly undone?: Undone;
    }
  | { readonly name: "settings" };

/** `command`: the refused line, if there are several. */
export type NamedRefusal = Refusal & { readonly command?: string };

/** A task that is due: at an instant, or on a day (YYYY-MM-DD). */
export interface DueTask {
  readonly text: string;
  readonly number?: string;
  /** Key of the responsible role. */
  readonly role?: string;
  readonly at?: Date;
  readonly day?: string;
  /** An earlier reminder already covered it. */
  readonly told?: boolean;
}

export interface Told {
  readonly marker: ToldMarker;
  readonly view: View;
}
