import { commentNumber, isUnansweredKey } from "./ledger/ledger.ts";
import type { Activity, Fact, FactOf, FactRecord, LedgerRecord, RecordOf } from "./ledger/ledger.ts";
import type { Status } from "./status.ts";
import type { Evidence } from "./snapshot.ts";

/** Facts are entries of their own, but for the corrected times, which show in the entries that they correct. */
type ToldFact = Exclude<Fact["what"], "began" | "resolved">;

export type What =
  | "began"
  | "opened"
  | "update"
  | "escalated"
  | "unanswered"
  | "git"
  | "fired"
  | "recovered"
  | Activity["kind"]
  | ToldFact;

/** One thing that happened. `by` is a login, without @; `source` is the REST id of the comment that shows it. */
export interface Entry {
  readonly at: Date;
  /** Somebody said its seconds. */
  readonly hasSeconds?: boolean;
  readonly by?: string;
  readonly what: What;
  readonly text?: string;
  readonly stage?: string;
  readonly status?: Status;
  readonly source?: string;
  readonly until?: Date;
  readonly evidence?: Evidence;
  /** The merge or push that closed it. */
  readonly closer?: string;
}

const fromLog = (entry: Activity): Entry => ({
  at: new Date(entry.at),
  by: entry.who,
  what: entry.kind,
  text: entry.text,
  stage: entry.stage,
  closer: entry.closer,
});

/** An update or an escalation is part of the story; answers are not. */
function fromRecord(record: LedgerRecord): Entry[] {
  if (record.kind === "fact") return fromFact(record);
  if (record.kind === "alert") return fromAlert(record);
  if (record.kind !== "update" && record.kind !== "escalation") return [];
  const { by, text } = record;
  const common = { at: new Date(record.at), by, text, source: commentNumber(record) };
  return record.kind === "update"
    ? [{ ...common, what: "update", status: record.status }]
    : [{ ...common, what: isUnansweredKey(record.key) ? "unanswered" : "escalated" }];
}

const fromAlert = (record: RecordOf<"alert">): Entry[] =>
  record.log.map(({ at, firing }) => ({
    at: new Date(at),
    what: firing > 0 ? "fired" : "recovered",
    text: firing === 1 ? "1 alert" : `${firing} alerts`,
    source: commentNumber(record),
  }));

function fromFact({ at, by, place, fact }: FactRecord): Entry[] {
  if (fact.what === "began" || fact.what === "resolved") return [];
  // What nobody has agreed to is not published.
  if (fact.what === "publish" && fact.isDraft) return [];
  const until = fact.what === "snooze" ? new Date(fact.until) : undefined;
  const when = "at" in fact && fact.at !== undefined ? fact.at : at;
  const stage = fact.what === "skip" ? { stage: fact.stage } : {};
  const hasSeconds = when !== at && areSecondsSaid(new Date(when), new Date(at));
  const text = factText(fact);
  return [
    {
      at: new Date(when),
      by,
      what: fact.what,
      text,
      ...stage,
      ...(hasSeconds && { hasSeconds }),
      source: place.number,
      until,
    },
  ];
}

/** "20 minutes ago" has the seconds of the comment that says it. */
const areSecondsSaid = (at: Date, saidAt: Date) =>
  at.getUTCSeconds() !== 0 && at.getUTCSeconds() !== saidAt.getUTCSeconds();

function factText(fact: Fact): string | undefined {
  if (fact.what === "role") return `${fact.role}: ${fact.who}`;
  if (fact.what === "assign") return `${fact.who}: ${fact.task}`;
  if (fact.what === "skip") return `${fact.task ?? `open tasks of ${fact.stage}`}: ${fact.text}`;
  if (fact.what === "action") return actionText(fact);
  return "text" in fact ? fact.text : undefined;
}

/** "alert on it (ben, by 2026-12-04)": owner and date, if given. */
export const actionText = ({ text, who, due }: FactOf<"action">): string => {
  const terms = [who, due && `by ${due}`].filter(Boolean).join(", ");
  return terms ? `${text} (${terms})` : text;
};

/** Everything that happened in an incident, oldest first. */
export function timeline(
  declared: { readonly at: Date; readonly by: string },
  began: Date,
  log: readonly Activity[],
  records: Iterable<LedgerRecord>,
): Entry[] {
  const start: Entry[] = [{ ...declared, what: "opened" }];
  if (began.getTime() !== declared.at.getTime()) start.unshift({ at: began, what: "began" });
  // Within a second, what called for an escalation comes before it.
  const told = [...records].toSorted(
    (a, b) => Number(a.kind === "escalation") - Number(b.kind === "escalation"),
  );
  // "Close with comment" gives both the same second: the comment comes first.
  return [...start, ...told.flatMap(fromRecord), ...log.map(fromLog)].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
}

/** The same, with merges and releases at their own times, because tasks are ticked later, if at all. */
export function withGit(entries: readonly Entry[], evidence: readonly Evidence[]): Entry[] {
  const found = evidence.flatMap((each): Entry[] =>
    each.kind === "commit" || !each.at ? [] : [{ at: each.at, what: "git", evidence: each }],
  );
  return [...entries, ...found].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
