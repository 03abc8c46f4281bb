import * as v from "valibot";
import { ConfigSchema, DURATION } from "./schema.ts";
import type { WrittenConfig } from "./schema.ts";
import type { Config, Escalation, Role } from "./types.ts";

/** The roles of the house, by key; settings add people to them, rename them and add others. */
export const ROLES: Readonly<Record<string, string>> = {
  lead: "Incident lead",
  csm: "CSM/TAM",
  de: "DE",
  engineer: "Engineer",
  dba: "Customer DBA",
  ceo: "CEO",
};

/** Written settings in the one shape that the code knows. */
export function normalise(written: WrittenConfig): Config {
  const { timezone, severity, postmortem, hints } = written;
  const roles = rolesOf(written.roles);
  const steps = written.escalation.map((step) => escalationOf(step, roles));
  const reviewers = notified(postmortem.reviewers, roles).flatMap(({ people }) => people);
  return {
    timezone,
    severity,
    roles,
    escalations: steps.filter(({ key }, i) => steps.findIndex((step) => step.key === key) === i),
    postmortem: { template: postmortem.template, reviewers: [...new Set(reviewers)] },
    hints,
    updates: {},
    patience: 30 * 60_000,
    closing: "advise",
    businessDays: { holidays: [], weekend: [0, 6] },
    severities: [],
  };
}

function rolesOf(written: WrittenConfig["roles"]): Role[] {
  const keys = [...new Set([...Object.keys(ROLES), ...Object.keys(written)])];
  return keys.map((key) => {
    const given = written[key] ?? [];
    const { name, people = [] } = isPlain(given) ? given : { name: undefined, people: given };
    return { key, name: name ?? ROLES[key] ?? spoken(key), people: [people].flat().map(bare) };
  });
}

type WrittenRole = WrittenConfig["roles"][string];

const isPlain = (role: WrittenRole): role is Exclude<WrittenRole, string | string[]> =>
  typeof role === "object" && !Array.isArray(role);

const bare = (handle: string) => handle.replace(/^@/, "");
const spoken = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll("-", " ");

/** Role keys and handles with the people behind them. */
const notified = (names: string | readonly string[], roles: readonly Role[]) =>
  [names].flat().map((who) => {
    const role = roles.find(({ key }) => key === who);
    return role ? { name: role.name, people: role.people } : { name: bare(who), people: [bare(who)] };
  });

function escalationOf(step: WrittenConfig["escalation"][number], roles: readonly Role[]): Escalation {
  const { label, text } = step;
  const minutes = minutesOf(step.after);
  const notify = notified(step.notify, roles);
  const names = notify.map(({ name }) => name).join(", ");
  return {
    key: partsOf(minutes)
      .map(({ value, unit }) => `${value}${unit.charAt(0)}`)
      .join(""),
    words: inWords(minutes),
    after: minutes * 60_000,
    notify,
    label,
    text: text ?? `MME Sev 1 outage >${inWords(minutes)} requires ${names} looped into customer`,
  };
}

function minutesOf(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = DURATION.exec(duration) ?? [];
  return (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
}

const partsOf = (minutes: number) =>
  [
    { value: Math.floor(minutes / 1440), unit: "day" },
    { value: Math.floor((minutes % 1440) / 60), unit: "hour" },
    { value: minutes % 60, unit: "minute" },
  ].filter(({ value }) => value > 0);

const inWords = (minutes: number) =>
  partsOf(minutes)
    .map(({ value, unit }) => `${value} ${unit}${value === 1 ? "" : "s"}`)
    .join(" ");

/** What holds where no settings are. */
export const DEFAULTS: Config = Object.freeze(normalise(v.parse(ConfigSchema, {})));
