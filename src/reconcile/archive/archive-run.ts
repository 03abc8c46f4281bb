import type { RepoWithSettings } from "../../github/repo.ts";
import { toError } from "../../markdown/text.ts";
import type { Pace } from "./pace.ts";

/** What a run over the archive works with, and what it tells. */
export interface ArchiveRun {
  readonly repo: RepoWithSettings;
  readonly pace: Pace;
  /** Sentences, as plain text. */
  readonly done: string[];
  readonly failures: Error[];
  /** What GitHub's rules keep it from, for people to know. */
  readonly warnings: string[];
}

/** A failure stops nothing else. */
export async function attempt(run: ArchiveRun, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    run.failures.push(toError(error));
  }
}
