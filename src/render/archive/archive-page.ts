import {
  deploymentRecovery,
  escalated,
  newestFirst,
  MEASURES,
  spreadOf,
} from "../../incident/archive/statistics.ts";
import type { PastIncident, Measure, Spread } from "../../incident/archive/statistics.ts";
import { oneLine } from "../../markdown/escape.ts";
import { spanExact } from "../../time/format.ts";

/** A postmortem whose front matter cannot be read, and why. */
export interface BrokenPostmortem {
  readonly path: string;
  readonly why: string;
}

const OPEN = "<!-- sev1 archive: what stands between these two comments is written by Sev1 -->";
const CLOSE = "<!-- end of sev1 archive -->";

/** `postmortems/README.md` with Sev1's part rewritten, and what people wrote around it unchanged. */
export function archivePage(
  before: string | undefined,
  incidents: readonly PastIncident[],
  broken: readonly BrokenPostmortem[],
): string {
  const part = `${OPEN}\n\n${archiveText(newestFirst(incidents), broken)}\n\n${CLOSE}`;
  if (before === undefined) return `# Postmortems\n\n${part}\n`;
  const start = before.indexOf(OPEN);
  const end = before.indexOf(CLOSE, start);
  if (start < 0 || end < 0) return `${before.trimEnd()}\n\n${part}\n`;
  return before.slice(0, start) + part + before.slice(end + CLOSE.length);
}

function archiveText(incidents: readonly PastIncident[], broken: readonly BrokenPostmortem[]): string {
  const parts = [
    summary(incidents),
    everyIncident(incidents),
    chart(incidents),
    spreads(
      "By month",
      "Month",
      Map.groupBy(incidents, ({ day }) => day.slice(0, 7) || "unknown"),
    ),
    spreads(
      "By customer",
      "Customer",
      Map.groupBy(incidents, ({ customer }) => customer),
    ),
    brokenText(broken),
  ];
  return parts.filter(Boolean).join("\n\n");
}

const duration = (minutes: number) => spanExact(new Date(0), new Date(minutes * 60_000));
const spreadText = ({ median, high }: Spread) => `${duration(median)} / ${duration(high)}`;
const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;

function summary(incidents: readonly PastIncident[]): string {
  const { incidents: called, calls, onTime } = escalated(incidents);
  const recovery = deploymentRecovery(incidents);
  const share = incidents.length === 0 ? 0 : Math.round((100 * called) / incidents.length);
  return [
    `${count(incidents.length, "incident")}. Escalated: ${called} (${share} %).`,
    calls > 0 && `Calls on time: ${onTime} of ${calls}.`,
    recovery &&
      `Failed deployment recovery time, median / 90th percentile: ${spreadText(recovery)} (${count(recovery.count, "incident")}).`,
  ]
    .filter(Boolean)
    .join(" ");
}

const HEADS: Readonly<Record<Measure, string>> = {
  declare: "Declared after",
  acknowledge: "Acknowledged after",
  identify: "Identified after",
  mitigate: "Works again after",
  resolve: "Resolved after",
};
const heads = MEASURES.map((measure) => HEADS[measure]).join(" | ");

function everyIncident(incidents: readonly PastIncident[]): string {
  if (incidents.length === 0) return "";
  const rows = incidents.map(({ day, path, incident, customer, cause, minutes, openActions }) => {
    const times = MEASURES.map((measure) => (minutes[measure] === null ? "" : duration(minutes[measure])));
    const link = `[#${incident}](${linkTo(path)})`;
    const cells = [day, link, oneLine(customer, 60), oneLine(cause, 120), ...times, openActions || ""];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `| Day | Incident | Customer | Cause | ${heads} | Open actions |`,
    `|:--|:--|:--|:--|${"--:|".repeat(MEASURES.length + 1)}`,
    ...rows,
  ].join("\n");
}

/** Relative to the page's folder. */
const linkTo = (path: string) => path.split("/").slice(1).map(encodeURIComponent).join("/");

function spreads(title: string, name: string, groups: ReadonlyMap<string, readonly PastIncident[]>): string {
  if (groups.size === 0) return "";
  const rows = [...groups].map(([group, incidents]) => {
    const cells = MEASURES.map((measure) => spreadOf(incidents.map(({ minutes }) => minutes[measure])));
    const texts = cells.map((spread) => (spread ? spreadText(spread) : ""));
    return `| ${oneLine(group, 60)} | ${incidents.length} | ${texts.join(" | ")} |`;
  });
  return [
    `## ${title}\n\nMedian / 90th percentile.\n`,
    `| ${name} | Incidents | ${heads} |`,
    `|:--|--:|${"--:|".repeat(MEASURES.length)}`,
    ...rows,
  ].join("\n");
}

const MAX_BARS = 30;

/** A chart of how long the last outages lasted, oldest first. */
function chart(incidents: readonly PastIncident[]): string {
  const lasted = incidents.flatMap(({ incident, minutes }) => {
    const value = minutes.mitigate ?? minutes.resolve;
    return value === null ? [] : [{ incident, value }];
  });
  if (lasted.length < 2) return "";
  const last = lasted.slice(0, MAX_BARS).toReversed();
  return [
    "```mermaid",
    "xychart-beta",
    '  title "Minutes until it worked again"',
    `  x-axis [${last.map(({ incident }) => `"#${incident}"`).join(", ")}]`,
    '  y-axis "Minutes"',
    `  bar [${last.map(({ value }) => value).join(", ")}]`,
    "```",
  ].join("\n");
}

function brokenText(broken: readonly BrokenPostmortem[]): string {
  if (broken.length === 0) return "";
  const lines = broken.map(
    ({ path, why }) => `- [${oneLine(path, 200)}](${linkTo(path)}): ${oneLine(why, 300)}`,
  );
  return `## Left out\n\nThe front matter of these files cannot be read:\n\n${lines.join("\n")}`;
}
