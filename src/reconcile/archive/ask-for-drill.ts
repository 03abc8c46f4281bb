import { DRILL_LABEL } from "../../incident/archive/archive.ts";
import { readArchiveMarker } from "../../incident/archive/marker.ts";
import type { Settings } from "../../incident/snapshot.ts";
import { createMonthlyLabel, DRILL_REQUEST, readMonthly } from "../../github/archive/monthly-issues.ts";
import type { LoadedArchive } from "../../github/archive/load.ts";
import { isAssignable, openIssue } from "../../github/archive/write.ts";
import { drillRequest } from "../../render/archive/drill-request.ts";
import { addBusinessDays, DAY, dayOf } from "../../time/format.ts";
import type { ArchiveRun } from "./archive-run.ts";
import { drillAsked } from "./words.ts";

/** So many days after the first business day an issue may still come, if no run was there before. */
const GRACE = 5;

/** The month (YYYY-MM) whose drill is to be asked for today, if any. */
export function drillMonth(now: Date, { config, holidays }: Settings): string | undefined {
  const { drills, timezone, businessDays } = config;
  if (drills === "never") return undefined;
  const today = dayOf(now, timezone);
  const month = today.slice(0, 7);
  const before = new Date(Date.parse(`${month}-01T00:00:00Z`) - 1);
  const first = addBusinessDays(before, 1, "UTC", { weekend: businessDays.weekend, holidays });
  const age = Date.parse(today) - Date.parse(first);
  return age >= 0 && age <= GRACE * DAY ? month : undefined;
}

/** One issue a month, assigned to the lead of the settings. It is no incident, so nothing follows from it. */
export async function askForDrill(run: ArchiveRun, { now, settings, home }: LoadedArchive): Promise<void> {
  const month = drillMonth(now, settings);
  if (month === undefined) return;
  const { issues, hasLabel } = await readMonthly(run.repo, DRILL_LABEL);
  const isAsked = issues.some((issue) => {
    const marker = readArchiveMarker(issue);
    return marker?.kind === "drill" && marker.month === month;
  });
  if (isAsked) return;
  if (!hasLabel) await createMonthlyLabel(run.repo, DRILL_REQUEST);
  const [lead] = settings.config.roles.find(({ key }) => key === "lead")?.people ?? [];
  const assignees = lead !== undefined && (await isAssignable(run.repo, lead)) ? [lead] : [];
  await run.pace.next();
  const request = drillRequest(month, `${home}/issues/new?template=sev1-drill.yml`);
  const { issue } = await openIssue(run.repo, DRILL_LABEL, { ...request, assignees });
  run.done.push(drillAsked(issue.number));
}
