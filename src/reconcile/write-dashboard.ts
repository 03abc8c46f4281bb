import { FIELDS } from "../incident/form.ts";
import { incidentOf, isConfirmed, withKnown } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Known, Ledger } from "../incident/ledger/ledger.ts";
import { fitLedger } from "../incident/ledger/compact.ts";
import { commentsUpTo, isCommentMissing } from "../incident/ledger/deleted-comments.ts";
import { isSameName } from "../markdown/text.ts";
import { withComment } from "../incident/snapshot.ts";
import type { World } from "../incident/snapshot.ts";
import type { Client } from "../github/client.ts";
import { writeComment } from "../github/write.ts";
import { body } from "../render/comment.ts";
import { dashboardView } from "../render/dashboard.ts";
import { fill } from "../render/templates.ts";

/** Written only where it would say something new. That something is known up to a later moment is nothing new alone. */
export async function writeDashboard(client: Client, world: World, through?: string): Promise<World> {
  const incident = incidentOf(world);
  const opened = isConfirmed(incident) || undefined;
  const isOpenedNow = through !== undefined && opened && !incident.ledger.opened;
  if (isDashboardCurrent(world) && !isOpenedNow) return world;
  const ledger = nextLedger(incident);
  const dealtWith =
    through === undefined
      ? {}
      : { through, count: commentsUpTo(world, through), opened, severity: severityOf(incident) };
  const text = dashboardText(incident, fitLedger({ ...ledger, ...dealtWith }));
  const before = incident.dashboard?.number;
  return withComment(world, await writeComment(client, world, text, before), before);
}

/** Whether the dashboard says all there is to say, and the ledger is not so old that each run must read much again. */
export function isDashboardCurrent(world: World): boolean {
  const incident = incidentOf(world);
  const { dashboard, ledger } = incident;
  const unread = world.comments.filter(
    ({ mine, updatedAt }) => !mine && updatedAt > new Date(ledger.through),
  );
  return (
    unread.length <= UNREAD_LIMIT &&
    !isCommentMissing(incident) &&
    dashboard?.body.trimEnd() === dashboardText(incident, nextLedger(incident))
  );
}

/** A sweep reads ten comments an incident: more than these would make it ask again each time. */
const UNREAD_LIMIT = 8;

function dashboardText(incident: Incident, ledger: Ledger): string {
  const { issue, settings } = incident.world;
  const text = fill("dashboard", dashboardView(as(incident, ledger)), settings.templates);
  return body({ key: "dashboard", kind: "dashboard", ledger }, text, issue.url).trimEnd();
}

/** What is shown is what the ledger remembers: the next run knows no more. */
const as = (incident: Incident, ledger: Ledger): Incident =>
  ledger.cut
    ? withKnown({ ...incident, ledger }, new Map(ledger.known.map((entry) => [entry.key, entry])))
    : incident;

function nextLedger({ world, ledger, known, answers }: Incident): Ledger {
  const text = answers.get(FIELDS.began);
  const { v, through, count, opened, cut, log, severity } = ledger;
  const stranger = world.isStranger === "unknown" ? ledger.stranger : (world.isStranger ?? ledger.stranger);
  const isOn = world.issue.labels.some((name) => isSameName(name, world.settings.label));
  const began = text === undefined ? undefined : { text, at: world.began?.toISOString() ?? null };
  const labelled = ledger.labelled || isOn || undefined;
  const debts = ledger.debts ?? (world.debts?.length ? [...world.debts] : undefined);
  const rest = { severity, debts, cut, known: stillLess(ledger, known), log };
  return fitLedger({ v, through, count, began, opened, stranger, labelled, ...rest });
}

/** What had to become less stays so where the comment that tells more is read again: else each run would write. */
function stillLess({ cut, known: stored }: Ledger, known: Incident["known"]): Known[] {
  const before = new Map(stored.map((entry) => [entry.key, entry]));
  return [...known.values()].map((entry) => {
    const { hash, kind, key } = entry;
    const old = cut && key.startsWith("re:") ? before.get(key) : undefined;
    return old && hash !== undefined && old.hash === hash && old.kind === kind ? old : entry;
  });
}

/** Left out while it is the usual one. */
const severityOf = ({ severity, severities }: Incident) =>
  severity === severities[0] ? undefined : severity;
