import type { Role } from "../config/types.ts";
import { readAnswers } from "./answers.ts";
import { progress, readTasks } from "./checklist.ts";
import type { Item } from "./checklist.ts";
import { FIELDS } from "./form.ts";
import { knownComments, readLedger } from "./ledger.ts";
import type { Known, Ledger } from "./ledger.ts";
import type { Status } from "./status.ts";
import { mergeLog, timeline } from "./timeline.ts";
import type { Entry } from "./timeline.ts";
import type { Comment, World } from "./world.ts";

/** An incident as this run understands it: everything below is derived from the world, nothing is stored. */
export interface Incident {
  readonly world: World;
  readonly dashboard?: Comment;
  readonly ledger: Ledger;
  readonly known: ReadonlyMap<string, Known>;
  readonly answers: ReadonlyMap<string, string>;
  readonly customer: string;
  readonly began: Date;
  readonly status: Status;
  readonly resolvedAt?: Date;
  readonly items: readonly Item[];
  readonly stages: ReturnType<typeof progress>;
  /** Accepted status updates, oldest first. */
  readonly updates: readonly Known[];
  readonly timeline: readonly Entry[];
  /** The last thing that happened. */
  readonly asOf: Date;
}

/** Reads the incident out of the world. */
export function incidentOf(world: World): Incident {
  const { dashboard, ledger: stored } = readLedger(world.comments);
  const known = knownComments(stored, world.comments);
  const log = mergeLog(stored.log, world);
  const answers = readAnswers(world.issue.body, Object.values(FIELDS));
  const began = world.began ?? world.issue.createdAt;
  const items = readTasks(world.issue.body);
  const entries = timeline(world, began, log, known.values());
  return {
    world,
    dashboard,
    ledger: { ...stored, log },
    known,
    answers,
    customer: firstLine(answers.get(FIELDS.customer)) ?? world.issue.title,
    began,
    ...lifeOf(entries),
    items,
    stages: progress([...items]),
    updates: [...known.values()].filter((entry) => entry.kind === "update").toSorted(byTime),
    timeline: entries,
    asOf: entries.at(-1)?.at ?? world.issue.createdAt,
  };
}

/** The incident as it is once these comments of ours exist. */
export function withKnown(incident: Incident, known: ReadonlyMap<string, Known>): Incident {
  const { world, began, ledger } = incident;
  const entries = timeline(world, began, ledger.log, known.values());
  return { ...incident, known, timeline: entries, ...lifeOf(entries) };
}

const byTime = (a: Known, b: Known) => (a.at ?? "").localeCompare(b.at ?? "");
const firstLine = (text: string | undefined) => text?.split("\n", 1)[0]?.trim();

interface Life {
  readonly status: Status;
  readonly resolvedAt?: Date;
}

/**
 * Where the incident stands after all that happened. Closing without a word counts as resolving, reopening takes the
 * resolution back: the status is then the last one that was not "Resolved".
 */
export function lifeOf(entries: readonly Entry[]): Life {
  let ongoing: Status = "Investigating";
  let resolvedAt: Date | undefined;
  for (const entry of entries) {
    if (entry.status && entry.status !== "Resolved") ongoing = entry.status;
    if (endsOutage(entry)) resolvedAt ??= entry.at;
    if (resumesOutage(entry)) resolvedAt = undefined;
  }
  return { status: resolvedAt ? "Resolved" : ongoing, resolvedAt };
}

const endsOutage = (entry: Entry) => entry.what === "closed" || entry.status === "Resolved";
const resumesOutage = (entry: Entry) =>
  entry.what === "reopened" || (entry.what === "update" && entry.status !== "Resolved");

/** When the outage reaches `after` milliseconds. Time in which it was resolved does not count. */
export function outageReaches(after: number, began: Date, entries: readonly Entry[]): Date {
  let due = began.getTime() + after;
  let resolvedAt: Date | undefined;
  for (const entry of entries) {
    if (endsOutage(entry)) resolvedAt ??= entry.at;
    if (!resolvedAt || !resumesOutage(entry)) continue;
    if (resolvedAt.getTime() < due) due += entry.at.getTime() - resolvedAt.getTime();
    resolvedAt = undefined;
  }
  return new Date(due);
}

/** Closed as not planned or as a duplicate: it was no incident of its own and gets no postmortem. */
export const isDismissed = ({ issue }: World) =>
  !issue.open && (issue.reason === "NOT_PLANNED" || issue.reason === "DUPLICATE");

/** Who was named for each role in the form ("Incident lead: Ana"), by role key, as people wrote it. */
export function peopleOf(answers: ReadonlyMap<string, string>, roles: readonly Role[]): Map<string, string> {
  const lines = (answers.get(FIELDS.people) ?? "").split(/\r?\n/);
  const written = lines
    .map((line) => /^[\s*+-]*([^:]{1,60}):\s*(\S.*)$/.exec(line))
    .filter((match) => match !== null);
  return new Map(
    roles.flatMap((role) => {
      const found = written.find((match) => match[1]?.trim().toLowerCase() === role.name.toLowerCase());
      return found?.[2] ? [[role.key, found[2].trim()] as const] : [];
    }),
  );
}
