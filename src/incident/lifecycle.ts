import type { FactRecord, RecordOf } from "./ledger/ledger.ts";
import { STATUSES } from "./status.ts";
import type { Status } from "./status.ts";
import type { Entry } from "./timeline.ts";

interface Lifecycle {
  /** The last status that was not "Resolved". */
  readonly ongoing: Status;
  readonly isClosed: boolean;
  readonly resolvedAt?: Date;
  /** The resolution is that of the closing. */
  readonly byClosing?: boolean;
}

const START: Lifecycle = { ongoing: "Investigating", isClosed: false };

/**
 * What an entry makes of an incident. Closing without a word counts as resolving; only reopening takes back what a
 * closing resolved, an update what an update resolved.
 */
function advance(life: Lifecycle, { what, at, status }: Entry): Lifecycle {
  if (what === "closed")
    return { ...life, isClosed: true, resolvedAt: life.resolvedAt ?? at, byClosing: !life.resolvedAt };
  if (what === "kept-open" && !life.byClosing) return { ...life, isClosed: false };
  if (what === "reopened" || what === "kept-open")
    return { ...life, isClosed: false, resolvedAt: undefined, byClosing: false };
  if (status === undefined) return life;
  if (status === "Resolved") return { ...life, resolvedAt: life.resolvedAt ?? at, byClosing: false };
  return { ...life, ongoing: status, resolvedAt: life.isClosed ? life.resolvedAt : undefined };
}

/** Where the incident stands after all that happened. */
export function lifecycleOf(
  entries: readonly Entry[],
): Pick<Lifecycle, "resolvedAt" | "byClosing"> & { status: Status } {
  const { ongoing, resolvedAt, byClosing } = entries.reduce(advance, START);
  return { status: resolvedAt ? "Resolved" : ongoing, resolvedAt, byClosing };
}

/** When the outage reaches `after` milliseconds. Time in which it was resolved does not count. */
export function outageReaches(after: number, began: Date, entries: readonly Entry[]): Date {
  let due = began.getTime() + after;
  let life = START;
  for (const entry of entries) {
    const next = advance(life, entry);
    const { resolvedAt } = life;
    if (resolvedAt && !next.resolvedAt && resolvedAt.getTime() < due)
      due += entry.at.getTime() - resolvedAt.getTime();
    life = next;
  }
  return new Date(due);
}

/** When it worked again, by updates and `/mitigated` as they were said: an update that goes back takes it back. */
export function mitigatedAt(
  said: readonly (RecordOf<"update"> | FactRecord<"mitigated">)[],
): Date | undefined {
  let before: Status = "Investigating";
  let mitigated: string | undefined;
  for (const each of said) {
    if (each.kind === "fact") {
      mitigated = each.fact.at;
      continue;
    }
    const { status, at } = each;
    const goesBack = STATUSES.indexOf(status) < STATUSES.indexOf(before) || status === "Investigating";
    if (isDown(status) && goesBack) mitigated = undefined;
    if (status === "Monitoring") mitigated ??= at;
    before = status;
  }
  return mitigated === undefined ? undefined : new Date(mitigated);
}

/** Whether the customer is without it in this status. */
export const isDown = (status: Status): boolean => status === "Investigating" || status === "Identified";
