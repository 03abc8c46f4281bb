import { notifiedNames } from "../incident/due/calls.ts";
import { newestWords } from "../updates/sections.ts";
import type { EscalationStep, Role } from "../incident/settings.ts";
import { span, stamp, timeNear } from "../time/format.ts";
import type { Incident } from "../incident/incident.ts";
import { handlesIn } from "../incident/roles.ts";
import { isDone } from "../incident/tasks.ts";
import type { View } from "../decide/effects.ts";
import { bridgeLink } from "./dashboard.ts";
import { dashboardUrl, recordUrl } from "./links.ts";
import { mentions } from "./reminders.ts";
import { oneLine, quiet } from "../markdown/escape.ts";

/** What the people called read first. */
export function escalationView(
  { step, due, came, call, unanswered }: View & { name: "escalation" },
  incident: Incident,
): object {
  const { config } = incident.snapshot.settings;
  const last = incident.updates.at(-1);
  const { reported, newest, impact } = newestWords(incident);
  const said = (words: typeof newest) =>
    words && `${oneLine(words.text, 300)} (${timeNear(words.since, came, config)})`;
  return {
    customer: oneLine(incident.customer, 80),
    severity: config.severity,
    after: step.words,
    called: call && oneLine(call.by, 60),
    lasted: span(incident.began, came),
    whom: oneLine(notifiedNames(step.notify), 120),
    mentions: mentions(handlesIn(step)),
    unanswered: unanswered && {
      to: oneLine(unanswered.to, 120),
      since: stamp(unanswered.since, config),
    },
    text: call ? quiet(call.fact.text ?? step.text) : step.text,
    summary: said(reported),
    newest: said(newest),
    impact: said(impact),
    due: due && stamp(due, config),
    works: incident.mitigatedAt && stamp(incident.mitigatedAt, config),
    came: stamp(came, config),
    status: incident.status,
    update: last && recordUrl(incident.snapshot, last),
    done: incident.tasks.filter(isDone).length,
    total: incident.tasks.length,
    bridge: bridgeLink(incident),
    dashboard: dashboardUrl(incident),
    ...nobodyIn(step, config.roles),
  };
}

/** Whom a step would call if a handle were set: their names, "" for none, and the key under which the first is set. */
export function nobodyIn({ notify }: EscalationStep, roles: readonly Role[]) {
  const nobody = notify.filter((each) => each.people.length === 0);
  return {
    nobody: nobody.map((each) => each.name).join(", "),
    nobodyKey: roles.find((role) => role.name === nobody[0]?.name)?.key ?? "ceo",
  };
}
