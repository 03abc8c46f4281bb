import * as v from "valibot";
import { DURATION } from "./fields.ts";
import { ConfigSchema } from "./schema.ts";
import { WEEKDAYS } from "./settings/business-days.ts";
import type { WrittenConfig } from "./schema.ts";
import { FIELDS } from "../incident/form.ts";
import { STATUSES } from "../incident/status.ts";
import type { Status } from "../incident/status.ts";
import { NEWS } from "../incident/settings.ts";
import type {
  Acknowledge,
  Alerts,
  BusinessDays,
  Cadence,
  Config,
  EscalationStep,
  Receiver,
  Role,
  Severity,
  Vocabulary,
} from "../incident/settings.ts";

/** The default roles, by key; settings add people, rename roles and add others. */
export const ROLES: Readonly<Record<string, string>> = {
  lead: "Incident lead",
  csm: "CSM/TAM",
  de: "DE",
  engineer: "Engineer",
  dba: "Customer DBA",
  ceo: "CEO",
};

/** Converts written settings into the shape that the code uses. */
export function normalise(written: WrittenConfig): Config {
  const { timezone, timeFormat, severity, postmortem, hints, clock, closing, statusPage } = written;
  const roles = rolesOf(written.roles);
  const { left = "advise", merge = "reopen" } = typeof closing === "string" ? { left: closing } : closing;
  const reviewers = notified(postmortem.reviewers, roles).flatMap(({ people }) => people);
  return {
    timezone,
    timeFormat,
    severity,
    roles,
    escalations: escalationsOf(written.escalation, roles, severity),
    postmortem: { ...postmortem, reviewers: [...new Set(reviewers)] },
    hints,
    updates: cadenceOf(written.updates),
    patience: millisecondsOf(written.patience),
    clock,
    closing: left,
    merge,
    businessDays: businessDaysOf(written.businessDays),
    dashboardFields: written.dashboard.fields,
    severities: Object.entries(written.severities).map(([key, each]) => severityOf(key, each, roles)),
    vocabulary: vocabularyOf(written.vocabulary),
    drills: written.drills,
    notify: written.notify.map(receiverOf),
    alerts: alertsOf(written.alerts),
    changes: written.changes,
    ...(statusPage ? { statusPage: { ...statusPage, url: statusPage.url.replace(/\/$/, "") } } : {}),
  };
}

function alertsOf({ confirmed, recovery, reopen, ...fields }: WrittenConfig["alerts"]): Alerts {
  const trusted = typeof confirmed === "boolean" ? [] : [confirmed].flat();
  return {
    fields,
    confirmed: confirmed === true ? "all" : trusted.map((name) => bare(name).toLowerCase()),
    closes: recovery === "close",
    reopen: millisecondsOf(reopen),
  };
}

const receiverOf = ({ events, severities, ...receiver }: WrittenConfig["notify"][number]): Receiver => ({
  priority: "urgent",
  silent: false,
  ...receiver,
  events: events ?? (receiver.product === "pagerduty" ? CALLS : NEWS),
  severities: severities.map((key) => key.toLowerCase()),
});

const CALLS = ["escalation", "unacknowledged"] as const;

const vocabularyOf = ({ statuses, sections, form }: WrittenConfig["vocabulary"]): Vocabulary => ({
  form: { ...FIELDS, ...form },
  statuses: Object.fromEntries(
    STATUSES.map((status) => [status, listOf(statuses[status.toLowerCase() as Lowercase<Status>])]),
  ),
  sections: {
    summary: listOf(sections.summary),
    impact: listOf(sections.impact),
    notes: listOf(sections.notes),
  },
});

const listOf = (words: string | readonly string[] = []): string[] => [words].flat();

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

type Steps = WrittenConfig["escalation"];

/** Several steps at one time all call: the second is named "1h-2". */
function escalationsOf(written: Steps, roles: readonly Role[], outage: string): EscalationStep[] {
  const steps = withoutRepeats(written.map((step) => escalationOf(step, roles, outage)));
  return steps.map((step, i) => {
    const count = steps.slice(0, i + 1).filter(({ key }) => key === step.key).length;
    return count === 1 ? step : { ...step, key: `${step.key}-${count}` };
  });
}

/** Nobody is called twice by one step: what is written again, or stands in the place of one that cannot be read. */
const withoutRepeats = (steps: readonly EscalationStep[]): EscalationStep[] =>
  steps.filter((step, i) => steps.findIndex((each) => callOf(each) === callOf(step)) === i);

const callOf = ({ key, notify }: EscalationStep) => JSON.stringify([key, notify]);

function escalationOf(step: Steps[number], roles: readonly Role[], outage: string): EscalationStep {
  const { label, text, acknowledge } = step;
  const minutes = minutesOf(step.after);
  const notify = notified(step.notify, roles);
  const names = notify.map(({ name }) => name).join(", ");
  return {
    key: unitsOf(minutes)
      .map(({ value, unit }) => `${value}${unit.charAt(0)}`)
      .join(""),
    words: inWords(minutes),
    after: minutes * MINUTE,
    notify,
    label,
    text: text ?? `${outage} outage >${inWords(minutes)} requires ${names} looped into customer`,
    ...(acknowledge ? { acknowledge: acknowledgeOf(acknowledge, roles) } : {}),
  };
}

function acknowledgeOf(
  { within, notify }: NonNullable<Steps[number]["acknowledge"]>,
  roles: readonly Role[],
): Acknowledge {
  const minutes = minutesOf(within);
  return { within: minutes * MINUTE, words: inWords(minutes), notify: notified(notify, roles) };
}

const cadenceOf = ({ every, resolved }: WrittenConfig["updates"]): Cadence => ({
  every: every === undefined ? undefined : millisecondsOf(every),
  resolved: resolved === undefined ? undefined : millisecondsOf(resolved),
});

const businessDaysOf = ({
  country,
  region,
  holidays,
  weekend,
}: WrittenConfig["businessDays"]): BusinessDays => ({
  country: country?.toUpperCase(),
  region: region?.toUpperCase(),
  holidays,
  weekend: [...new Set(weekend)].map((day) => WEEKDAYS.indexOf(day)).toSorted((a, b) => a - b),
});

function severityOf(
  key: string,
  written: WrittenConfig["severities"][string],
  roles: readonly Role[],
): Severity {
  const { name = key.toUpperCase(), escalation, updates, playbook } = written;
  const steps = escalationsOf(escalation, roles, name);
  // Others are called than by the step of the same time of another severity.
  const escalations = steps.map((step) => ({ ...step, key: `${key}:${step.key}` }));
  return { key, name, escalations, updates: cadenceOf(updates), playbook };
}

const MINUTE = 60_000;
const millisecondsOf = (duration: string) => minutesOf(duration) * MINUTE;

/** A duration in minutes. */
export function minutesOf(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = DURATION.exec(duration) ?? [];
  return (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
}

const unitsOf = (minutes: number) =>
  [
    { value: Math.floor(minutes / 1440), unit: "day" },
    { value: Math.floor((minutes % 1440) / 60), unit: "hour" },
    { value: minutes % 60, unit: "minute" },
  ].filter(({ value }) => value > 0);

const inWords = (minutes: number) =>
  unitsOf(minutes)
    .map(({ value, unit }) => `${value} ${unit}${value === 1 ? "" : "s"}`)
    .join(" ");

/** The defaults without any settings. */
export const DEFAULTS: Config = Object.freeze(normalise(v.parse(ConfigSchema, {})));
