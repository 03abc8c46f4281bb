import { DAY } from "../../time/format.ts";
import { findOpenCommands } from "../../commands/parse/find.ts";
import { loadPublic } from "../../github/status-page/load.ts";
import type { PublicSnapshots } from "../../github/status-page/load.ts";
import { withParticipants } from "../../github/status-page/participants.ts";
import { withComments } from "../../github/pages.ts";
import type { RepoWithSettings } from "../../github/repo.ts";
import { incidentOf, isConfirmed } from "../../incident/incident.ts";
import type { Incident } from "../../incident/incident.ts";
import { isCommentMissing } from "../../incident/ledger/deleted-comments.ts";
import { publicationOf } from "../../incident/status-page/publication.ts";
import { publicIncidentOf } from "../../incident/status-page/public-incident.ts";
import { siteFiles } from "../../render/status-page/files.ts";
import { HISTORY_DAYS, openIncidents, pageState } from "../../render/status-page/status-page.ts";
import { isIncident } from "../is-incident.ts";
import { updatesWithoutWords } from "../needed-comments.ts";
import { leaksIn } from "./leaks.ts";

/** The files of the page by their path, and how many incidents it shows. */
export interface BuiltPage {
  readonly files: Readonly<Record<string, string>>;
  readonly open: number;
  readonly past: number;
}

/** How often it looks whether the run about the same event has answered its commands, and ms between. */
const LOOKS = 12;
const PAUSE = 5000;

/** Builds the public page from the incidents that it may show. Throws where it would tell something internal. */
export async function buildStatusPage(repo: RepoWithSettings): Promise<BuiltPage> {
  const { now, settings, snapshots } = await loadSettled(repo);
  const { statusPage, timezone, timeFormat } = settings.config;
  if (!statusPage) throw new Error(NO_PAGE);
  const incidents: Incident[] = [];
  for (const snapshot of snapshots) {
    const incident = incidentOf(snapshot);
    if (!isIncident(incident) || !isTrusted(incident) || !publicationOf(incident).isShown) continue;
    const whole = await withComments(repo.client, snapshot, updatesWithoutWords(incident));
    incidents.push(incidentOf(await withParticipants(repo.client, whole)));
  }
  const zone = { timezone, timeFormat };
  const shown = incidents.flatMap((incident) => publicIncidentOf(incident) ?? []);
  const state = pageState({ page: statusPage, zone, now }, shown);
  const files = siteFiles(state);
  const leaks = leaksIn(files, incidents, statusPage);
  if (leaks.length > 0) throw new Error(`${LEAK} ${leaks.join(" ")}`);
  const open = openIncidents(state).length;
  return { files, open, past: state.incidents.length - open };
}

export const NO_PAGE =
  "The settings have no `statusPage`: set its `name` and `url` in `.github/sev1.yml` (docs/status-page.md), or remove this workflow.";

export const LEAK = "The status page was not built, because it would tell something internal.";

/**
 * The same event woke the run that answers its commands and writes the ledger: this one waits for it. After a minute it
 * builds what there is; the next event or the daily run catches up.
 */
async function loadSettled(repo: RepoWithSettings): Promise<PublicSnapshots> {
  for (let look = 1; ; look++) {
    const loaded = await loadPublic(repo, HISTORY_DAYS * DAY);
    const isAnswered = loaded.snapshots.every((snapshot) => {
      const incident = incidentOf(snapshot);
      return findOpenCommands(incident).length === 0 && !isCommentMissing(incident);
    });
    if (isAnswered || look === LOOKS) return loaded;
    await repo.client.wait(PAUSE);
  }
}

/** Whoever reports an incident is a stranger until a run has asked for their role. */
const isTrusted = (incident: Incident): boolean => {
  const { snapshot, ledger, dashboard } = incident;
  const isStranger = ledger.stranger ?? true;
  return dashboard !== undefined && isConfirmed({ ...incident, snapshot: { ...snapshot, isStranger } });
};
