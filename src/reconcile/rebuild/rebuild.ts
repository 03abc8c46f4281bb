import type { Outside } from "../../commands/parse/requests.ts";
import { incidentOf } from "../../incident/incident.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Ledger, LedgerRecord } from "../../incident/ledger/ledger.ts";
import type { Snapshot } from "../../incident/snapshot.ts";
import { isQuieting } from "../../incident/status.ts";
import { readDeletions } from "../../github/comment-deletions.ts";
import { loadIncident } from "../../github/load.ts";
import type { RepoWithSettings } from "../../github/repo.ts";
import { writeComment } from "../../github/write.ts";
import { believe } from "../believe.ts";
import { isIncident } from "../is-incident.ts";
import { decideNow, createRoleOf } from "../reconcile.ts";
import { dashboardText, nextLedger, stopIfOvertaken } from "../write-dashboard.ts";
import { compareIncidents } from "./compare.ts";
import type { Differences } from "./compare.ts";
import { vouchedBy, withVouched } from "./deleted-sources.ts";
import type { Vouched } from "./deleted-sources.ts";
import { withoutDashboard } from "./without-dashboard.ts";

export interface Rebuilt extends Differences {
  readonly incident: Incident;
  /** There was a dashboard to compare with. */
  readonly hadDashboard: boolean;
  readonly isRepaired: boolean;
  /** Updates whose comment was deleted, believed because GitHub tells of the deletion. */
  readonly vouched: readonly Vouched[];
}

/**
 * Reads an incident from GitHub alone, as if its dashboard had been deleted, and compares that with what the dashboard's
 * ledger knows; with `repair`, writes what was read into it. A missing dashboard is posted by the next run. Undefined if it
 * is no incident. Throws `Overtaken` if a run has written the dashboard meanwhile: what it has sent must not be forgotten.
 */
export async function rebuildIncident(
  repo: RepoWithSettings,
  number: number,
  repair: boolean,
): Promise<Rebuilt | undefined> {
  const stored = await loadIncident(repo, number);
  const read = await loadIncident({ ...repo, client: withoutDashboard(repo.client) }, number);
  if (!stored || !read || !isIncident(incidentOf(stored))) return undefined;
  const roleOf = createRoleOf(repo, incidentOf(stored), new Map());
  const before = incidentOf(await believe(stored, roleOf));
  const anew = await readAnew(repo, read, roleOf);
  const known = withStanding(anew.snapshot, before);
  const incident = incidentOf(known);
  const differences = compareIncidents(before, incident);
  const { dashboard } = before;
  const isRepaired = repair && dashboard !== undefined && !isSame(differences);
  if (isRepaired) {
    const certain = await readAnew(repo, read, roleOf, (each) => !isNewSilence(each, before));
    await writeLedger(repo, before, incidentOf(withStanding(certain.snapshot, before)), dashboard.number);
  }
  const { vouched } = anew;
  return { ...differences, incident, hadDashboard: dashboard !== undefined, isRepaired, vouched };
}

/** It would stop calls, and the dashboard does not know it: nobody can read that its author said so. */
const isNewSilence = ({ update }: Vouched, { records }: Incident): boolean =>
  isQuieting(update.status) && records.get(update.key)?.kind !== "update";

const isSame = ({ lost, missing }: Differences): boolean => lost.length + missing.length === 0;

/** With all that commands told, as a run would record it. */
async function readAnew(
  repo: RepoWithSettings,
  loaded: Snapshot,
  roleOf: Outside["permissionOf"],
  isCounted: (vouched: Vouched) => boolean = () => true,
): Promise<{ snapshot: Snapshot; vouched: Vouched[] }> {
  const deletions = await readDeletions(repo, loaded.issue.number);
  const vouched = (await vouchedBy(deletions, loaded, roleOf)).filter(isCounted);
  const believed = withVouched(await believe(loaded, roleOf), vouched);
  const { snapshot, effects, earlier } = await decideNow(repo, believed, { manual: false, roleOf });
  if (earlier[0]) throw earlier[0];
  const told = effects.flatMap((effect) => (effect.do === "remember" ? [effect.entry] : []));
  return { snapshot: { ...snapshot, facts: [...(snapshot.facts ?? []), ...told] }, vouched };
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
  await stopIfOvertaken(repo.client, before);
  await writeComment(repo.client, rebuilt.snapshot, text, number);
}

/** What a comment says, which has been read again. */
const isTold = ({ kind }: LedgerRecord): boolean => kind === "fact" || kind === "update" || kind === "answer";
