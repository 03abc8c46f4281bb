import { reopenedIn } from "../../decide/archive/boxes.ts";
import { findList, matchActions } from "../../decide/archive/match-actions.ts";
import { isReminderDue, openActions, unlinkedIn } from "../../decide/archive/open-actions.ts";
import type { OpenAction } from "../../decide/archive/open-actions.ts";
import { ACTION_LABEL } from "../../incident/archive/archive.ts";
import type { ActionIssue, Archive } from "../../incident/archive/archive.ts";
import { readArchiveMarker } from "../../incident/archive/marker.ts";
import {
  createActionLabel,
  editIssue,
  openIssue,
  postComment,
  readOwnComments,
  removeComment,
} from "../../github/archive/write.ts";
import { LIST_TITLE, openActionsList, overdueReminder } from "../../render/archive/open-actions.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import { listOpened, listUpdated, reminded } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

/** Keeps the one issue that lists what is open, and reminds there. `refused`: when GitHub last refused a commit. */
export async function keepList(
  run: ArchiveRun,
  archive: Archive,
  { home, hasLabel }: Pick<LoadedArchive, "home" | "hasLabel">,
  refused?: string,
): Promise<void> {
  const found = findList(archive.issues);
  const open = openActions(archive);
  const matches = matchActions(archive);
  const unlinked = unlinkedIn(matches);
  const again = reopenedIn(matches);
  const reopened = again.length > 0 ? again : undefined;
  if (!found && open.length === 0 && unlinked.length === 0 && !refused) return;
  const before = found?.marker.reminded;
  const link = `${home}/labels/${ACTION_LABEL}`;
  const text = (last = before) =>
    openActionsList(open, { unlinked, refused, reminded: last, reopened }, link);
  const issue = found?.issue ?? (await createList(run, text(), hasLabel || archive.issues.length > 0));
  const body = text(await remind(run, issue, { open, before, now: archive.now, link }));
  if (body.trim() === issue.body.trim()) return;
  await run.pace.next();
  await editIssue(run.repo, issue.number, { body });
  run.done.push(listUpdated(issue.number));
}

async function createList(
  { repo, pace, done }: ArchiveRun,
  body: string,
  hasLabel: boolean,
): Promise<ActionIssue> {
  if (!hasLabel) await createActionLabel(repo);
  await pace.next();
  const { issue } = await openIssue(repo, ACTION_LABEL, { title: LIST_TITLE, body, assignees: [] });
  done.push(listOpened(issue.number));
  return issue;
}

interface Reminding {
  readonly open: readonly OpenAction[];
  /** When people were reminded, as the list tells it. */
  readonly before?: string | undefined;
  readonly now: Date;
  /** Address of all of them. */
  readonly link: string;
}

/** Posts a reminder where one is due, in the place of the one before. Gives when people were reminded last. */
async function remind(
  run: ArchiveRun,
  list: ActionIssue,
  { open, before, now, link }: Reminding,
): Promise<string | undefined> {
  if (!isReminderDue(open, before === undefined ? undefined : new Date(before), now)) return before;
  const { repo, pace, done } = run;
  const all = await readOwnComments(repo, list.id);
  const reminders = all.filter(({ body }) => readArchiveMarker({ body, isMine: true })?.kind === "reminder");
  const isDue = isReminderDue(open, reminders[0]?.createdAt, now);
  if (isDue) {
    await pace.next();
    await postComment(repo, list.number, overdueReminder(open, link));
    done.push(reminded(list.number));
  }
  for (const { number } of reminders.slice(isDue ? 0 : 1)) await removeComment(repo, number);
  return isDue ? now.toISOString() : reminders[0]?.createdAt.toISOString();
}
