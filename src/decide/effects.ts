import type { CustomerView } from "../updates/plan-customer-reply.ts";
import type { UpdateView } from "../updates/plan-update.ts";
import type { Refusal } from "../commands/command.ts";
import type { EscalationStep } from "../incident/settings.ts";
import type { Label } from "../incident/labels.ts";
import type { Undone } from "../incident/lifecycle.ts";
import type { LeftToDo } from "../incident/due/left-to-do.ts";
import type { Playbook } from "../incident/playbook.ts";
import { lockKey } from "../incident/ledger/ledger.ts";
import type { FactRecord, LedgerRecord, ToldMarker } from "../incident/ledger/ledger.ts";

/** What is to be done, in order. A comment effect creates the comment of its key or edits the one that is there. */
export type Effect =
  | { readonly do: "append-playbook"; readonly playbook: Playbook }
  /** The title's prefix names another severity than this, by its key. */
  | { readonly do: "retitle"; readonly severity: string }
  | { readonly do: "create-label"; readonly label: Label }
  | ({
      readonly do: "react";
      /** Key of the comment that the labels go with: they are not set where it could not be posted. */
      readonly after?: string;
    } & Marks)
  | {
      readonly do: "comment";
      readonly marker: ToldMarker;
      readonly view: View;
      /** On this pull request, not on the issue. */
      readonly onPull?: number;
      /** Known to be there already: nobody is notified. */
      readonly isEdit?: boolean;
      /** Told in the same comment. */
      readonly also?: readonly Told[];
      /** Sent in the same request as the new comment. */
      readonly marks?: Marks;
    }
  /**
   * With a key, the comment is forgotten as well: another may come under it. Without a number it is taken out of the
   * comment that tells it too.
   */
  | { readonly do: "delete-comment"; readonly number?: string; readonly key?: string }
  | {
      readonly do: "remember";
      readonly entry: LedgerRecord;
      /** Key of the comment that answers it: without that it is not answered. */
      readonly after?: string;
    }
  | { readonly do: "reopen" }
  | { readonly do: "postmortem" }
  | { readonly do: "dashboard" };

/** Whether it calls people. */
export const isCall = (effect: Effect): boolean => callsIn(effect).length > 0;

/** What a comment tells that calls people. */
export const callsIn = (effect: Effect): Told[] =>
  effect.do === "comment" ? [effect, ...(effect.also ?? [])].filter(isCallTold) : [];

/**
 * What is locked before a comment is posted, as it mentions people and cannot be unsaid: its calls, or else the time of
 * which it reminds.
 */
export function locksOf(effect: Effect & { do: "comment" }): string[] {
  const calls = callsIn(effect);
  if (calls.length > 0) return calls.map(({ marker }) => lockKey(marker));
  const told = [effect, ...(effect.also ?? [])];
  return told.flatMap(({ view, marker }) => (view.name === "reminder" ? [lockKey(marker)] : []));
}

export const isCallTold = ({ view }: Told): boolean => view.name === "escalation";

export type Reaction = "EYES" | "CONFUSED";

/** A reaction on somebody's comment, and labels to set and to take off. */
export interface Marks {
  readonly comment?: string;
  readonly reaction: Reaction;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** What a comment says, before it is words. */
export type View =
  | ({ readonly name: "update" } & UpdateView)
  | { readonly name: "answer"; readonly refusals: readonly NamedRefusal[]; readonly kept?: boolean }
  | { readonly name: "help" }
  /** `at`: when it was asked for. */
  | { readonly name: "catchup"; readonly by: string; readonly since: Date; readonly at: Date }
  | ({ readonly name: "customer" } & CustomerView)
  | {
      readonly name: "escalation";
      readonly step: EscalationStep;
      readonly due?: Date;
      readonly came: Date;
      readonly call?: FactRecord<"escalate">;
      /** The call of the step, which nobody has acknowledged: whom it called, and when. */
      readonly unanswered?: { readonly since: Date; readonly to: string };
    }
  | { readonly name: "reminder"; readonly at: Date; readonly isPromised: boolean }
  | { readonly name: "roles"; readonly roles: readonly string[] }
  | { readonly name: "deadlines"; readonly tasks: readonly DueTask[] }
  | {
      readonly name: "closing";
      readonly left: LeftToDo;
      readonly isReopened: boolean;
      /** Why it is reopened, where that is not what is left to do. */
      readonly undone?: Undone;
    }
  | { readonly name: "settings" };

/** `command`: the line that was refused, where there are several. */
export type NamedRefusal = Refusal & { readonly command?: string };

/** A task whose time has come: an instant, or a day (YYYY-MM-DD). */
export interface DueTask {
  readonly text: string;
  readonly number?: string;
  /** Key of the role that does it. */
  readonly role?: string;
  readonly at?: Date;
  readonly day?: string;
  /** An earlier reminder called for it already. */
  readonly told?: boolean;
}

export interface Told {
  readonly marker: ToldMarker;
  readonly view: View;
}
