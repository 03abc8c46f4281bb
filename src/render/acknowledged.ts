import { callsByStep, reachedNobody } from "../incident/due/calls.ts";
import type { EscalationStep } from "../incident/settings.ts";
import { clockTime } from "../time/format.ts";
import { factsOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { unansweredKey } from "../incident/ledger/ledger.ts";
import type { FactRecord } from "../incident/ledger/ledger.ts";
import { handlesIn } from "../incident/roles.ts";
import { isSameName } from "../markdown/text.ts";
import { oneLine } from "../markdown/escape.ts";

/** Whom the escalation called, and who of them has seen it. */

/** The steps that came, those of a severity that it no longer has among them. */
export function calledSteps(incident: Incident): EscalationStep[] {
  const { escalations, severities } = incident.read.settings.config;
  const all = [...escalations, ...severities.flatMap((severity) => severity.escalations)];
  const calls = callsByStep(incident);
  return all.filter((step) => calls.has(step.key));
}

/** Their names, such as "CEO". */
export function calledNames(incident: Incident): string {
  const names = calledSteps(incident).flatMap(({ notify }) => notify.map(({ name }) => name));
  return oneLine([...new Set(names)].join(", "), 120) || "Who was called";
}

/** Whether a step came, also one that the settings have no more. */
export const hasEscalated = ({ records }: Incident): boolean =>
  [...records.values()].some(({ kind }) => kind === "escalation");

/** Who was called where nobody had acknowledged a step's call. */
function nextPeople(incident: Incident): Pick<EscalationStep, "notify">[] {
  const calls = callsByStep(incident);
  return calledSteps(incident).flatMap(({ key, acknowledge }) => {
    const call = calls.get(key);
    return acknowledge && call && incident.records.has(unansweredKey(call)) ? [acknowledge] : [];
  });
}

/** The calls that came, oldest first, as a row of the dashboard: "CEO, 11:31amET". */
export function calledRow({ records, snapshot }: Incident): string | undefined {
  const zone = snapshot.settings.config;
  const rows = [...records.values()].flatMap((record) => {
    if (record.kind !== "escalation") return [];
    const nobody = reachedNobody(record) ? ", reached nobody" : "";
    return [`${oneLine(record.to ?? "Escalated", 120)} ${clockTime(new Date(record.at), zone)}${nobody}`];
  });
  return rows.join("; ") || undefined;
}

/** What those said who were called and have seen it. Of a team it is not known who is in it. */
export function inLoop(incident: Incident): FactRecord<"ack">[] {
  const called = [...calledSteps(incident), ...nextPeople(incident)].flatMap(handlesIn);
  const isOpen = called.length === 0 || called.some((handle) => handle.includes("/"));
  return factsOf(incident.records, "ack").filter(
    ({ by }) => isOpen || called.some((handle) => isSameName(handle, by)),
  );
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
