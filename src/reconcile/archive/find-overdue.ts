import { openActions } from "../../decide/archive/open-actions.ts";
import type { Archive } from "../../incident/archive/archive.ts";
import { longestFirst } from "../../incident/archive/overdue.ts";
import type { Overdue } from "../../incident/archive/overdue.ts";
import { taskDeadlines, timeOfDeadline } from "../../incident/due/deadlines.ts";
import { incidentOf } from "../../incident/incident.ts";
import type { Incident } from "../../incident/incident.ts";
import { handlesOf, peopleOf } from "../../incident/roles.ts";
import { dayOf } from "../../time/format.ts";
import { readOpenIncidents } from "../../github/archive/open-incidents.ts";
import { isPassing } from "../../github/http/failure.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import type { Snapshot } from "../../incident/snapshot.ts";
import type { ArchiveRun } from "./archive-run.ts";
import { NO_PULLS } from "./words.ts";

/** Postmortems and corrective actions that are late. */
export async function findOverdue(
  run: ArchiveRun,
  archive: Archive,
  loaded: LoadedArchive,
): Promise<Overdue[]> {
  const incidents = (await openIncidents(run, loaded)).map(incidentOf);
  const actions = loaded.settings.config.postmortem.actions ? overdueActions(archive) : [];
  return longestFirst([...incidents.flatMap(overduePostmortem), ...actions]);
}

/** None where the token may not read pull requests: the page tells the rest all the same. */
async function openIncidents(run: ArchiveRun, loaded: LoadedArchive): Promise<Snapshot[]> {
  try {
    return await readOpenIncidents(run.repo, loaded);
  } catch (error) {
    if (isPassing(error)) throw error;
    run.warnings.push(NO_PULLS);
    return [];
  }
}

const overdueActions = (archive: Archive): Overdue[] =>
  openActions(archive).flatMap(({ issue, customer, due, isOverdue }) =>
    isOverdue && due !== undefined
      ? [{ what: issue.title, url: issue.url, customer, since: due, who: issue.assignees }]
      : [],
  );

/** By the first of its tasks that is late. */
export function overduePostmortem(incident: Incident): Overdue[] {
  const { snapshot, customer } = incident;
  const { pull } = snapshot.postmortem;
  const { timezone } = snapshot.settings.config;
  const late = taskDeadlines(incident)
    .filter((each) => timeOfDeadline(each, incident) <= snapshot.now)
    .map(({ task, at, day = "" }) => ({ task, day: at ? dayOf(at, timezone) : day }))
    .toSorted((a, b) => a.day.localeCompare(b.day));
  const [first] = late;
  if (!first || pull?.state !== "OPEN") return [];
  const who = late.flatMap(({ task }) => holdersOf(incident, task.plan?.role ?? "lead"));
  const what = `Postmortem of incident ${snapshot.issue.number}`;
  return [{ what, url: pull.url, customer, since: first.day, who: [...new Set(who)] }];
}

function holdersOf(incident: Incident, role: string): string[] {
  const handles = handlesOf(incident, role);
  const named = peopleOf(incident).get(role);
  return handles.length > 0 ? handles : named === undefined ? [] : [named];
}
