import { writeArchiveMarker } from "../../incident/archive/marker.ts";
import { periodName } from "../../incident/archive/period.ts";
import type { Period } from "../../incident/archive/period.ts";
import type { PastIncident } from "../../incident/archive/statistics.ts";
import { cut } from "../../markdown/escape.ts";
import { figures } from "./figures.ts";
import type { BrokenPostmortem } from "./figures.ts";

export const reportTitle = (period: Period): string => `Incidents in ${periodName(period)}`;

export const reportKey = ({ first, last }: Period): string => `${first}/${last}`;

/** Incidents that began in the period, without heading. `home` is the address of the default branch's files. */
export function reportText(
  incidents: readonly PastIncident[],
  broken: readonly BrokenPostmortem[],
  home: string,
): string {
  const linkTo = (path: string) => `${home}/${path.split("/").map(encodeURIComponent).join("/")}`;
  const { summary, months, ...rest } = figures(incidents, broken, linkTo);
  const several = new Set(incidents.map(({ day }) => day.slice(0, 7))).size > 1;
  const first = incidents.length === 0 ? "No incident." : summary;
  return [first, rest.incidents, rest.chart, several && months, rest.customers, rest.broken]
    .filter(Boolean)
    .join("\n\n");
}

/** GitHub takes 65,536 characters. */
const MAX_LENGTH = 60_000;

const ABOUT =
  "Sev1 keeps this report while its month is the last one, from the front matter of `postmortems/`. An incident counts in the month in which it began.";

export const reportIssue = (text: string, period: Period, page: string): string =>
  `${cut(`${writeArchiveMarker({ kind: "report", period: reportKey(period) })}\n${text}\n\n${ABOUT}`, MAX_LENGTH, page)}\n`;
