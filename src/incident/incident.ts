import { readAnswers } from "./form-answers.ts";
import { readTasks } from "./checklist.ts";
import type { Item } from "./checklist.ts";
import { FIELDS } from "./form.ts";
import { knownComments, readLedger } from "./ledger/ledger.ts";
import type { Fact, Known, Ledger } from "./ledger/ledger.ts";
import type { Status } from "./status.ts";
import { lifeOf, mitigatedAt } from "./lifecycle.ts";
import { settingsFor, severityKeys, severityOf } from "./severity.ts";
import { progress, tasksOf } from "./tasks.ts";
import type { IncidentTask } from "./tasks.ts";
import { mergeLog } from "./ledger/activity-log.ts";
import { timeline } from "./timeline.ts";
import type { Entry } from "./timeline.ts";
import type { Comment, World } from "./snapshot.ts";

/** An incident as this run understands it: everything below is derived from the world, nothing is stored. */
export interface Incident {
  readonly world: World;
  /** The world with the settings of the usual severity, as they were read. */
  readonly read: World;
  readonly dashboard?: Comment;
  readonly ledger: Ledger;
  readonly known: ReadonlyMap<string, Known>;
  readonly answers: ReadonlyMap<string, string>;
  readonly customer: string;
  readonly began: Date;
  readonly status: Status;
  readonly resolvedAt?: Date;
  /** Resolved by being closed, without a word. */
  readonly isClosedOnly: boolean;
  /** When it worked again. */
  readonly mitigatedAt?: Date;
  /** Key of its severity. `world.settings` are those of this severity. */
  readonly severity: string;
  /** All that it may be made, the usual one first. */
  readonly severities: readonly string[];
  readonly items: readonly Item[];
  readonly tasks: readonly IncidentTask[];
  readonly stages: ReturnType<typeof progress>;
  /** Accepted status updates, oldest first. */
  readonly updates: readonly Known[];
  readonly timeline: readonly Entry[];
  /** The last thing that happened, or of which a reminder of ours tells that it did not. */
  readonly asOf: Date;
}

/** Reads the incident out of the world. */
export function incidentOf(world: World): Incident {
  const { dashboard, ledger: stored } = readLedger(world.comments);
  const known = knownComments(stored, world.comments);
  for (const fact of world.facts ?? []) known.set(fact.key, fact);
  const answers = readAnswers(world.issue.body, Object.values(FIELDS));
  const items = readTasks(world.issue.body);
  const log = mergeLog(stored.log, world);
  return {
    read: world,
    dashboard,
    ledger: { ...stored, log },
    answers,
    customer: firstLine(answers.get(FIELDS.customer)) ?? world.issue.title,
    severities: severityKeys(world.settings),
    items,
    ...toldBy(known, world, items, log),
  };
}

/** The incident as it is once these comments of ours exist. */
export const withKnown = (incident: Incident, known: ReadonlyMap<string, Known>): Incident => ({
  ...incident,
  ...toldBy(known, incident.read, incident.items, incident.ledger.log),
});

/** All that follows from what has been said and done. */
function toldBy(known: ReadonlyMap<string, Known>, given: World, items: readonly Item[], log: Ledger["log"]) {
  const severity = severityOf(given, factsOf(known, "severity").at(-1));
  const world = { ...given, settings: settingsFor(given.settings, severity) };
  // What another severity brought stays in the issue when it changes.
  const playbooks = [
    world.settings.playbook,
    given.settings.playbook,
    ...Object.values(given.settings.playbooks),
  ];
  const tasks = tasksOf(items, playbooks, ofKind(known, "fact"));
  const told = (what: Fact["what"]) => dateOf(factsOf(known, what).at(-1)?.fact?.at);
  const began = told("began") ?? world.began ?? world.issue.createdAt;
  const entries = timeline(world, began, log, known.values());
  const { status, resolvedAt, byClosing } = lifeOf(entries);
  const updates = ofKind(known, "update");
  return {
    world,
    severity,
    tasks,
    stages: progress(tasks),
    known,
    began,
    status,
    resolvedAt: resolvedAt && (correctedBy(known, resolvedAt) ?? resolvedAt),
    isClosedOnly: byClosing ?? false,
    mitigatedAt: mitigatedAt([...updates, ...factsOf(known, "mitigated")].toSorted(byTime)),
    updates,
    timeline: entries,
    asOf: asOf(entries.at(-1)?.at ?? world.issue.createdAt, ofKind(known, "reminder")),
  };
}

const asOf = (last: Date, reminders: readonly Known[]): Date =>
  new Date(Math.max(last.getTime(), ...reminders.map(({ next }) => Date.parse(next ?? "") || 0)));

/** A resolution is corrected by what was said after it: what corrected an earlier one is over with that. */
const correctedBy = (known: ReadonlyMap<string, Known>, resolved: Date): Date | undefined =>
  dateOf(factsOf(known, "resolved").findLast(({ at }) => new Date(at ?? 0) >= resolved)?.fact?.at);

/**
 * Whether somebody who may has taken the incident for one: by a command, by the label, or by opening it. Where the
 * role could not be asked, nobody is called either.
 */
export function isConfirmed({ world, known, ledger }: Incident): boolean {
  const isHeard = [...known.values()].some(({ kind }) => kind === "update" || kind === "fact");
  const isStranger = world.isStranger ?? ledger.stranger ?? false;
  return isHeard || world.labelledBy.length > 0 || world.issue.byBot || !isStranger;
}

/** What commands have told of this kind, oldest first. */
export const factsOf = (known: ReadonlyMap<string, Known>, what: Fact["what"]): Known[] =>
  ofKind(known, "fact").filter(({ fact }) => fact?.what === what);

const ofKind = (known: ReadonlyMap<string, Known>, kind: Known["kind"]): Known[] =>
  [...known.values()].filter((entry) => entry.kind === kind).toSorted(byTime);

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

const byTime = (a: Known, b: Known) => (a.at ?? "").localeCompare(b.at ?? "");
const firstLine = (text: string | undefined) => text?.split("\n", 1)[0]?.trim();

/** Closed as not planned or as a duplicate: it was no incident of its own and gets no postmortem. */
export const isDismissed = ({ issue }: World) =>
  !issue.open && (issue.reason === "NOT_PLANNED" || issue.reason === "DUPLICATE");
