import { stepDue } from "../../incident/due/step-due.ts";
import { peopleOf } from "../../incident/roles.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Status } from "../../incident/status.ts";
import { FIELDS } from "../../incident/form.ts";
import { firstChars, singleSpaced } from "../../markdown/text.ts";
import { calledSteps } from "../acknowledged.ts";
import { endedByText } from "./ended-by.ts";

const iso = (at: Date | undefined) => at?.toISOString().replace(".000Z", "Z") ?? null;
const minutes = (from: Date, to: Date | undefined) =>
  to ? Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000)) : null;

/** YAML front matter for tools: instants in UTC, durations in minutes, null for what is not known. */
export function frontMatter(incident: Incident): string {
  const { snapshot, began, declared, resolvedAt, mitigatedAt, timeline } = incident;
  const { issue, settings } = snapshot;
  const reached = (status: Status) => timeline.find((entry) => entry.status === status)?.at;
  const acknowledged = timeline.find((entry) => entry.what === "ack")?.at;
  const people = peopleOf(incident);
  const data = {
    format: 1,
    incident: issue.number,
    url: issue.url,
    title: incident.title,
    customer: incident.customer,
    severity: settings.config.severity,
    timezone: settings.config.timezone,
    began: iso(began),
    declared: iso(declared),
    acknowledged: iso(acknowledged),
    identified: iso(reached("Identified")),
    mitigated: iso(mitigatedAt),
    resolved: iso(resolvedAt),
    closed: iso(timeline.findLast((entry) => entry.what === "closed")?.at),
    minutes_to_declare: minutes(began, declared),
    minutes_to_acknowledge: minutes(began, acknowledged),
    minutes_to_identify: minutes(began, reached("Identified")),
    minutes_to_mitigate: minutes(began, mitigatedAt),
    minutes_to_resolve: minutes(began, resolvedAt),
    people: Object.fromEntries(people),
    escalations: escalationsOf(incident),
    what: firstReport(incident),
    ended_by: endedByText(incident) || null,
    files: [],
    cause: null,
    deployment: null,
  };
  return `---\n${Object.entries(data)
    .map(([key, value]) => `${key}: ${scalar(value)}${HINTS[key] ?? ""}`)
    .join("\n")}\n---`;
}

/** What is corrected after the incident. */
export const FRONT_MATTER_TIMES = [
  "began",
  "identified",
  "mitigated",
  "resolved",
  "minutes_to_declare",
  "minutes_to_acknowledge",
  "minutes_to_identify",
  "minutes_to_mitigate",
  "minutes_to_resolve",
] as const;

const MAX_WHAT = 300;

/** What the form told first. */
const firstReport = ({ answers }: Incident) =>
  firstChars(
    singleSpaced([answers.get(FIELDS.summary), answers.get(FIELDS.impact)].filter(Boolean).join(" ")),
    MAX_WHAT,
  );

/** Beside what only people know. */
const HINTS: Readonly<Record<string, string>> = {
  files: " # that the fix touched, so that later incidents in the same files find this one",
  cause: " # in a few words, for postmortems/README.md",
  deployment: " # true if a deployment caused it, otherwise false",
};

const escalationsOf = (incident: Incident) =>
  incident.timeline
    .filter((entry) => entry.what === "escalated")
    .map(({ text = "", at }) => ({ after: text, due: dueOf(incident, text), at: iso(at) }));

/** When the step was due, as the outages stand now. */
function dueOf(incident: Incident, words: string): string | null {
  const step = calledSteps(incident).find((each) => each.words === words);
  return step ? iso(stepDue(incident, step)) : null;
}

/** JSON is YAML: one line a key, whatever people typed. U+2028 and friends are line breaks to YAML alone. */
const scalar = (value: unknown) =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
