import type { FactRecord } from "./ledger/schema.ts";
import { isSameName } from "../markdown/text.ts";
import type { Settings, Snapshot } from "./snapshot.ts";

/** Keys of all severities, the usual one first. */
export const severityKeys = ({ config }: Settings): string[] => [
  config.severity.toLowerCase(),
  ...config.severities.map(({ key }) => key),
];

/** The severity of an incident: what was said last, or a label of its name, or else the usual one. */
export function severityOf({ settings, issue }: Snapshot, said: FactRecord<"severity"> | undefined): string {
  const keys = severityKeys(settings);
  const labels = new Set(issue.labels.map((name) => name.toLowerCase()));
  const wanted = said?.fact.text;
  if (wanted !== undefined && keys.includes(wanted)) return wanted;
  return keys.slice(1).find((key) => labels.has(key) && !isSameName(key, settings.label)) ?? keys[0] ?? "";
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
