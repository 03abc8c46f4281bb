import { isSameName } from "../../markdown/text.ts";
import type { Settings, Snapshot } from "../snapshot.ts";

/** Keys of all severities, the usual one first. */
export const severityKeys = ({ config }: Settings): string[] => [
  config.severity.toLowerCase(),
  ...config.severities.map(({ key }) => key),
];

/** A severity that a command or the form chose, by its key, and when. */
export interface SeverityChoice {
  readonly key: string;
  readonly at: Date;
}

/**
 * The severity of an incident: what was chosen or labelled last, or else the usual one. People take a choice back by taking
 * off its label.
 */
export function severityOf(
  { settings, issue, labelEvents }: Snapshot,
  chosen: SeverityChoice | undefined,
): string {
  const keys = severityKeys(settings);
  const labels = new Set(issue.labels.map((name) => name.toLowerCase()));
  const setAt = (key: string) =>
    labelEvents.findLast(({ name, on }) => on && isSameName(name, key))?.at ?? issue.createdAt;
  const labelled = keys
    .slice(1)
    .filter((key) => labels.has(key) && !isSameName(key, settings.label))
    .map((key) => ({ key, at: setAt(key) }));
  const off = labelEvents.findLast(({ name }) => isSameName(name, chosen?.key ?? ""));
  const isTakenOff = chosen && off && !off.on && !off.byBot && off.at > chosen.at;
  const choice = chosen && keys.includes(chosen.key) && !isTakenOff ? [chosen] : [];
  // In one second a choice counts, and of labels the first in the settings.
  const newest = [...labelled.toReversed(), ...choice].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return newest.at(-1)?.key ?? keys[0] ?? "";
}

/** The settings as they are for an incident of this severity. */
export function settingsFor(settings: Settings, key: string): Settings {
  const severity = settings.config.severities.find((each) => each.key === key);
  if (!severity) return settings;
  const { name, escalations, updates } = severity;
  const playbook = Object.hasOwn(settings.playbooks, key) ? settings.playbooks[key] : undefined;
  return {
    ...settings,
    config: { ...settings.config, severity: name, escalations, updates },
    playbook: playbook ?? settings.playbook,
  };
}
