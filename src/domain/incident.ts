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
    updates: updatesOf(known),
    timeline: entries,
    asOf: entries.at(-1)?.at ?? world.issue.createdAt,
  };
}

/** The incident as it is once these comments of ours exist. */
export function withKnown(incident: Incident, known: ReadonlyMap<string, Known>): Incident {
  const { world, began, ledger } = incident;
  const entries = timeline(world, began, ledger.log, known.values());
  return { ...incident, known, updates: updatesOf(known), timeline: entries, ...lifeOf(entries) };
}

const updatesOf = (known: ReadonlyMap<string, Known>): Known[] =>
  [...known.values()].filter((entry) => entry.kind === "update").toSorted(byTime);

const byTime = (a: Known, b: Known) => (a.at ?? "").localeCompare(b.at ?? "");
const firstLine = (text: string | undefined) => text?.split("\n", 1)[0]?.trim();

interface Life {
  /** The last status that was not "Resolved". */
  readonly ongoing: Status;
  readonly isClosed: boolean;
  readonly resolvedAt?: Date;
}

const START: Life = { ongoing: "Investigating", isClosed: false };

/**
 * What an entry makes of an incident. Closing without a word counts as resolving; only reopening takes back what a
 * closing resolved, an update what an update resolved.
 */
function advance(life: Life, { what, at, status }: Entry): Life {
  if (what === "closed") return { ...life, isClosed: true, resolvedAt: life.resolvedAt ?? at };
  if (what === "reopened") return { ...life, isClosed: false, resolvedAt: undefined };
  if (status === undefined) return life;
  if (status === "Resolved") return { ...life, resolvedAt: life.resolvedAt ?? at };
  return { ...life, ongoing: status, resolvedAt: life.isClosed ? life.resolvedAt : undefined };
}

/** Where the incident stands after all that happened. */
export function lifeOf(entries: readonly Entry[]): { status: Status; resolvedAt?: Date } {
  const { ongoing, resolvedAt } = entries.reduce(advance, START);
  return { status: resolvedAt ? "Resolved" : ongoing, resolvedAt };
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

/** Closed as not planned or as a duplicate: it was no incident of its own and gets no postmortem. */
export const isDismissed = ({ issue }: World) =>
  !issue.open && (issue.reason === "NOT_PLANNED" || issue.reason === "DUPLICATE");

/** Who holds which role, by role key: who was named in the form ("Incident lead: Ana"), or else in the settings. */
export function peopleOf(answers: ReadonlyMap<string, string>, roles: readonly Role[]): Map<string, string> {
  const lines = (answers.get(FIELDS.people) ?? "").split(/\r?\n/);
  const written = lines
    .map((line) => /^[\s*+-]*([^:]{1,60}):\s*(\S.*)$/.exec(line))
    .filter((match) => match !== null);
  return new Map(
    roles.flatMap((role) => {
      const found = written.find((match) => match[1]?.trim().toLowerCase() === role.name.toLowerCase());
      const who = found?.[2]?.trim() ?? role.people.join(", ");
      return who ? [[role.key, who] as const] : [];
    }),
  );
}
