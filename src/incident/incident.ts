import { isUntrustedAlert } from "./ledger/alert-mark.ts";
import { answersThatCount, confirmedAt, formOf, reportAt, withEdits } from "./confirmed.ts";
import { readTasks } from "../markdown/checklist.ts";
import type { Item } from "../markdown/checklist.ts";
import { declarationOf } from "./declared.ts";
import { drillSettings, isDrill } from "./applied-settings/drill.ts";
import { FIELDS } from "./form.ts";
import { kindOf, readRecords, readLedger } from "./ledger/ledger.ts";
import type { Fact, FactRecord, Ledger, LedgerRecord, RecordOf } from "./ledger/ledger.ts";
import type { Status } from "./status.ts";
import { isSameName } from "../markdown/text.ts";
import { standingsOf, turnsOf } from "./lifecycle.ts";
import type { Doubt, Outage, Standing, Undone } from "./lifecycle.ts";
import { labelledBy, STATUS_LABELS } from "./labels.ts";
import { withRoleHolders } from "./applied-settings/role-holders.ts";
import { settingsFor, severityKeys, severityOf } from "./applied-settings/severity.ts";
import type { SeverityChoice } from "./applied-settings/severity.ts";
import { isAuthorTrusted, severityAnswerOf, severityNamed } from "./applied-settings/severity-answer.ts";
import { progress, tasksOf } from "./tasks.ts";
import type { IncidentTask } from "./tasks.ts";
import { isAccepted } from "./ledger/reopening.ts";
import { mergeActivities } from "./ledger/activity-log.ts";
import { timeline } from "./timeline.ts";
import type { Entry } from "./timeline.ts";
import type { Playbook } from "./playbook.ts";
import type { Comment, Settings, Snapshot } from "./snapshot.ts";
import { memoize } from "../markdown/memoize.ts";

/** An incident as this run understands it. Everything is derived from the snapshot; nothing is stored. */
export interface Incident {
  readonly snapshot: Snapshot;
  /** The snapshot with the default severity's settings, as read. */
  readonly read: Snapshot;
  readonly dashboard?: Comment;
  readonly ledger: Ledger;
  readonly records: ReadonlyMap<string, LedgerRecord>;
  readonly answers: ReadonlyMap<string, string>;
  readonly title: string;
  readonly customer: string;
  readonly began: Date;
  /** When it became an incident. */
  readonly declared: Date;
  readonly status: Status;
  readonly resolvedAt?: Date;
  /** Resolved by closing alone. */
  readonly isClosedOnly: boolean;
  /** When it was mitigated. */
  readonly mitigatedAt?: Date;
  /** Why the closed issue must be reopened. */
  readonly undone?: Undone;
  /** Whether the customer is down again, if nobody has said so yet. */
  readonly doubt?: Doubt;
  /** How it stood at first and after each turn: of all that was said and done, what determines the status. */
  readonly standings: readonly [Standing, ...Standing[]];
  /** The times in which the customer could not work, oldest first. */
  readonly outages: readonly Outage[];
  /** Key of its severity. `snapshot.settings` are those of this severity. */
  readonly severity: string;
  /** What a command or, before that, the form chose it to be. */
  readonly chosen?: SeverityChoice;
  /** All possible severities, the default one first. */
  readonly severities: readonly string[];
  readonly items: readonly Item[];
  readonly tasks: readonly IncidentTask[];
  readonly stages: ReturnType<typeof progress>;
  /** Accepted status updates, oldest first. */
  readonly updates: readonly RecordOf<"update">[];
  readonly timeline: readonly Entry[];
  /** When something last happened, or when a Sev1 reminder was last due. */
  readonly asOf: Date;
}

/** What determines whether an issue is an incident. */
type IncidentSource = Pick<Incident, "snapshot" | "dashboard" | "records" | "ledger">;

/** Derives the incident from the snapshot, once; again only for a snapshot with new writes. */
export const incidentOf = memoize((snapshot: Snapshot): Incident => {
  const { dashboard, ledger: stored } = readLedger(snapshot.comments);
  const records = readRecords(stored, snapshot.comments);
  for (const fact of snapshot.facts ?? []) records.set(fact.key, fact);
  const items = readTasks(snapshot.issue.body);
  const log = mergeActivities(stored.log, snapshot, records.get("closing"));
  return {
    dashboard,
    severities: severityKeys(snapshot.settings),
    items,
    ...deriveState({ snapshot, dashboard, records, ledger: { ...stored, log } }, items),
  };
});

