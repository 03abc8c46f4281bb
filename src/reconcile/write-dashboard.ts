import { outboxOf } from "../decide/outbox.ts";
import { changesOf } from "../incident/changes/are-changes-due.ts";
import { FIELDS } from "../incident/form.ts";
import { incidentOf, isConfirmed, incidentWith } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { hashOf, kindOf } from "../incident/ledger/ledger.ts";
import type { LedgerRecord, Ledger } from "../incident/ledger/ledger.ts";
import { movedAt } from "../incident/ledger/transfer.ts";
import { compactLedger } from "../incident/ledger/compact.ts";
import { commentsUpTo, isCommentMissing } from "../incident/ledger/deleted-comments.ts";
import { isSameName } from "../markdown/text.ts";
import { withComment } from "../incident/snapshot.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { pinComment, readUpdated, writeComment } from "../github/write.ts";
import { body, withDrillNote } from "../render/comment.ts";
import { dashboardView } from "../render/dashboard.ts";
import { fill } from "../render/templates.ts";

interface DashboardWrite {
  /** Everything up to this time is done. */
  readonly through?: string | undefined;
  /** Much time has passed since GitHub's last answer. */
  readonly isLate?: boolean;
}

/** Writes the dashboard only if it would say something new; a later read position alone does not count. */
export async function writeDashboard(
  client: Client,
  snapshot: Snapshot,
  { through, isLate = isOld(client, snapshot) }: DashboardWrite = {},
): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const isOpened = through !== undefined && isConfirmed(incident);
  if (isDashboardCurrent(incident) && !(isOpened && !isSettled(incident))) return snapshot;
  const ledger = nextLedger(incident);
  const text = dashboardText(incident, compactLedger({ ...ledger, ...dealtWith(incident, through) }));
  const number = incident.dashboard?.number;
  if (isLate) await stopIfOvertaken(client, incident);
  const comment = await writeComment(client, snapshot, text, number);
  if (isOpened && !incident.ledger.opened) await pinComment(client, snapshot, comment.number);
  return withComment(snapshot, comment, number);
}

/** What the ledger says once everything up to this time is done. */
const dealtWith = (incident: Incident, through: string | undefined): Partial<Ledger> =>
  through === undefined
    ? {}
    : {
        through,
        count: commentsUpTo(incident.snapshot, through),
        opened: isConfirmed(incident) || undefined,
        severity: severityOf(incident),
      };

/** Another run has written meanwhile, or is calling people: read everything again. */
export class Overtaken extends Error {
  constructor() {
    super("Another run wrote to the incident at the same time.");
  }
}

/** Whether the run's data is so old that the dashboard may have become newer. */
const isOld = ({ budget }: Client, { now }: Snapshot): boolean =>
  (budget.now ?? now).getTime() - now.getTime() >= 1000;

/** Throws `Overtaken` if the dashboard was written since it was read. */
export async function stopIfOvertaken(client: Client, { snapshot, dashboard }: Incident): Promise<void> {
  const updated = dashboard && (await readUpdated(client, snapshot.repository, dashboard.number));
  if (updated && updated > dashboard.updatedAt) throw new Overtaken();
}

/** Whether the dashboard is up to date, and the ledger recent enough that runs need not read much again. */
export function isDashboardCurrent(incident: Incident): boolean {
  const { snapshot, dashboard, ledger } = incident;
  const unread = snapshot.comments.filter(
    ({ mine, updatedAt }) => !mine && updatedAt > new Date(ledger.through),
  );
  return (
    unread.length <= UNREAD_LIMIT &&
    !isCommentMissing(incident) &&
    dashboard?.body.trimEnd() === dashboardText(incident, nextLedger(incident))
  );
}

/** A sweep reads ten comments per incident: with more than this unread, it would need another request each time. */
const UNREAD_LIMIT = 8;

/** The dashboard as a comment, with this ledger in its marker. */
export function dashboardText(incident: Incident, ledger: Ledger): string {
  const { issue, settings } = incident.snapshot;
  const text = fill("dashboard", dashboardView(as(incident, ledger)), settings.templates);
  return body(
    { key: "dashboard", kind: "dashboard", ledger },
    withDrillNote(text, incident),
    issue.url,
  ).trimEnd();
}

/** The incident as the ledger will remember it, since the next run knows no more. */
function as(incident: Incident, ledger: Ledger): Incident {
  const { outbox } = ledger;
  return ledger.cut
    ? incidentWith(incident, { ledger, records: new Map(ledger.records.map((entry) => [entry.key, entry])) })
    : { ...incident, ledger: { ...incident.ledger, outbox } };
}

/** What the ledger has to remember of the incident as it is. */
export function nextLedger(incident: Incident): Ledger {
  const { snapshot, ledger, records, answers } = incident;
  const text = answers.get(FIELDS.began);
  const { v, through, count, opened, cut, log, severity, severityAnswer, stranger, confirmed } = ledger;
  const isOn = snapshot.issue.labels.some((name) => isSameName(name, snapshot.settings.label));
  const isRead = text !== undefined && [undefined, text].includes(snapshot.beganText);
  const began = isRead ? { text, at: snapshot.began?.toISOString() ?? null } : undefined;
  const labelled = ledger.labelled || isOn || undefined;
  const followUps = ledger.followUps ?? (snapshot.followUps?.length ? [...snapshot.followUps] : undefined);
  const form = snapshot.form ? [...snapshot.form] : ledger.form;
  const home = snapshot.issue.url;
  const declared = lateDeclaration(incident);
  const looked = changesOf(incident);
  const changes = looked && { ...looked, found: [...looked.found] };
  const rest = {
    severity,
    severityAnswer,
    followUps,
    changes,
    form,
    cut,
    home,
    moved: movedAt(ledger, home),
  };
  const told = { records: stillLess(ledger, records), log, outbox: outboxOf(incident) };
  return compactLedger({
    v,
    through,
    count,
    declared,
    began,
    opened,
    stranger,
    confirmed,
    labelled,
    ...rest,
    ...told,
  });
}

/** When it became an incident, if not when the issue was opened. */
const lateDeclaration = ({ declared, snapshot }: Incident): string | undefined =>
  declared.getTime() === snapshot.issue.createdAt.getTime() ? undefined : declared.toISOString();

/** Keeps records compacted even if the full comment is read again; otherwise each run would write. */
function stillLess({ cut, records: stored }: Ledger, records: Incident["records"]): LedgerRecord[] {
  const before = new Map(stored.map((entry) => [entry.key, entry]));
  return [...records.values()].map((entry) => {
    const old = cut && entry.key.startsWith("re:") ? before.get(entry.key) : undefined;
    const hash = hashOf(entry);
    const isSame = hash !== undefined && hashOf(old) === hash && kindOf(old) === kindOf(entry);
    return old && isSame ? old : entry;
  });
}

/** Whether everything for an opening or a new severity has succeeded once, and the ledger says so. */
export const isSettled = (incident: Incident): boolean =>
  !isConfirmed(incident) ||
  (incident.ledger.opened === true && incident.ledger.severity === severityOf(incident));

/** Undefined for the default severity. */
const severityOf = ({ severity, severities }: Incident) =>
  severity === severities[0] ? undefined : severity;
