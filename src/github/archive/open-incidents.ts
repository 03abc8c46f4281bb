import type { Settings, Snapshot } from "../../incident/snapshot.ts";
import { snapshotOf } from "../load.ts";
import { awaited, readAwaited } from "../open-postmortems.ts";
import type { RawRepository } from "../raw.ts";
import type { RepoWithSettings } from "../repo.ts";
import { allBranches, firstBranches } from "../rest-queries.ts";

/** The closed incidents whose postmortem is an open pull request, as a sweep reads them. */
export async function readOpenIncidents(
  repo: RepoWithSettings,
  { now, settings }: { readonly now: Date; readonly settings: Settings },
): Promise<Snapshot[]> {
  const refs = await allBranches(repo, await firstBranches(repo));
  const repository: RawRepository = {
    defaultBranchRef: null,
    beat: null,
    clock: null,
    config: null,
    overrides: null,
    labels: null,
    refs,
  };
  const issues = await readAwaited(repo, awaited(repository, new Set()));
  return Promise.all(issues.map((issue) => snapshotOf(repo, repository, issue, now, settings)));
}
