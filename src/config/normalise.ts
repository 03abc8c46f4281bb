import * as v from "valibot";
import { ConfigSchema, DURATION } from "./schema.ts";
import type { WrittenConfig } from "./schema.ts";
import type { Config, Escalation, Role } from "./types.ts";

/** The roles of the house; settings add people to them, rename them and add others. */
const ROLES: Readonly<Record<string, string>> = {
  lead: "Incident lead",
  csm: "CSM/TAM",
  de: "DE",
  engineer: "Engineer",
  dba: "Customer DBA",
  ceo: "CEO",
};

/** Written settings in the one shape that the code knows. */
export function normalise(written: WrittenConfig): Config {
  const roles = rolesOf(written.roles);
  const peopleOf = (key: string) => roles.find((role) => role.key === key)?.people ?? [];
  return {
    timezone: written.timezone,
    severity: written.severity,
    roles,
    escalations: written.escalation.map((step) => escalationOf(step, roles)),
    postmortem: {
      template: written.postmortem.template,
      reviewers: [...new Set(written.postmortem.reviewers.flatMap(peopleOf))],
    },
    hints: written.hints,
  };
}

function rolesOf(written: WrittenConfig["roles"]): Role[] {
  const keys = [...new Set([...Object.keys(ROLES), ...Object.keys(written)])];
  return keys.map((key) => {
    const given = Object.hasOwn(written, key) ? written[key] : undefined;
    const { name, people = [] } = isPlain(given) ? given : { name: undefined, people: given };
    return { key, name: name ?? ROLES[key] ?? key, people: [people].flat().map(bare) };
  });
}

type WrittenRole = WrittenConfig["roles"][string] | undefined;

const isPlain = (role: WrittenRole): role is Exclude<WrittenRole, string | string[] | undefined> =>
  typeof role === "object" && !Array.isArray(role);

const bare = (handle: string) => handle.replace(/^@/, "");

function escalationOf(step: WrittenConfig["escalation"][number], roles: readonly Role[]): Escalation {
  const notify = step.notify.map((who) => {
    const role = roles.find(({ key }) => key === who);
    return role ? { name: role.name, people: role.people } : { name: bare(who), people: [bare(who)] };
  });
  return { key: step.after, after: milliseconds(step.after), notify, label: step.label, text: step.text };
}

/** "1h30m" in milliseconds. */
function milliseconds(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = DURATION.exec(duration) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}

/** What holds where no settings are. */
export const DEFAULTS: Config = normalise(v.parse(ConfigSchema, {}));
