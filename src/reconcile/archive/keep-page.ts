import { pastIncident } from "../../config/archive/past-incident.ts";
import { tryToCommit } from "../../github/commit-file.ts";
import type { ArchivedText, LoadedArchive } from "../../github/archive/load.ts";
import type { PastIncident } from "../../incident/archive/statistics.ts";
import { archivePage } from "../../render/archive/archive-page.ts";
import type { ArchiveFacts } from "../../render/archive/archive-page.ts";
import type { BrokenPostmortem } from "../../render/archive/figures.ts";
import { committed } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

const PAGE = "postmortems/README.md";

/** Whether a file is the page itself. */
export const isPage = ({ path }: { readonly path: string }): boolean => path === PAGE;

type Text = Pick<ArchivedText, "path" | "text">;

/** What the front matter of these files tells, and of which it cannot be read. */
export function readPast(files: readonly Text[]): Omit<ArchiveFacts, "overdue"> {
  const incidents: PastIncident[] = [];
  const broken: BrokenPostmortem[] = [];
  for (const file of files.filter((each) => !isPage(each))) {
    const read = pastIncident(file);
    if (typeof read === "string") broken.push({ path: file.path, why: read });
    else incidents.push(read);
  }
  return { incidents, broken };
}

/** Brings the page of the archive up to date. False where GitHub's rules forbid it. */
export async function keepPage(
  run: ArchiveRun,
  facts: ArchiveFacts,
  { texts, branch }: Pick<LoadedArchive, "texts" | "branch">,
): Promise<boolean> {
  const before = texts.find(isPage);
  const isEmpty = facts.incidents.length === 0 && facts.overdue.length === 0;
  if (branch === undefined || (!before && isEmpty)) return true;
  const text = archivePage(before?.text, facts);
  if (text === before?.text) return true;
  await run.pace.next();
  const change = { path: PAGE, oid: before?.oid, text, message: "Update the archive of postmortems" };
  if (!(await tryToCommit(run.repo.client, run.repo, branch, change))) return false;
  run.done.push(committed(PAGE));
  return true;
}
