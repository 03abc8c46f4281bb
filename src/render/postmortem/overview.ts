import { phasesOf, longestPhase, longestSilence, promisesOf } from "../../incident/durations.ts";
import type { Milestone, Phase } from "../../incident/durations.ts";
import { FIELDS } from "../../incident/form.ts";
import { acknowledgementOf } from "../../incident/due/calls.ts";
import { factsOf } from "../../incident/incident.ts";
import type { Incident } from "../../incident/incident.ts";
import { isOfRole } from "../../incident/applied-settings/role-holders.ts";
import { peopleOf } from "../../incident/roles.ts";
import { stepDue } from "../../incident/due/step-due.ts";
import { isoWithOffset, spanExact, stamp, timeNear } from "../../time/format.ts";
import { oneLine } from "../../markdown/escape.ts";
import { calledSteps } from "../acknowledged.ts";
import { evidenceName } from "../evidence.ts";
import { endedBy } from "./ended-by.ts";

/** The words of each milestone: "8 h 22 min to identify the cause". */
const WORDS: Readonly<Record<Milestone, string>> = {
  declared: "to declare",
  updated: "to the first update",
  identified: "to identify the cause",
  merged: "to merge the fix",
  released: "to release it",
  mitigated: "to work again",
  resolved: "to resolve",
};

const wordsOf = ({ milestones }: Phase) => milestones.map((each) => WORDS[each]).join(", ");

const zoneOf = ({ snapshot }: Incident) => snapshot.settings.config;

/** A row of the overview's table; `text` is Markdown. */
interface Row {
  readonly name: string;
  readonly text: string;
}

/** The overview for people who read no further. */
export function overviewRows(incident: Incident): Row[] {
  const { answers } = incident;
  const rows: [string, string][] = [
    ["Down", downText(incident)],
    ["Who", oneLine(answers.get(FIELDS.impact) ?? "", 300)],
    ["Ended by", endedBy(incident)],
    ["Took part", tookPart(incident)],
  ];
  return rows.filter(([, text]) => text !== "").map(([name, text]) => ({ name, text }));
}

function downText(incident: Incident): string {
  const { began, mitigatedAt, resolvedAt, asOf } = incident;
  const end = mitigatedAt ?? resolvedAt ?? asOf;
  return `${stamp(began, zoneOf(incident))} to ${stamp(end, zoneOf(incident))}: **${spanExact(began, end)}**`;
}

function tookPart({ snapshot, timeline }: Incident): string {
  const people = timeline.flatMap(({ by }) => (by && by !== snapshot.bot ? [by] : []));
  return [...new Set(people)].map((login) => oneLine(login, 60)).join(", ");
}

/** Who led, in order: "ana; ben from 11:40pmET". */
export function leadText(incident: Incident): string {
  const { records, snapshot, began } = incident;
  const role = snapshot.settings.config.roles.find(({ key }) => key === "lead");
  const taken = factsOf(records, "role").filter(({ fact }) => role && isOfRole(fact, role));
  const others = new Map([...records].filter(([, record]) => !taken.some((each) => each === record)));
  const first = peopleOf({ ...incident, records: others }).get("lead");
  const zone = zoneOf(incident);
  const later = taken.map(
    ({ at, fact }) => `${oneLine(fact.who, 60)} from ${timeNear(new Date(at), began, zone)}`,
  );
  return [first && oneLine(first, 120), ...later].filter(Boolean).join("; ");
}

/** Where the time went, as a table with the longest phase in bold; "" if there is only one. */
export function durationsTable(incident: Incident): string {
  const phases = phasesOf(incident);
  const longest = longestPhase(phases);
  if (phases.length < 2) return "";
  const rows = phases.map((phase) => {
    const took = spanExact(phase.from, phase.to);
    const until = timeNear(phase.to, phase.from, zoneOf(incident));
    const link = phase.evidence ? `, ${evidenceName(phase.evidence)}` : "";
    return `| ${wordsOf(phase)} | ${phase === longest ? `**${took}**` : took} | ${until}${link} |`;
  });
  return ["| Phase | Took | Until |", "|:--|--:|:--|", ...rows].join("\n");
}

