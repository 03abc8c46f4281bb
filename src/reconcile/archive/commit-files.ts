import { changedFiles } from "../../decide/archive/boxes.ts";
import { matchActions } from "../../decide/archive/match-actions.ts";
import type { Archive } from "../../incident/archive/archive.ts";
import { tryToCommit } from "../../github/commit-file.ts";
import { attempt } from "./archive-run.ts";
import { committed } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

/** The archive with what was committed, and whether GitHub's rules forbid it. */
export interface Committed {
  readonly archive: Archive;
  readonly isRefused: boolean;
}

/** Commits the postmortems that changed, a file at a time; after a refusal none. */
export async function commitFiles(
  run: ArchiveRun,
  archive: Archive,
  branch: string | undefined,
): Promise<Committed> {
  const texts = new Map<string, string>();
  let isRefused = false;
  for (const change of changedFiles(matchActions(archive))) {
    if (branch === undefined || isRefused) break;
    await attempt(run, async () => {
      await run.pace.next();
      isRefused = !(await tryToCommit(run.repo.client, run.repo, branch, change));
      if (isRefused) return;
      texts.set(change.path, change.text);
      run.done.push(committed(change.path));
    });
  }
  const files = archive.files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text }));
  return { archive: { ...archive, files }, isRefused };
}
