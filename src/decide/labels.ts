import { callsByStep } from "../incident/due/calls.ts";
import { isTakenOff, ownLabels, STATUS_LABELS, statusLabel } from "../incident/labels.ts";
import { isConfirmed, isDismissed, incidentWith } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Effect } from "./effects.ts";
import type { DueStep } from "./escalation.ts";
import { isSameName } from "../markdown/text.ts";

export interface LabelChanges {
  readonly on: string[];
  readonly off: string[];
}

/** Labels that the incident lacks, and Sev1's own labels that it should not have. */
export function labelChanges(incident: Incident, due: readonly DueStep[], takenBack?: string): LabelChanges {
  const { snapshot, status, ledger } = incident;
  const calls = callsByStep(incident);
  // The label would say that somebody has confirmed it.
  if (!isConfirmed(incident)) return { on: [], off: [] };
  const { issue, settings } = snapshot;
  const has = new Set(issue.labels.map((name) => name.toLowerCase()));
  const escalated = settings.config.escalations
    .filter((step) => calls.has(step.key) || due.some((each) => each.step === step))
    .map((step) => step.label);
  // What was not an incident is not resolved either.
  const standing = isDismissed(snapshot) ? [] : [statusLabel(status)];
  const severity = severityLabels(incident);
  const wanted = [
    ...(ledger.labelled && isTakenOff(snapshot) ? [] : [settings.label]),
    ...standing,
    ...escalated,
    ...severity.on,
  ];
  return {
    on: [...new Set(wanted)].filter((name) => !has.has(name.toLowerCase())),
    off: [
      ...STATUS_LABELS.filter((name) => !standing.includes(name) && has.has(name)),
      ...severity.off.filter((name) => has.has(name)),
      ...(takenBack && !severity.on.includes(takenBack) ? [takenBack] : []),
    ],
  };
}

/** The label of a choice that this run takes back or replaces, unless somebody has set it since. */
export function takenBackLabel(before: Incident, after: Incident): string | undefined {
  const [chosen, left] = [before, after].map((each) => each.chosen?.key);
  const { labelEvents, settings, issue } = after.snapshot;
  if (chosen === undefined || chosen === left || isSameName(chosen, settings.label)) return undefined;
  const last = labelEvents.findLast(({ name }) => isSameName(name, chosen));
  return last?.byBot && issue.labels.some((name) => isSameName(name, chosen)) ? chosen : undefined;
}

/** The incident as it is without that label. */
export function withoutLabel(incident: Incident, label: string): Incident {
  const { issue } = incident.read;
  const labels = issue.labels.filter((name) => !isSameName(name, label));
  return incidentWith(incident, { read: { ...incident.read, issue: { ...issue, labels } } });
}

/** Shows the choice as a label too, so that issue lists can be filtered. A label set later is people's choice. */
function severityLabels({ chosen, severity, severities, snapshot }: Incident): LabelChanges {
  if (!chosen) return { on: [], off: [] };
  const isNewer = (name: string) =>
    snapshot.labelEvents.some((event) => event.on && isSameName(event.name, name) && event.at > chosen.at);
  const others = severities
    .slice(1)
    .filter((key) => key !== severity && !isSameName(key, snapshot.settings.label));
  return {
    on: severity === severities[0] ? [] : [severity],
    off: others.filter((key) => !isNewer(key)),
  };
}

/** Creates missing labels: the one needed now, or all of them when an incident is opened. */
export function newLabels(incident: Incident, needed: readonly string[]): Effect[] {
  const { snapshot, ledger } = incident;
  if (!isConfirmed(incident)) return [];
  const missing = ownLabels(snapshot.settings).filter(
    ({ name }) => !snapshot.repository.labels.has(name.toLowerCase()),
  );
  return missing
    .filter(({ name }) => !ledger.opened || needed.includes(name))
    .map((label) => ({ do: "create-label", label }));
}

/** Combines reactions and label changes into one request if there are both. */
export function withLabels(effects: readonly Effect[], { on, off }: LabelChanges): Effect[] {
  if (on.length + off.length === 0) return [...effects];
  const first = effects.findIndex((effect) => effect.do === "react");
  const marker = effects[first];
  if (marker?.do !== "react") return [{ do: "react", reaction: "EYES", on, off }, ...effects];
  return effects.with(first, { ...marker, on, off });
}
