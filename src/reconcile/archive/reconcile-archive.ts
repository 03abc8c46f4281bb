import { findList } from "../../decide/archive/match-actions.ts";
import type { Archive } from "../../incident/archive/archive.ts";
import { loadArchive } from "../../github/archive/load.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import { httpStatus } from "../../github/http/failure.ts";
import type { RepoWithSettings } from "../../github/repo.ts";
import { archivedFile } from "./archived-file.ts";
import { closeIssues } from "./close-issues.ts";
import { commitFiles } from "./commit-files.ts";
import type { Committed } from "./commit-files.ts";
import { createIssues } from "./create-issues.ts";
import { keepList } from "./keep-list.ts";
import { keepPage } from "./keep-page.ts";
import { createPace } from "./pace.ts";
import { attempt } from "./archive-run.ts";
import { REFUSED } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

/** What a run over the archive did. */
export interface ArchiveOutcome extends Pick<ArchiveRun, "done" | "failures"> {
  /** What GitHub's rules keep it from, for people to know. */
  readonly warnings: readonly string[];
}

const ROUNDS = 3;

/** What was written without an answer is there after so many ms. */
const UNTIL_IT_IS_THERE = 5000;

/**
 * Brings the archive up to date: an issue for each corrective action, boxes that tell how the issues stand, a
 * page of all incidents, and one issue that lists what is open. Runs come one after another: the workflow's concurrency group sees to that.
 */
export async function reconcileArchive(repo: RepoWithSettings, isByHand: boolean): Promise<ArchiveOutcome> {
  const done: string[] = [];
  for (let round = 1; ; round++) {
    const run: ArchiveRun = { repo, pace: createPace(repo.client), done, failures: [] };
    let warnings: string[] = [];
    await attempt(run, async () => void (warnings = await reconcileOnce(run, isByHand)));
    if (round === ROUNDS || !run.failures.some(isPassing)) return { ...run, warnings };
    await repo.client.wait(UNTIL_IT_IS_THERE);
  }
}

async function reconcileOnce(run: ArchiveRun, isByHand: boolean): Promise<string[]> {
  const loaded = await loadArchive(run.repo);
  const { now, texts, issues, settings } = loaded;
  const { timezone, postmortem } = settings.config;
  const read: Archive = { now, timezone, files: texts.map(archivedFile), issues };
  const tracked = postmortem.actions
    ? await closeIssues(run, await createIssues(run, read, loaded))
    : { ...read, files: [] };
  const before = findList(issues)?.marker.refused;
  const isWaiting = !isByHand && before !== undefined && now.getTime() - Date.parse(before) < RETRY;
  const { archive, isRefused } = isWaiting
    ? { archive: tracked, isRefused: true }
    : await commitAll(run, tracked, loaded);
  const refused = isWaiting ? before : isRefused ? now.toISOString() : undefined;
  if (postmortem.actions) await attempt(run, () => keepList(run, archive, loaded, refused));
  return refused ? [REFUSED] : [];
}

/** The postmortems first, then the page that tells of them; after a refusal nothing more. */
async function commitAll(run: ArchiveRun, archive: Archive, loaded: LoadedArchive): Promise<Committed> {
  const committed = await commitFiles(run, archive, loaded.branch);
  if (committed.isRefused || !loaded.settings.config.postmortem.archive) return committed;
  const texts = new Map(committed.archive.files.map(({ path, text }) => [path, text]));
  const files = loaded.texts.map(({ path, text }) => ({ path, text: texts.get(path) ?? text }));
  let isRefused = false;
  await attempt(run, async () => void (isRefused = !(await keepPage(run, files, loaded))));
  return { ...committed, isRefused };
}

/** So long nothing more is committed after GitHub has refused it. */
const RETRY = 20 * 3_600_000;

/** No response, a failing server, or a conflict: another try may succeed. */
const isPassing = (error: Error): boolean => {
  const status = httpStatus(error);
  return status !== undefined && (status === 0 || status === 409 || status >= 500);
};
