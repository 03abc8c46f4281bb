import { REPORT_LABEL } from "../../incident/archive/archive.ts";
import { readArchiveMarker } from "../../incident/archive/marker.ts";
import { monthBefore, readPeriod } from "../../incident/archive/period.ts";
import type { Period, PeriodText } from "../../incident/archive/period.ts";
import { dayOf } from "../../time/format.ts";
import { createMonthlyLabel, readMonthly, REPORT } from "../../github/archive/monthly-issues.ts";
import { editIssue, openIssue } from "../../github/archive/write.ts";
import { filesUrl } from "../../github/archive/load.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import type { ArchiveFacts } from "../../render/archive/archive-page.ts";
import { reportIssue, reportKey, reportText, reportTitle } from "../../render/archive/report.ts";
import { reportOpened, reportUpdated } from "./words.ts";
import type { ArchiveRun } from "./archive-run.ts";

type Past = Omit<ArchiveFacts, "overdue">;

/** What the run's summary shows: the period that was asked for, or the last month where the settings want that. */
export async function keepReport(
  run: ArchiveRun,
  past: Past,
  loaded: LoadedArchive,
  asked?: PeriodText,
): Promise<string | undefined> {
  const { report, archive } = loaded.settings.config.postmortem;
  const today = dayOf(loaded.now, loaded.settings.config.timezone);
  if (!asked && report === "never") return undefined;
  const period = asked ? readPeriod(asked, today) : monthBefore(today);
  if (typeof period === "string") throw new Error(period);
  const text = textOf(past, period, loaded);
  const page = archive ? `${filesUrl(loaded)}/postmortems/README.md` : `${filesUrl(loaded)}/postmortems`;
  if (!asked && report === "issue") await keepIssue(run, period, reportIssue(text, period, page), past);
  return `## ${reportTitle(period)}\n\n${text}\n`;
}

const isIn = (period: Period, { day }: Past["incidents"][number]): boolean =>
  day >= period.first && day <= period.last;

export const UNDATED = "neither `began` nor `declared` tells its day";

function textOf({ incidents, broken }: Past, period: Period, loaded: LoadedArchive): string {
  const undated = incidents.filter(({ day }) => day === "").map(({ path }) => ({ path, why: UNDATED }));
  const some = incidents.filter((each) => isIn(period, each));
  return reportText(some, [...broken, ...undated], filesUrl(loaded));
}

/** One issue a month, edited as postmortems are merged; none for a month without an incident. */
async function keepIssue(run: ArchiveRun, period: Period, body: string, { incidents }: Past): Promise<void> {
  const { issues, hasLabel } = await readMonthly(run.repo, REPORT_LABEL);
  const key = reportKey(period);
  const found = issues.find((issue) => {
    const marker = readArchiveMarker(issue);
    return marker?.kind === "report" && marker.period === key;
  });
  if (found?.body.trim() === body.trim()) return;
  if (found) {
    await run.pace.next();
    await editIssue(run.repo, found.number, { body });
    return void run.done.push(reportUpdated(found.number));
  }
  if (!incidents.some((each) => isIn(period, each))) return;
  if (!hasLabel) await createMonthlyLabel(run.repo, REPORT);
  await run.pace.next();
  const issue = { title: reportTitle(period), body, assignees: [] };
  const opened = await openIssue(run.repo, REPORT_LABEL, issue);
  run.done.push(reportOpened(opened.issue.number));
}