/** What counts of the form. */
function reportOf(source: IncidentSource) {
  const { snapshot } = source;
  const asked = snapshot.isStranger === "unknown" ? undefined : snapshot.isStranger;
  const severityAnswer = severityAnswerOf(source);
  const stored = { ...source.ledger, stranger: asked ?? source.ledger.stranger, severityAnswer };
  const ledger = { ...stored, confirmed: confirmedReport({ ...source, ledger: stored }) };
  const answers = answersThatCount(ledger, snapshot);
  const title = ledger.confirmed?.title ?? snapshot.issue.title;
  const customer = firstLine(answers.get(FIELDS.customer)) ?? title;
  const isRead = snapshot.beganText === undefined || snapshot.beganText === answers.get(FIELDS.began);
  return { ledger, answers, title, customer, began: isRead ? snapshot.began : undefined };
}

/** A stranger's report, once it is confirmed. */
function confirmedReport(source: IncidentSource): Ledger["confirmed"] {
  const { snapshot, records, ledger } = source;
  if (!ledger.stranger || (!ledger.confirmed && (!isConfirmed(source) || snapshot.isPartial)))
    return undefined;
  const form = formOf(ledger, snapshot);
  const report = ledger.confirmed ?? reportAt(snapshot, form, confirmedAt(records, snapshot));
  return withEdits(report, snapshot, form);
}

/** The incident with these records, ledger or snapshot; everything else is derived from them again. */
export const incidentWith = (
  incident: Incident,
  { read: snapshot = incident.read, ...change }: Partial<Pick<Incident, "records" | "ledger" | "read">>,
): Incident => ({
  ...incident,
  ...deriveState({ ...incident, ...change, snapshot }, incident.items),
});

/** The current severity's playbook first; those of earlier severities stay in the issue. */
const playbooksOf = ({ playbook }: Settings, read: Settings): Playbook[] => [
  playbook,
  read.playbook,
  ...Object.values(read.playbooks),
];

/** The settings as they apply to this incident. */
function applySettings(given: Snapshot, severity: string, roles: readonly FactRecord<"role">[]): Settings {
  const { author, byBot } = given.issue;
  const settings = withRoleHolders(settingsFor(given.settings, severity), roles);
  return isDrill(given) ? drillSettings(settings, byBot ? undefined : author) : settings;
}

/** Derives everything from what has been said and done. */
function deriveState(source: IncidentSource, items: readonly Item[]) {
  const { snapshot: given, records } = source;
  const report = reportOf(source);
  const { log } = report.ledger;
  const chosen = chosenSeverity({ ...source, ledger: report.ledger });
  const severity = severityOf(given, chosen);
  const settings = applySettings(given, severity, factsOf(records, "role"));
  const snapshot = { ...given, settings };
  const playbooks = playbooksOf(settings, given.settings);
  const tasks = tasksOf(items, playbooks, ofKind(records, "fact").toSorted(byTime));
  const toldBegan = dateOf(factsOf(records, "began").at(-1)?.fact.at);
  const declaration = declarationOf(snapshot, { ...source, ledger: report.ledger });
  const began = toldBegan ?? report.began ?? declaration.at;
  const entries = timeline(declaration, began, log, records.values());
  return {
    read: given,
    ...report,
    snapshot,
    severity,
    chosen,
    tasks,
    stages: progress(tasks),
    records,
    began,
    declared: declaration.at,
    ...lifeOf({ snapshot, records, log, began }),
    updates: ofKind(records, "update").toSorted(byTime),
    timeline: entries,
    asOf: asOf(entries.at(-1)?.at ?? snapshot.issue.createdAt, ofKind(records, "reminder")),
  };
}

/** By the newest command or, without one, by the form of somebody with the role. */
function chosenSeverity(source: IncidentSource): SeverityChoice | undefined {
  const { snapshot, records, ledger } = source;
  const said = factsOf(records, "severity").at(-1);
  if (said) return { key: said.fact.text, at: new Date(said.at) };
  const key = severityNamed(ledger.severityAnswer ?? "", snapshot.settings);
  return key !== undefined && isAuthorTrusted(source) ? { key, at: snapshot.issue.createdAt } : undefined;
}

