import type { Activity, LedgerRecord } from "./ledger/ledger.ts";
import { isDown, STATUSES } from "./status.ts";
import type { Status } from "./status.ts";

/** What was said or done about whether the customer can work, at that time. */
export type Turn =
  /** `isCarried`: the status was not given; it is the previous update's. */
  | {
      readonly what: "update";
      readonly key: string;
      readonly at: Date;
      readonly by?: string;
      readonly status: Status;
      readonly isCarried?: boolean;
    }
  /** It works again, or was resolved, since another time. */
  | {
      readonly what: "mitigated" | "resolved";
      readonly key: string;
      readonly at: Date;
      readonly since: Date;
    }
  /** `closer`: it was closed by what was merged, which resolves nothing. `isAside`: for a reason other than the outage. */
  | { readonly what: "closed"; readonly at: Date; readonly closer?: string; readonly isAside?: boolean }
  | { readonly what: "reopened" | "kept-open"; readonly at: Date };

/** A period in which the customer could not work; ongoing without `to`. */
export interface Outage {
  readonly from: Date;
  readonly to?: Date;
}

/** A merge that closed it and resolves nothing, or the update by which it is down again. */
export type Undone =
  | { readonly why: "merge"; readonly closer: string }
  | { readonly why: "relapse"; readonly by: string };

/** The update after which it counts as down again although it may not say so, and since when it had worked before. */
export interface Doubt {
  readonly at: Date;
  readonly status: Status;
  readonly worked: Date;
}

interface Lifecycle {
  /** The last status that was not "Resolved". */
  readonly ongoing: Status;
  readonly isClosed: boolean;
  /** Why the closed issue must be reopened. */
  readonly undone?: Undone;
  readonly resolvedAt?: Date;
  /** The resolution is that of the closing. */
  readonly byClosing?: boolean;
  /** That closing says nothing about the outage, which went on if it is reopened. */
  readonly isAside?: boolean;
  /** Since when the customer works again, by an update that said so or by `/mitigated`. */
  readonly mitigatedAt?: Date;
  /** Nobody has said yet whether the customer is down again. */
  readonly doubt?: Doubt;
  readonly outages: readonly Outage[];
}

/** Where the incident stands, after the turn if there was one. */
export interface Standing extends Lifecycle {
  readonly status: Status;
  readonly turn?: Turn;
}

/**
 * Where an incident that began then stood at first, and after each of these turns, which come in the order in which they
 * were said.
 */
export function standingsOf(turns: readonly Turn[], began: Date): readonly [Standing, ...Standing[]] {
  const start: Standing = {
    ongoing: "Investigating",
    status: "Investigating",
    isClosed: false,
    resolvedAt: undefined,
    outages: [{ from: began }],
  };
  const standings: [Standing, ...Standing[]] = [start];
  let last = start;
  for (const turn of turns) {
    const life = withOutage(advance(last, turn), turn.at);
    last = { ...life, status: life.resolvedAt ? "Resolved" : life.ongoing, turn };
    standings.push(last);
  }
  return standings;
}

function advance(life: Lifecycle, turn: Turn): Lifecycle {
  switch (turn.what) {
    case "update":
      return updated(life, turn);
    case "mitigated":
      return { ...life, mitigatedAt: turn.since, doubt: undefined };
    case "resolved":
      return life.resolvedAt ? { ...life, resolvedAt: turn.since } : life;
    case "closed":
      return closed(life, turn);
    case "kept-open":
      // A resolution by update stays.
      return life.byClosing ? ongoingAgain(life) : { ...life, isClosed: false, undone: undefined };
    case "reopened":
      return ongoingAgain(life);
    default:
      return turn satisfies never;
  }
}

/** Closing without an update counts as resolving, unless a merge closed it. */
function closed(life: Lifecycle, { at, closer, isAside }: Turn & { what: "closed" }): Lifecycle {
  if (closer !== undefined && !life.resolvedAt) return { ...life, undone: { why: "merge", closer } };
  const byClosing = !life.resolvedAt;
  return {
    ...life,
    isClosed: true,
    undone: undefined,
    doubt: undefined,
    resolvedAt: life.resolvedAt ?? at,
    byClosing,
    isAside,
  };
}

const ongoingAgain = (life: Lifecycle): Lifecycle => ({
  ...life,
  isClosed: false,
  undone: undefined,
  resolvedAt: undefined,
  byClosing: false,
  isAside: false,
  outages: life.isAside && life.byClosing && !life.mitigatedAt ? withoutEnd(life.outages) : life.outages,
});

/** The last outage as one that has not ended. */
const withoutEnd = (outages: readonly Outage[]): Outage[] =>
  outages.map(({ from, to }, i) => (to && i < outages.length - 1 ? { from, to } : { from }));

