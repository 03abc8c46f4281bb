import { findList } from "../../decide/archive/match-actions.ts";
import type { Archive } from "../../incident/archive/archive.ts";
import type { PeriodText } from "../../incident/archive/period.ts";
import { loadArchive } from "../../github/archive/load.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import { isPassing } from "../../github/http/failure.ts";
import type { RepoWithSettings } from "../../github/repo.ts";
import { archivedFile } from "./archived-file.ts";
import { closeIssues } from "./close-issues.ts";
import { commitFiles } from "./commit-files.ts";
import type { Committed } from "./commit-files.ts";
import { createIssues } from "./create-issues.ts";
import { keepList } from "./keep-list.ts";
import { findOverdue } from "./find-overdue.ts";
import { keepPage, readPast } from "./keep-page.ts";
import { keepReport } from "./keep-report.ts";
import { createPace } from "./pace.ts";
import { attempt } from "./archive-run.ts";
import { askForDrill } from "./ask-for-drill.ts";
import { REFUSED } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

/** What a run over the archive did. */
export interface ArchiveOutcome extends Pick<ArchiveRun, "done" | "failures"> {
  /** What GitHub's rules keep it from, for people to know. */
  readonly warnings: readonly string[];
  /** The report of a period, if one is wanted: Markdown. */
  readonly report?: string;
}

/** Why the run was started. */
export interface ArchiveRequest {
  readonly manual: boolean;
  /** The report that a manual run is for. */
  readonly period?: PeriodText;
}

const ROUNDS = 3;

/** What was written without an answer is there after so many ms. */
const UNTIL_IT_IS_THERE = 5000;

/**
 * Brings the archive up to date: an issue for each corrective action, boxes that tell how the issues stand, a page of all
 * incidents, one issue that lists what is open, and each month a request for a drill. Runs come one after another: the
 * workflow's concurrency group sees to that.
 */
export async function reconcileArchive(
  repo: RepoWithSettings,
  request: ArchiveRequest,
): Promise<ArchiveOutcome> {
  const done: string[] = [];
  for (let round = 1; ; round++) {
    const run: ArchiveRun = { repo, pace: createPace(repo.client), done, failures: [], warnings: [] };
    let report: string | undefined;
    await attempt(run, async () => void (report = await reconcileOnce(run, request)));
    if (round === ROUNDS || !run.failures.some(isPassing)) return { ...run, ...(report ? { report } : {}) };
    await repo.client.wait(UNTIL_IT_IS_THERE);
  }
}

/** Returns the report, if one is wanted. */
async function reconcileOnce(run: ArchiveRun, request: ArchiveRequest): Promise<string | undefined> {
  const loaded = await loadArchive(run.repo);
  const { now, texts, issues, settings } = loaded;
  const { timezone, postmortem } = settings.config;
  const read: Archive = { now, timezone, files: texts.map(archivedFile), issues };
  const tracked = postmortem.actions
    ? await closeIssues(run, await createIssues(run, read, loaded))
    : { ...read, files: [] };
  const before = findList(issues)?.marker.refused;
  const isWaiting = !request.manual && before !== undefined && now.getTime() - Date.parse(before) < RETRY;
  const { archive, isRefused } = isWaiting
    ? { archive: tracked, isRefused: true }
    : await commitAll(run, tracked, loaded);
  const refused = isWaiting ? before : isRefused ? now.toISOString() : undefined;
  if (postmortem.actions) await attempt(run, () => keepList(run, archive, loaded, refused));
  if (refused) run.warnings.push(REFUSED);
  await attempt(run, () => askForDrill(run, loaded));
  let report: string | undefined;
  await attempt(run, async () => {
    report = await keepReport(run, readPast(filesOf(archive, loaded)), loaded, request.period);
  });
  return report;
}

/** The postmortems as they are now. */
function filesOf(archive: Archive, { texts }: LoadedArchive): { path: string; text: string }[] {
  const now = new Map(archive.files.map(({ path, text }) => [path, text]));
  return texts.map(({ path, text }) => ({ path, text: now.get(path) ?? text }));
}

/** The postmortems first, then the page that tells of them; after a refusal nothing more. */
async function commitAll(run: ArchiveRun, archive: Archive, loaded: LoadedArchive): Promise<Committed> {
  const committed = await commitFiles(run, archive, loaded.branch);
  if (committed.isRefused || !loaded.settings.config.postmortem.archive) return committed;
  let isRefused = false;
  await attempt(run, async () => {
    const overdue = await findOverdue(run, committed.archive, loaded);
    const facts = { ...readPast(filesOf(committed.archive, loaded)), overdue };
    isRefused = !(await keepPage(run, facts, loaded));
  });
  return { ...committed, isRefused };
}

/** So long nothing more is committed after GitHub has refused it. */
const RETRY = 20 * 3_600_000;
