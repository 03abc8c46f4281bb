import { isOfRole } from "./applied-settings/role-holders.ts";
import type { Config, EscalationStep, Notified, Role } from "./settings.ts";
import { FIELDS } from "./form.ts";
import { factsOf } from "./incident.ts";
import type { Incident } from "./incident.ts";
import { isDone } from "./tasks.ts";

type RoleSource = Pick<Incident, "answers" | "records" | "snapshot">;

/**
 * Who holds which role, by role key: who took it by a command, or was named in the form ("Incident lead: Ana"), or
 * else stands in the settings.
 */
export function peopleOf({ answers, records, snapshot }: RoleSource): Map<string, string> {
  const lines = (answers.get(FIELDS.people) ?? "").split("\n");
  const written = lines
    .map((line) => /^[\s+-]*([^:]{1,60}):\s*(\S.*)$/.exec(line.replaceAll("*", "")))
    .filter((match) => match !== null);
  return new Map(
    snapshot.settings.config.roles.flatMap((role) => {
      const named = written.find((match) => match[1]?.trim().toLowerCase() === role.name.toLowerCase());
      const who = takenBy(records, role) ?? named?.[2]?.trim() ?? role.people.join(", ");
      return who ? [[role.key, who] as const] : [];
    }),
  );
}

const takenBy = (records: Incident["records"], role: Role): string | undefined =>
  factsOf(records, "role").findLast(({ fact }) => isOfRole(fact, role))?.fact.who;

/** Handles, without @, to call for a role: whoever took it by a command, or else the settings'. Never from the form. */
export function handlesOf({ records, snapshot }: RoleSource, key: string): string[] {
  const { config, drill } = snapshot.settings;
  if (drill) return drill.opener === undefined ? [] : [drill.opener];
  const role = config.roles.find((each) => each.key === key);
  const taken = role && takenBy(records, role);
  return taken ? [taken] : [...(role?.people ?? [])];
}

/** The customer's own person cannot be called, unless the settings rename the role. */
export const isCustomers = ({ key, name }: Role) => key === "dba" && /customer/i.test(name);

/** Names of unassigned roles, among those that lead or have something to do. */
export function vacantRoles(incident: Incident): string[] {
  const needed = new Set([
    "lead",
    ...incident.tasks.filter((task) => !isDone(task)).map(({ plan }) => plan?.role),
  ]);
  const people = peopleOf(incident);
  const { roles } = incident.snapshot.settings.config;
  return roles
    .filter((role) => needed.has(role.key) && !people.has(role.key) && !isCustomers(role))
    .map(({ name }) => name);
}

/** Handles, without @, that a step of the escalation calls. */
export const handlesIn = ({ notify }: Pick<EscalationStep, "notify">): string[] =>
  notify.flatMap(({ people }) => [...people]);

/** The same, with whom it calls where nobody acknowledges. */
export const allHandlesIn = (step: EscalationStep): string[] => [
  ...handlesIn(step),
  ...(step.acknowledge ? handlesIn(step.acknowledge) : []),
];

/** The steps of every severity, those of the usual one first. */
export const allSteps = ({ escalations, severities }: Config): EscalationStep[] => [
  ...escalations,
  ...severities.flatMap((severity) => severity.escalations),
];

/** Every handle in the settings, once; teams among them. */
export function handlesInSettings(config: Config): string[] {
  const all = [
    ...config.roles.flatMap(({ people }) => people),
    ...allSteps(config).flatMap(allHandlesIn),
    ...config.postmortem.reviewers,
  ];
  return [...new Map(all.map((handle) => [handle.toLowerCase(), handle])).values()];
}

export const isTeam = (handle: string): boolean => handle.includes("/");

/** Those of them that GitHub notifies: a team is no mention where a workflow's token writes it. */
export const peopleIn = (notify: readonly Notified[]): string[] =>
  handlesIn({ notify }).filter((handle) => !isTeam(handle));