/** The same as a Mermaid chart: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams */
export function durationsChart(incident: Incident): string {
  const phases = phasesOf(incident);
  if (phases.length < 2) return "";
  const longest = longestPhase(phases);
  const local = (at: Date) => isoWithOffset(at, zoneOf(incident).timezone).slice(0, 16);
  const bar = (phase: Phase) =>
    `  ${wordsOf(phase).replaceAll(",", " and")} :${phase === longest ? "crit, " : ""}${local(phase.from)}, ${local(phase.to)}`;
  return [
    "```mermaid",
    "gantt",
    "  dateFormat YYYY-MM-DDTHH:mm",
    "  axisFormat %d %b %H:%M",
    `  tickInterval ${tickInterval(phases)}`,
    ...phases.map(bar),
    "```",
  ].join("\n");
}

/** In minutes. */
const TICKS: readonly (readonly [number, string])[] = [
  [5, "5minute"],
  [15, "15minute"],
  [30, "30minute"],
  [60, "1hour"],
  [180, "3hour"],
  [360, "6hour"],
  [720, "12hour"],
  [1440, "1day"],
  [2 * 1440, "2day"],
];

/** At most five times below the chart: more would overlap on a phone. */
function tickInterval(phases: readonly Phase[]): string {
  const [first, last] = [phases[0], phases.at(-1)];
  const minutes = first && last ? (last.to.getTime() - first.from.getTime()) / 60_000 : 0;
  return TICKS.find(([length]) => minutes / length <= 4)?.[1] ?? "1week";
}

/** Communication: updates, promises, replies to the customer, and calls. */
export function toldText(incident: Incident): string {
  const { updates, tasks } = incident;
  const { promised, kept } = promisesOf(incident);
  const silence = longestSilence(incident);
  const replies = tasks.filter(({ checked, plan }) => checked && plan?.kind === "reply-to-customer").length;
  const promises = [
    count(updates.length, "update"),
    promised > 0 && `${kept} of ${promised} promised times kept`,
    updates.length > 0 && `longest silence ${spanExact(silence.from, silence.to)}`,
    replies > 0 && `${replies} ${replies === 1 ? "reply" : "replies"} to the customer`,
  ].filter(Boolean);
  return [`Communication: ${promises.join(", ")}.`, ...callTexts(incident)].join(" ");
}

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? "" : "s"}`;

/** "CEO called at 11:30amET (due 11:20amET), acknowledged at 11:36amET by erin." */
function callTexts(incident: Incident): string[] {
  const zone = zoneOf(incident);
  return calledSteps(incident).flatMap((step) => {
    const came = incident.timeline.find(({ what, text }) => what === "escalated" && text === step.words)?.at;
    if (!came) return [];
    const names = oneLine(step.notify.map(({ name }) => name).join(", "), 120);
    const seen = acknowledgementOf(incident, { at: came.toISOString() });
    const due = stepDue(incident, step);
    const early = !due || due > came ? "" : ` (due ${timeNear(due, came, zone)})`;
    const by = seen
      ? `, acknowledged at ${timeNear(new Date(seen.at), came, zone)} by ${oneLine(seen.by, 60)}`
      : "";
    return [`${names} called at ${timeNear(came, incident.began, zone)}${early}${by}.`];
  });
}

const promisesKept = (promised: number) =>
  promised === 1 ? "The promised time was kept." : `All ${promised} promised times were kept.`;

/** Figures that prompt the questions for what went well and what did not. */
export function hints(incident: Incident): { well: string; badly: string; longest: string; declare: string } {
  const phases = phasesOf(incident);
  const longest = longestPhase(phases);
  const { promised, kept } = promisesOf(incident);
  const long = longest ? `${spanExact(longest.from, longest.to)} ${wordsOf(longest)}` : "";
  const declared = phases.find(({ milestones }) => milestones.includes("declared"));
  return {
    well: promised > 0 && kept === promised ? promisesKept(promised) : "",
    badly: [
      long && `The longest phase: ${long}.`,
      kept < promised && `${promised - kept} of ${promised} promised times were missed.`,
    ]
      .filter(Boolean)
      .join(" "),
    longest: long,
    declare: declared ? spanExact(declared.from, declared.to) : "",
  };
}
