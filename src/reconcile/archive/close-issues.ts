import { doubleIssues, tickedIssues } from "../../decide/archive/boxes.ts";
import { matchActions } from "../../decide/archive/match-actions.ts";
import type { Archive } from "../../incident/archive/archive.ts";
import { editIssue } from "../../github/archive/write.ts";
import type { CloseReason } from "../../github/archive/write.ts";
import { attempt } from "./archive-run.ts";
import { closed } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

/** Closes the issues of what people ticked in the file, and those of which there are two. */
export async function closeIssues(run: ArchiveRun, archive: Archive): Promise<Archive> {
  const matches = matchActions(archive);
  const done = new Map<number, CloseReason>();
  const close = (number: number, why: CloseReason) =>
    attempt(run, async () => {
      await run.pace.next();
      await editIssue(run.repo, number, { state: "closed", state_reason: why });
      done.set(number, why);
      run.done.push(closed(number, why));
    });
  for (const { number } of tickedIssues(matches)) await close(number, "completed");
  for (const { number } of doubleIssues(matches, archive.issues)) await close(number, "duplicate");
  const issues = archive.issues.map((issue) => {
    const reason = done.get(issue.number)?.toUpperCase();
    return reason === undefined ? issue : { ...issue, state: "CLOSED" as const, reason };
  });
  return { ...archive, issues };
}
