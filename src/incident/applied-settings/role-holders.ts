import type { FactRecord } from "../ledger/ledger.ts";
import type { EscalationStep, Notified } from "../settings.ts";
import type { Settings } from "../snapshot.ts";

/** The settings with those who took a role by a command in the steps that call it. `roles` are oldest first. */
export function withRoleHolders(settings: Settings, roles: readonly FactRecord<"role">[]): Settings {
  if (roles.length === 0) return settings;
  const holders = new Map(roles.map(({ fact }) => [fact.role, fact.who]));
  const names = new Set(settings.config.roles.map(({ name }) => name));
  const held = (notify: readonly Notified[]): readonly Notified[] =>
    notify.map((each) => {
      const holder = names.has(each.name) ? holders.get(each.name) : undefined;
      return holder === undefined ? each : { ...each, people: [holder] };
    });
  const escalations = settings.config.escalations.map((step) => withNotified(step, held));
  return { ...settings, config: { ...settings.config, escalations } };
}

/** The step with others to call, also if nobody acknowledges. */
export const withNotified = (
  step: EscalationStep,
  change: (notify: readonly Notified[]) => readonly Notified[],
): EscalationStep => ({
  ...step,
  notify: change(step.notify),
  ...(step.acknowledge && {
    acknowledge: { ...step.acknowledge, notify: change(step.acknowledge.notify) },
  }),
});
