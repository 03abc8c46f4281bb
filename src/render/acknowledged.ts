import { callsByStep, reachedNobody } from "../incident/due/calls.ts";
import type { EscalationStep } from "../incident/settings.ts";
import { clockTime } from "../time/format.ts";
import { factsOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { unansweredKey } from "../incident/ledger/ledger.ts";
import type { FactRecord } from "../incident/ledger/ledger.ts";
import { allSteps, handlesIn } from "../incident/roles.ts";
import { isSameName } from "../markdown/text.ts";
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

/** Whether a step ran, even one that is no longer in the settings. */
export const hasEscalated = ({ records }: Incident): boolean =>
  [...records.values()].some(({ kind }) => kind === "escalation");

/** Who was called after an unacknowledged call of a step. */
function nextPeople(incident: Incident): Pick<EscalationStep, "notify">[] {
  const calls = callsByStep(incident);
  return calledSteps(incident).flatMap(({ key, acknowledge }) => {
    const call = calls.get(key);
    return acknowledge && call && incident.records.has(unansweredKey(call)) ? [acknowledge] : [];
  });
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

/** Acknowledgements by those called. A team's members are unknown. */
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
