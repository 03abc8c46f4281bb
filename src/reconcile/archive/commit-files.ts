import { changedFiles } from "../../decide/archive/boxes.ts";
import { matchActions } from "../../decide/archive/match-actions.ts";
import type { Archive } from "../../incident/archive/archive.ts";
import { commitFile } from "../../github/archive/write.ts";
import { attempt } from "./work.ts";
import { committed } from "./words.ts";
import type { Work } from "./work.ts";

/** The archive with what was committed, and whether GitHub's rules forbid it. */
export interface Committed {
  readonly archive: Archive;
  readonly isRefused: boolean;
}

/** Commits the postmortems that changed, a file at a time; after a refusal none. */
export async function commitFiles(
  work: Work,
  archive: Archive,
  branch: string | undefined,
): Promise<Committed> {
  const texts = new Map<string, string>();
  let isRefused = false;
  for (const change of changedFiles(matchActions(archive))) {
    if (branch === undefined || isRefused) break;
    await attempt(work, async () => {
      await work.pace.next();
      isRefused = !(await commitFile(work.repo, branch, change));
      if (isRefused) return;
      texts.set(change.path, change.text);
      work.done.push(committed(change.path));
    });
  }
  const files = archive.files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text }));
  return { archive: { ...archive, files }, isRefused };
}
