import { matchActions, missingIssues } from "../../decide/archive/match-actions.ts";
import type { Match } from "../../decide/archive/match-actions.ts";
import { detailsOf } from "../../incident/archive/action-details.ts";
import { ACTION_LABEL } from "../../incident/archive/archive.ts";
import type { ActionIssue, Archive } from "../../incident/archive/archive.ts";
import { filesUrl } from "../../github/archive/load.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import { addSubIssue, createActionLabel, isAssignable, openIssue } from "../../github/archive/write.ts";
import { actionIssue } from "../../render/archive/action-issue.ts";
import { attempt } from "./archive-run.ts";
import { opened } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

/** Opens an issue for each action that has none. Ends at the first that GitHub refuses: the next run goes on there. */
export async function createIssues(
  run: ArchiveRun,
  archive: Archive,
  loaded: LoadedArchive,
): Promise<Archive> {
  const missing = missingIssues(matchActions(archive));
  const issues: ActionIssue[] = [];
  const assignable = createAssignable(run.repo);
  await attempt(run, async () => {
    if (missing.length > 0 && !loaded.hasLabel) await createActionLabel(run.repo);
    for (const match of missing) issues.push(await createIssue(run, match, { ...loaded, assignable }));
  });
  return { ...archive, issues: [...archive.issues, ...issues] };
}

interface IssueContext extends Pick<LoadedArchive, "home" | "branch"> {
  readonly assignable: (login: string) => Promise<boolean>;
}

async function createIssue(
  run: ArchiveRun,
  match: Match,
  { home, branch, assignable }: IssueContext,
): Promise<ActionIssue> {
  const { repo, pace, done } = run;
  const { incident } = match.file;
  const { owner } = detailsOf(match.action.text);
  const assignees = owner !== undefined && (await assignable(owner)) ? [owner] : [];
  await pace.next();
  const text = actionIssue(match, filesUrl({ home, branch }));
  const { issue, id } = await openIssue(repo, ACTION_LABEL, { ...text, assignees });
  done.push(opened(issue.number, incident));
  await pace.next();
  await addSubIssue(repo, incident, id);
  return issue;
}

/** Asks for each login once. */
function createAssignable(repo: ArchiveRun["repo"]): IssueContext["assignable"] {
  const asked = new Map<string, Promise<boolean>>();
  return (login) => {
    const answer = asked.get(login) ?? isAssignable(repo, login);
    asked.set(login, answer);
    return answer;
  };
}
