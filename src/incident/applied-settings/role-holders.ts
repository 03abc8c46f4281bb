import type { FactOf, FactRecord } from "../ledger/ledger.ts";
import type { EscalationStep, Notified, Role } from "../settings.ts";
import type { Settings } from "../snapshot.ts";

/** The settings with those who took a role by a command in the steps that call it. `roles` are oldest first. */
export function withRoleHolders(settings: Settings, roles: readonly FactRecord<"role">[]): Settings {
  if (roles.length === 0) return settings;
  const held = (notify: readonly Notified[]): readonly Notified[] =>
    notify.map((each) => {
      const role = settings.config.roles.find(({ name }) => name === each.name);
      const holder = role && roles.findLast(({ fact }) => isOfRole(fact, role))?.fact.who;
      return holder === undefined ? each : { ...each, people: [holder] };
    });
  const escalations = settings.config.escalations.map((step) => withNotified(step, held));
  return { ...settings, config: { ...settings.config, escalations } };
}

/** Settings may rename a role while an incident is open. */
export const isOfRole = ({ role, key }: FactOf<"role">, { name, key: wanted }: Pick<Role, "name" | "key">) =>
  key === undefined ? role === name : key === wanted;

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
