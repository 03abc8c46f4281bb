import { STATUSES } from "./status.ts";
import type { Status } from "./status.ts";
import { isSameName } from "../markdown/text.ts";
import type { LabelEvent, Settings, Snapshot } from "./snapshot.ts";

export interface Label {
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

const COLORS: Record<Status, string> = {
  Investigating: "d73a4a",
  Identified: "fb8c00",
  Monitoring: "fbca04",
  Resolved: "0e8a16",
};

export const statusLabel = (status: Status) => `status: ${status.toLowerCase()}`;

export const STATUS_LABELS: readonly string[] = STATUSES.map(statusLabel);

/**
 * Who set the incident's label: people other than the author, whom GitHub asks for triage. A form sets its labels in the
 * author's name. https://docs.github.com/en/issues/using-labels-and-milestones-to-track-work/managing-labels#applying-a-label
 */
export const labelledBy = ({ labelEvents, settings, issue }: Snapshot): LabelEvent[] =>
  labelEvents.filter(
    ({ name, on, by, byBot }) => on && !byBot && by !== issue.author && isSameName(name, settings.label),
  );

/** Whether somebody removed the incident label. Renaming or deleting it in the repository does not count. */
export const isTakenOff = ({ labelEvents, settings }: Snapshot): boolean =>
  labelEvents.findLast(({ name }) => isSameName(name, settings.label))?.on === false;

/** Labels that forms and people set: the incident's and its severity's. */
export function setByPeople(settings: Settings): Label[] {
  const names = [settings.label, ...settings.config.severities.map(({ key }) => key)];
  return ownLabels(settings).filter((label) => names.some((name) => isSameName(name, label.name)));
}

/** Every label that Sev1 sets, as created if the repository lacks it. */
export function ownLabels({ label, config }: Settings): Label[] {
  const statuses = STATUSES.map((status) => ({
    name: statusLabel(status),
    color: COLORS[status],
    description: `Incident status: ${status.toLowerCase()} (set by Sev1)`,
  }));
  const escalations = config.escalations.map((step) => ({
    name: step.label,
    color: "5319e7",
    description: `Escalated: the outage lasted more than ${step.words}`,
  }));
  const severities = config.severities.map(({ key, name }) => ({
    name: key,
    color: "d4c5f9",
    description: `Severity ${name}: people may set it`,
  }));
  const incident = { name: label, color: "b60205", description: "Incident: a customer is down" };
  return [
    ...new Map(
      [incident, ...statuses, ...escalations, ...severities].map((each) => [each.name.toLowerCase(), each]),
    ).values(),
  ];
}