/**
 * An update that goes back to an earlier status tells that the customer is down again, in a closed incident as well. One
 * that says "Identified" after `/mitigated` may tell what the cause was: until somebody says so, the outage counts.
 */
function updated(life: Lifecycle, turn: Turn & { what: "update" }): Lifecycle {
  const { at, status, isCarried } = turn;
  // It repeats what was said before it, which may have been corrected since.
  if (isCarried) return life;
  const settled = isDown(status) ? life : { ...life, doubt: undefined };
  if (status === "Resolved") return { ...settled, resolvedAt: life.resolvedAt ?? at, byClosing: false };
  if (isRelapse(life, status)) return downAgain(settled, turn);
  const works = status === "Monitoring" ? (life.resolvedAt ?? at) : undefined;
  const kept = life.isClosed ? life.resolvedAt : undefined;
  return { ...settled, ongoing: status, resolvedAt: kept, mitigatedAt: life.mitigatedAt ?? works };
}

function downAgain(life: Lifecycle, { at, by = "", status }: Turn & { what: "update" }): Lifecycle {
  const undone: Undone | undefined = life.isClosed ? { why: "relapse", by } : life.undone;
  const worked = saysRelapse(life, status) ? undefined : life.mitigatedAt;
  const doubt = worked && { at, status, worked };
  return { ...ongoingAgain(life), undone, ongoing: status, mitigatedAt: undefined, doubt };
}

const isRelapse = (life: Lifecycle, status: Status): boolean =>
  saysRelapse(life, status) || (isDown(status) && life.mitigatedAt !== undefined);

function saysRelapse(life: Lifecycle, status: Status): boolean {
  const before = life.resolvedAt ? "Resolved" : life.ongoing;
  const goesBack = STATUSES.indexOf(status) < STATUSES.indexOf(before);
  return isDown(status) && (goesBack || status === "Investigating");
}

/** A correction moves the end of the last outage; a relapse begins another. */
function withOutage(life: Lifecycle, at: Date): Lifecycle {
  const { mitigatedAt, resolvedAt } = life;
  const works = earlier(mitigatedAt, resolvedAt);
  const last = life.outages.at(-1) ?? { from: at };
  const before = life.outages.slice(0, -1);
  if (!works) return last.to ? { ...life, outages: [...life.outages, { from: later(at, last.to) }] } : life;
  return { ...life, outages: [...before, { from: last.from, to: later(works, last.from) }] };
}

const earlier = (a: Date | undefined, b: Date | undefined): Date | undefined => (!a || (b && b < a) ? b : a);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** When the customer had been down for more than this many ms; undefined if it never was and works now. */
export function outageReaches(after: number, outages: readonly Outage[]): Date | undefined {
  let left = after;
  for (const { from, to } of outages) {
    const length = to ? to.getTime() - from.getTime() : Infinity;
    if (length > left) return new Date(from.getTime() + left);
    left -= length;
  }
  return undefined;
}

/**
 * What of the records and the log tells how the incident stands, in the order in which it was said. `resolves` says
 * whether a merge that closed it at that time resolves it all the same.
 */
export function turnsOf(
  records: Iterable<LedgerRecord>,
  log: readonly Activity[],
  resolves: (closed: Date) => boolean,
): Turn[] {
  return [...[...records].flatMap(saidIn), ...log.flatMap((each) => doneIn(each, resolves))].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || RANK[a.what] - RANK[b.what],
  );
}

/**
 * "Close with comment" gives both the same second. What the comment says comes before the closing, except the time of the
 * resolution, which corrects that of the closing.
 */
const RANK: Readonly<Record<Turn["what"], number>> = {
  update: 0,
  mitigated: 0,
  closed: 1,
  reopened: 1,
  "kept-open": 1,
  resolved: 2,
};

function saidIn(record: LedgerRecord): Turn[] {
  if (record.kind === "update") {
    const { key, at, by, status, isCarried } = record;
    return [{ what: "update", key, at: new Date(at), by, status, isCarried }];
  }
  if (record.kind !== "fact") return [];
  const { key, at, fact } = record;
  if (fact.what !== "mitigated" && fact.what !== "resolved") return [];
  return [{ what: fact.what, key, at: new Date(at), since: new Date(fact.at) }];
}

function doneIn({ at: done, kind, closer, isAside }: Activity, resolves: (closed: Date) => boolean): Turn[] {
  const at = new Date(done);
  if (kind === "ticked" || kind === "unticked") return [];
  if (kind !== "closed") return [{ what: kind, at }];
  return [{ what: kind, at, closer: closer !== undefined && !resolves(at) ? closer : undefined, isAside }];
}
