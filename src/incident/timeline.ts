import type { Fact, LedgerRecord, Activity } from "./ledger/ledger.ts";
import type { Status } from "./status.ts";
import type { Evidence, Snapshot } from "./snapshot.ts";

export type What =
  | "began"
  | "opened"
  | "ticked"
  | "unticked"
  | "update"
  | "escalated"
  | "closed"
  | "reopened"
  | "note"
  | "mitigated"
  | "role"
  | "ack"
  | "confirm"
  | "snooze"
  | "skip"
  | "assign"
  | "escalate"
  | "severity"
  | "verify"
  | "kept-open"
  | "git";

/** One thing that happened. `by` is a login, without @; `source` is the REST id of the comment that shows it. */
export interface Entry {
  readonly at: Date;
  readonly by?: string;
  readonly what: What;
  readonly text?: string;
  readonly stage?: string;
  readonly status?: Status;
  readonly source?: string;
  readonly until?: Date;
  readonly evidence?: Evidence;
}

const fromLog = (entry: Activity): Entry => ({
  at: new Date(entry.at),
  by: entry.who,
  what: entry.kind,
  text: entry.text,
  stage: entry.stage,
});

/** An update or an escalation is part of the story; answers are not. */
const fromKnown = (records: LedgerRecord): Entry[] => {
  const at = new Date(records.at ?? 0);
  const common = { at, text: records.text, source: records.number };
  if (records.kind === "update")
    return [{ ...common, by: records.by, what: "update", status: records.status }];
  if (records.kind === "escalation") return [{ ...common, by: records.by, what: "escalated" }];
  if (records.fact) return fromFact(records, records.fact);
  return [];
};

/** Corrected times show in the entries that they correct; the others are entries of their own. */
function fromFact({ at, by, number }: LedgerRecord, fact: Fact): Entry[] {
  if (fact.what === "began" || fact.what === "resolved") return [];
  const text = factText(fact);
  const until = fact.until === undefined ? undefined : new Date(fact.until);
  return [{ at: new Date(fact.at ?? at ?? 0), by, what: fact.what, text, source: number, until }];
}

function factText({ what, role, who, stage, task, text }: Fact): string | undefined {
  if (what === "role") return `${role}: ${who}`;
  if (what === "assign") return `${who}: ${task}`;
  return what === "skip" ? `${task ?? `what is open of ${stage}`}: ${text}` : text;
}

/** Everything that happened in an incident, oldest first. */
export function timeline(
  snapshot: Snapshot,
  began: Date,
  log: readonly Activity[],
  records: Iterable<LedgerRecord>,
): Entry[] {
  const { issue } = snapshot;
  const start: Entry[] = [{ at: issue.createdAt, by: issue.author, what: "opened" }];
  if (began.getTime() !== issue.createdAt.getTime()) start.unshift({ at: began, what: "began" });
  // Within a second, what called for an escalation comes before it.
  const told = [...records].toSorted(
    (a, b) => Number(a.kind === "escalation") - Number(b.kind === "escalation"),
  );
  // "Close with comment" gives both the same second: the comment comes first.
  return [...start, ...told.flatMap(fromKnown), ...log.map(fromLog)].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
}

/** The same with what was merged and released, each at its own time: tasks are ticked later, if at all. */
export function withGit(entries: readonly Entry[], evidence: readonly Evidence[]): Entry[] {
  const found = evidence.flatMap((each): Entry[] =>
    each.kind === "commit" || !each.at ? [] : [{ at: each.at, what: "git", evidence: each }],
  );
  return [...entries, ...found].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
