import { isConfirmed, isOngoing, isWorking } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { nextCalls } from "../incident/due/next-calls.ts";
import type { NextCall } from "../incident/due/next-calls.ts";
import { peopleIn } from "../incident/roles.ts";
import { plainText } from "../markdown/plain-text.ts";
import { stamp } from "../time/format.ts";

/** For each open incident: the next call, whom it reaches, how it comes and what would stop it. */
export function callsText(incidents: readonly Incident[]): string {
  const open = incidents.filter((incident) => incident.snapshot.issue.open || isOngoing(incident));
  if (open.length === 0) return "";
  return `\n### The next calls\n\n${open.map((each) => `- ${lineOf(each)}\n`).join("")}`;
}

function lineOf(incident: Incident): string {
  const { issue } = incident.snapshot;
  const calls = nextCalls(incident);
  const reaching = calls.findIndex(({ notify }) => peopleIn(notify).length > 0);
  const told = calls.slice(0, reaching < 0 ? 1 : reaching + 1).map((call) => callText(incident, call));
  const text = told.join(". Then ") || `calls nobody: ${whyNone(incident)}`;
  return `[#${issue.number}](${issue.url}): ${text}.`;
}

function callText({ snapshot }: Incident, { at, notify, isUnanswered }: NextCall): string {
  const { config } = snapshot.settings;
  const people = peopleIn(notify).map((handle) => `\`@${handle}\``);
  const names = plainText(notify.map(({ name }) => name).join(", "), 120);
  const when = at > snapshot.now ? `at ${stamp(at, config)}` : `with the next run (due ${stamp(at, config)})`;
  if (people.length === 0)
    return `⚠️ the call to ${names} ${when} reaches nobody: set a person's handle in \`.github/sev1.yml\``;
  const stops = ["the status becomes Monitoring or Resolved", "the issue is closed"];
  if (isUnanswered) stops.unshift("somebody comments `/ack`");
  return `calls ${people.join(", ")} (${names}) ${when}, ${wayOf(snapshot)}. It stops when ${stops.slice(0, -1).join(", ")} or ${stops.at(-1)}`;
}

/** What wakes the run that calls. */
function wayOf({ repository, settings }: Incident["snapshot"]): string {
  const late = "by the next event on it or GitHub's hourly schedule, which may be hours late";
  if (settings.config.clock === "off") return `${late} (\`clock: off\`)`;
  if (!repository.clock) return `${late} (there is no \`.github/workflows/clock.yml\`)`;
  return "by the clock (if its workflow is disabled, by GitHub's hourly schedule)";
}

function whyNone(incident: Incident): string {
  const { status, snapshot } = incident;
  if (!isConfirmed(incident))
    return "it is not confirmed. Somebody with at least triage has to comment `/confirm`";
  if (!isOngoing(incident)) return `its status is ${status}`;
  if (isWorking(incident)) return `its status is ${status}. The count continues after a relapse`;
  if (snapshot.settings.config.escalations.length === 0) return "no escalation step is set";
  return "all escalation steps have fired";
}
