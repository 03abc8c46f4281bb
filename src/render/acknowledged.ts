import { callsByStep, reachedNobody, waitingCalls } from "../incident/due/calls.ts";
import type { EscalationStep } from "../incident/settings.ts";
import { clockTime } from "../time/format.ts";
import { factsOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { FactRecord } from "../incident/ledger/ledger.ts";
import { allSteps } from "../incident/roles.ts";
import { oneLine } from "../markdown/escape.ts";

/** Whom the escalation called, and who has acknowledged. */

/** The steps that ran, including those of an earlier severity. */
export function calledSteps(incident: Incident): EscalationStep[] {
  const calls = callsByStep(incident);
  return allSteps(incident.read.settings.config).filter((step) => calls.has(step.key));
}

/** Their names, such as "CEO". */
export function calledNames(incident: Incident): string {
  const names = calledSteps(incident).flatMap(({ notify }) => notify.map(({ name }) => name));
  return oneLine([...new Set(names)].join(", "), 120) || "people called";
}

/** For whom an acknowledgement is still due. */
export function waitingNames(incident: Incident): string {
  const names = waitingCalls(incident).map(({ to }) => to ?? calledNames(incident));
  return oneLine([...new Set(names)].join(", "), 120);
}

/** The calls so far, oldest first, as a row of the dashboard: "CEO, 11:31amET". */
export function calledRow({ records, snapshot }: Incident): string | undefined {
  const zone = snapshot.settings.config;
  const rows = [...records.values()].flatMap((record) => {
    if (record.kind !== "escalation") return [];
    const nobody = reachedNobody(record) ? ", reached nobody" : "";
    return [`${oneLine(record.to ?? "Escalated", 120)} ${clockTime(new Date(record.at), zone)}${nobody}`];
  });
  return rows.join("; ") || undefined;
}

/** Whoever said `/ack`, as a row of the dashboard. */
export function loopRow(incident: Incident): string | undefined {
  return seenText(incident, factsOf(incident.records, "ack")) || undefined;
}

/** "erin, 11:40amET"; `between` stands between the two. */
export function seenText({ snapshot }: Incident, seen: readonly FactRecord<"ack">[], between = ", "): string {
  const zone = snapshot.settings.config;
  return seen.map(({ by, at }) => oneLine(by, 60) + between + clockTime(new Date(at), zone)).join("; ");
}
