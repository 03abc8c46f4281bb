import {
  deploymentRecovery,
  escalated,
  MEASURES,
  newestFirst,
  spreadOf,
} from "../../incident/archive/statistics.ts";
import type { PastIncident, Measure, Spread } from "../../incident/archive/statistics.ts";
import { oneLine, withoutReferences } from "../../markdown/escape.ts";
import { spanExact } from "../../time/format.ts";

/** A postmortem whose front matter cannot be read, and why. */
export interface BrokenPostmortem {
  readonly path: string;
  readonly why: string;
}

/** Address of a file on the default branch, from where the text stands. */
export type LinkTo = (path: string) => string;

/** Markdown, "" where there is nothing to tell. */
export interface Figures {
  readonly summary: string;
  /** A table of all, newest first. */
  readonly incidents: string;
  readonly chart: string;
  readonly months: string;
  readonly customers: string;
  readonly broken: string;
}

/** The figures of these incidents. */
export function figures(
  all: readonly PastIncident[],
  broken: readonly BrokenPostmortem[],
  linkTo: LinkTo,
): Figures {
  const incidents = newestFirst(all);
  const groups = (keyOf: (each: PastIncident) => string) => Map.groupBy(incidents, keyOf);
  return {
    summary: summary(incidents),
    incidents: everyIncident(incidents, linkTo),
    chart: chart(incidents),
    months: spreads(
      "By month",
      "Month",
      groups(({ day }) => day.slice(0, 7) || "unknown"),
    ),
    customers: spreads(
      "By customer",
      "Customer",
      groups(({ customer }) => customer),
    ),
    broken: brokenText(broken, linkTo),
  };
}

/** Where it stands in an issue, it refers to no other. */
const cell = (text: string, max: number) => withoutReferences(oneLine(text, max));

/** The two largest parts, which no line break separates: a table has many of them. */
const duration = (minutes: number) =>
  spanExact(new Date(0), new Date(minutes * 60_000))
    .split(" ")
    .slice(0, 4)
    .join("\u00A0");
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
  declare: "Declared",
  acknowledge: "Ack.",
  identify: "Identified",
  mitigate: "Works again",
  resolve: "Resolved",
};
const heads = MEASURES.map((measure) => HEADS[measure]).join(" | ");

function everyIncident(incidents: readonly PastIncident[], linkTo: LinkTo): string {
  if (incidents.length === 0) return "";
  const rows = incidents.map(({ day, path, incident, customer, cause, minutes, openActions }) => {
    const times = MEASURES.map((measure) => (minutes[measure] === null ? "" : duration(minutes[measure])));
    const link = `[#${incident}](${linkTo(path)})`;
    const open = openActions > 0 ? `, ${openActions} open` : "";
    const cells = [day, link + open, cell(customer, 60), cell(cause, 120), ...times];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "Times count from when it began. *Open* are corrective actions.\n",
    `| Day | Incident | Customer | Cause | ${heads} |`,
    `|:--|:--|:--|:--|${"--:|".repeat(MEASURES.length)}`,
    ...rows,
  ].join("\n");
}

function spreads(title: string, name: string, groups: ReadonlyMap<string, readonly PastIncident[]>): string {
  if (groups.size === 0) return "";
  const rows = [...groups].map(([group, incidents]) => {
    const cells = MEASURES.map((measure) => spreadOf(incidents.map(({ minutes }) => minutes[measure])));
    const texts = cells.map((spread) => (spread ? spreadText(spread) : ""));
    return `| ${cell(group, 60)} | ${incidents.length} | ${texts.join(" | ")} |`;
  });
  return [
    `## ${title}\n\nMedian / 90th percentile.\n`,
    `| ${name} | Incidents | ${heads} |`,
    `|:--|--:|${"--:|".repeat(MEASURES.length)}`,
    ...rows,
  ].join("\n");
}

const MAX_BARS = 30;

/** Readable on a light page and on a dark one; Mermaid's own bars are nearly white. */
const COLOR = '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#1f6feb"}}}}%%';

/** A chart of how long the last outages lasted, oldest first. Its bars begin at zero. */
function chart(incidents: readonly PastIncident[]): string {
  const lasted = incidents.flatMap(({ incident, minutes }) => {
    const value = minutes.mitigate ?? minutes.resolve;
    return value === null ? [] : [{ incident, value }];
  });
  if (lasted.length < 2) return "";
  const last = lasted.slice(0, MAX_BARS).toReversed();
  const isLong = last.some(({ value }) => value > 600);
  const unit = isLong ? "Hours" : "Minutes";
  const bars = last.map(({ value }) => (isLong ? Math.round(value / 6) / 10 : value));
  return [
    "```mermaid",
    COLOR,
    "xychart-beta",
    `  title "${unit} until it worked again"`,
    `  x-axis [${last.map(({ incident }) => `"#${incident}"`).join(", ")}]`,
    `  y-axis "${unit}" 0 --> ${Math.max(1, Math.ceil(Math.max(...bars)))}`,
    `  bar [${bars.join(", ")}]`,
    "```",
  ].join("\n");
}

function brokenText(broken: readonly BrokenPostmortem[], linkTo: LinkTo): string {
  if (broken.length === 0) return "";
  const lines = broken.map(({ path, why }) => `- [${cell(path, 200)}](${linkTo(path)}): ${cell(why, 300)}`);
  return `## Left out\n\nThe front matter of these files cannot be read:\n\n${lines.join("\n")}`;
}