/** How it stands, and how it stood. */
function lifeOf({
  snapshot,
  records,
  log,
  began,
}: Pick<Incident, "snapshot" | "records" | "began"> & Pick<Ledger, "log">) {
  const isMergeEnough = snapshot.settings.config.merge === "accept";
  const resolves = (closed: Date) => isMergeEnough || isAccepted(closed, records.get("closing"));
  const standings = standingsOf(turnsOf(records.values(), log, resolves), began);
  const {
    status,
    resolvedAt,
    byClosing = false,
    mitigatedAt,
    outages,
    undone,
    doubt,
  } = standings.at(-1) ?? standings[0];
  return { status, resolvedAt, isClosedOnly: byClosing, mitigatedAt, outages, undone, doubt, standings };
}

const asOf = (last: Date, reminders: readonly RecordOf<"reminder">[]): Date =>
  new Date(Math.max(last.getTime(), ...reminders.map(({ next }) => Date.parse(next))));

/**
 * Whether somebody with the role has confirmed the incident: by a command, by the label, or by opening it. If the role could
 * not be read, nobody is called either.
 */
export function isConfirmed(incident: IncidentSource): boolean {
  const { snapshot, records, ledger } = incident;
  const kinds = new Set([...records.values()].map(kindOf));
  const isHeard = kinds.has("update") || kinds.has("fact");
  if (!isHeard && isFromBefore(incident)) return false;
  const isStranger = snapshot.isStranger ?? ledger.stranger ?? false;
  if (isHeard || labelledBy(snapshot).length > 0) return true;
  return !isUntrustedAlert(snapshot.issue) && (snapshot.issue.byBot || !isStranger);
}

const DAY = 24 * 3_600_000;

/** What Sev1 posts unprompted, and only about incidents. */
const OWN_WORDS = new Set<LedgerRecord["kind"]>(["escalation", "reminder", "postmortem", "closing"]);

/**
 * Whether the issue is much older than Sev1's first look at it: if the repository already used the label, its old issues are
 * not current outages. Setting the label now, reopening or `/confirm` makes it an incident.
 */
export function isFromBefore({ snapshot, dashboard, records, ledger }: IncidentSource): boolean {
  const { issue, now, labelEvents, stateEvents, settings } = snapshot;
  const isOurs = issue.labels.some((name) => STATUS_LABELS.includes(name));
  const isKnown = ledger.opened || isOurs || [...records.values()].some(({ kind }) => OWN_WORDS.has(kind));
  const reopened = stateEvents.findLast(({ open }) => open)?.at;
  const labelled = labelEvents.findLast(({ name, on }) => on && isSameName(name, settings.label))?.at;
  const declared = Math.max(...[issue.createdAt, labelled, reopened].map((at) => at?.getTime() ?? 0));
  return !isKnown && (dashboard?.createdAt ?? now).getTime() - declared > DAY;
}

/** Facts of this kind from commands, oldest first. */
export const factsOf = <What extends Fact["what"]>(
  records: ReadonlyMap<string, LedgerRecord>,
  what: What,
): FactRecord<What>[] =>
  ofKind(records, "fact")
    .filter((record): record is FactRecord<What> => record.fact.what === what)
    .toSorted(byTime);

const ofKind = <Kind extends LedgerRecord["kind"]>(
  records: ReadonlyMap<string, LedgerRecord>,
  kind: Kind,
): RecordOf<Kind>[] =>
  [...records.values()].filter((record): record is RecordOf<Kind> => record.kind === kind);

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

const byTime = (a: { readonly at: string }, b: { readonly at: string }) => a.at.localeCompare(b.at);
const firstLine = (text: string | undefined) => text?.split("\n", 1)[0]?.trim();

/** Whether people were called or reminded of an update, so that locks may remain. */
export const hasCalled = ({ records }: Pick<Incident, "records">): boolean =>
  records.has("reminder") || hasEscalated({ records });

/** Whether a step ran, even one that is no longer in the settings. */
export const hasEscalated = ({ records }: Pick<Incident, "records">): boolean =>
  [...records.values()].some(({ kind }) => kind === "escalation");

/** Whether the outage is ongoing, also in an issue about to be reopened. */
export const isOngoing = ({ snapshot, resolvedAt, undone }: Incident): boolean =>
  !resolvedAt && (snapshot.issue.open || undone !== undefined);

/** Whether the customer can work, according to the updates. */
export const isWorking = ({ outages }: Incident): boolean => outages.at(-1)?.to !== undefined;

/** Closed as not planned or as a duplicate: it is not an incident of its own and gets no postmortem. */
export const isDismissed = ({ issue }: Snapshot) =>
  !issue.open && (issue.reason === "NOT_PLANNED" || issue.reason === "DUPLICATE");
