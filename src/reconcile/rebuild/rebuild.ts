import { incidentOf } from "../../incident/incident.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Ledger, LedgerRecord } from "../../incident/ledger/ledger.ts";
import type { Snapshot } from "../../incident/snapshot.ts";
import { loadIncident } from "../../github/load.ts";
import type { RepoWithSettings } from "../../github/repo.ts";
import { writeComment } from "../../github/write.ts";
import { believe } from "../believe.ts";
import { isIncident } from "../is-incident.ts";
import { decideNow, createRoleOf } from "../reconcile.ts";
import { dashboardText, nextLedger } from "../write-dashboard.ts";
import { compareIncidents } from "./compare.ts";
import type { Differences } from "./compare.ts";
import { withoutDashboard } from "./without-dashboard.ts";

export interface Rebuilt extends Differences {
  readonly incident: Incident;
  /** There was a dashboard to compare with. */
  readonly hadDashboard: boolean;
  readonly isRepaired: boolean;
}

/**
 * Reads an incident from GitHub alone, as if its dashboard had been deleted, and compares that with what the dashboard's
 * ledger knows; with `repair`, writes what was read into it. A missing dashboard is posted by the next run. Undefined if it
 * is no incident.
 */
export async function rebuildIncident(
  repo: RepoWithSettings,
  number: number,
  repair: boolean,
): Promise<Rebuilt | undefined> {
  const stored = await loadIncident(repo, number);
  const read = await loadIncident({ ...repo, client: withoutDashboard(repo.client) }, number);
  if (!stored || !read || !isIncident(incidentOf(stored))) return undefined;
  const before = incidentOf(stored);
  const known = withStanding(await readAnew(repo, read), before);
  const incident = incidentOf(known);
  const differences = compareIncidents(before, incident);
  const { dashboard } = before;
  const isRepaired = repair && dashboard !== undefined && !isSame(differences);
  if (isRepaired) await writeLedger(repo, before, incident, dashboard.number);
  return { ...differences, incident, hadDashboard: dashboard !== undefined, isRepaired };
}

const isSame = ({ lost, missing }: Differences): boolean => lost.length + missing.length === 0;

/** With all that commands told, as a run would record it. */
async function readAnew(repo: RepoWithSettings, loaded: Snapshot): Promise<Snapshot> {
  const roleOf = createRoleOf(repo, incidentOf(loaded), new Map());
  const believed = await believe(loaded, roleOf);
  const { snapshot, effects, earlier } = await decideNow(repo, believed, { manual: false, roleOf });
  if (earlier[0]) throw earlier[0];
  const told = effects.flatMap((effect) => (effect.do === "remember" ? [effect.entry] : []));
  return { ...snapshot, facts: [...(snapshot.facts ?? []), ...told] };
}

/** What the opening found out once is kept: GitHub may tell it differently by now. */
const withStanding = (snapshot: Snapshot, { snapshot: before, ledger }: Incident): Snapshot => ({
  ...snapshot,
  ...(ledger.changes || before.changes ? { changes: before.changes ?? ledger.changes } : {}),
  ...(ledger.followUps ? { followUps: ledger.followUps } : {}),
});

/**
 * What was read anew replaces what people told and did. All else stays as it was, first of all what keeps calls and
 * messages from coming twice.
 */
async function writeLedger(
  repo: RepoWithSettings,
  before: Incident,
  rebuilt: Incident,
  number: string,
): Promise<void> {
  const anew = nextLedger(rebuilt);
  const keys = new Set(anew.records.map(({ key }) => key));
  const kept = before.ledger.records.filter((record) => !keys.has(record.key) && !isTold(record));
  const { outbox = anew.outbox, opened, labelled, through, count, home, moved, form } = before.ledger;
  const ledger: Ledger = {
    ...anew,
    outbox,
    opened,
    labelled,
    home,
    moved,
    form,
    through,
    count,
    records: [...anew.records, ...kept],
  };
  const text = dashboardText(rebuilt, ledger);
  await writeComment(repo.client, rebuilt.snapshot, text, number);
}

/** What a comment says, which has been read again. */
const isTold = ({ kind }: LedgerRecord): boolean => kind === "fact" || kind === "update" || kind === "answer";
