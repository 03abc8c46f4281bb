import { stamp } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import { isAllDone, leftToDo } from "../incident/due/left-to-do.ts";
import type { LeftToDo } from "../incident/due/left-to-do.ts";
import { customerReplies } from "../incident/due/reply-tasks.ts";
import { FIELDS } from "../incident/form.ts";
import { severityIn, severityNamed } from "../incident/applied-settings/severity-answer.ts";
import { callsByStep, reachedNobody } from "../incident/due/calls.ts";
import { factsOf, hasEscalated, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { isTeam, peopleIn, vacantRoles } from "../incident/roles.ts";
import { hasPlaybook, MAX_BODY_LENGTH } from "../incident/playbook.ts";
import type { IncidentTask } from "../incident/tasks.ts";
import { calledNames, waitingNames } from "./acknowledged.ts";
import { withPlaybook } from "./playbook.ts";
import { codeSpan, oneLine, quiet } from "../markdown/escape.ts";
import { countOf } from "./tasks.ts";
import { isVerified } from "./verification.ts";

/** What needs attention now, the most urgent first. Nothing appears just because time passed, unless a reminder was posted. */
export function urgentLines(incident: Incident): string[] {
  const rules = Object.values(alerts());
  return isDismissed(incident.snapshot) ? [] : rules.flatMap((rule) => rule(incident) ?? []);
}

export type AlertName = keyof ReturnType<typeof alerts>;

/** In the order in which they show. */
const alerts = () => ({
  missingUpdate,
  missingPlaybook,
  doubtfulRelapse,
  uncallable,
  unreachedCalls,
  unsentMessages,
  dueReplies,
  notAcknowledged,
  unprovedReplies,
  vacancies,
  missingQa,
  leftAtClosing,
  beganProblem,
  severityProblem,
  formProblems,
});

const isReminded = ({ records }: Incident, key: string) => records.get(key)?.kind === "reminder";

const missingUpdate = (incident: Incident) =>
  isReminded(incident, "reminder") ? "**The status update is overdue**: comment `/update`." : undefined;

/** Until somebody says so, the outage counts. */
function doubtfulRelapse({ doubt, snapshot }: Incident): string | undefined {
  if (!doubt) return undefined;
  const [worked, since] = [doubt.worked, doubt.at].map((time) => stamp(time, snapshot.settings.config));
  return `**Is the customer down again?** An update said ${doubt.status} after the customer could work again, so the outage counts since ${since}. If the customer can still work, comment \`/mitigated ${worked}\`; if not, \`/update investigating\`.`;
}

/** Below a text so long that GitHub takes no more. */
function missingPlaybook({ items, ledger, snapshot, read }: Incident): string | undefined {
  const { playbook, config } = snapshot.settings;
  const { form } = config.vocabulary;
  const isThere = ledger.opened || hasPlaybook(items, playbook, read.settings.playbook);
  if (isThere || withPlaybook(snapshot.issue.body, playbook, form.playbook).length <= MAX_BODY_LENGTH)
    return undefined;
  return "**The playbook does not fit into the issue**: shorten its text (move logs into a comment) and Sev1 adds it.";
}

function dueReplies(incident: Incident): string | undefined {
  const { due } = customerReplies(incident);
  if (due.length === 0) return undefined;
  const withWhom = hasEscalated(incident) ? `, with the ${calledNames(incident)} in the loop` : "";
  return `**Reply to the customer is due**${withWhom}: everything else in ${stagesOf(due)} is done. Post an \`/update\`; \`/customer\` then drafts the reply.`;
}

const stagesOf = (tasks: readonly IncidentTask[]) =>
  tasks.map(({ stage }) => `*${oneLine(stage, 60)}*`).join(", ");

function notAcknowledged(incident: Incident): string | undefined {
  const names = incident.resolvedAt ? "" : waitingNames(incident);
  return names ? `**Waiting for ${names} to acknowledge**: they comment \`/ack\`.` : undefined;
}

/** A step that will notify nobody, because no person's handle is set for it. */
function uncallable({ snapshot, resolvedAt }: Incident): string[] {
  const steps = snapshot.settings.config.escalations;
  const names = steps.flatMap(({ notify }) => (peopleIn(notify).length > 0 ? [] : notify));
  if (resolvedAt || !snapshot.issue.open) return [];
  const [teams, unset] = [true, false].map((isSet) => {
    const found = names.filter(({ people }) => people.length > 0 === isSet);
    return oneLine([...new Set(found.map(({ name }) => name))].join(", "), 120);
  });
  return [
    ...(unset
      ? [`**The escalation will call nobody**: no handle is set for ${unset} in \`.github/sev1.yml\`.`]
      : []),
    ...(teams
      ? [
          `**The escalation cannot notify ${teams}**: a workflow's token cannot mention a team. List people in \`.github/sev1.yml\`.`,
        ]
      : []),
  ];
}

/** Handles that GitHub did not turn into mentions, in a call that reached nobody. */
function unreachedCalls(incident: Incident): string | undefined {
  if (incident.resolvedAt) return undefined;
  const missed = [...callsByStep(incident).values()].flatMap((call) =>
    reachedNobody(call) ? (call.unreached ?? []).filter((handle) => !isTeam(handle)) : [],
  );
  if (missed.length === 0) return undefined;
  return `**The escalation reached nobody**: GitHub did not notify ${codeSpan(missed.join(", "), 120)}. Call them yourself, and correct the handle in \`.github/sev1.yml\`.`;
}

/** Receivers outside GitHub that could not be notified. */
function unsentMessages({ ledger }: Incident): string[] {
  const unsent = (ledger.outbox?.waiting ?? []).flatMap((each) => each.unsent ?? []);
  const lines = unsent.map(
    ({ to, why }) =>
      `**${oneLine(to, 120)} was not notified**: ${quiet(why.replace(/\s+/g, " "))}. The next run tries again.`,
  );
  return [...new Set(lines)];
}

function unprovedReplies(incident: Incident): string | undefined {
  const { unproved } = customerReplies(incident);
  if (unproved.length === 0) return undefined;
  return `A reply to the customer is ticked, but no status update was posted since the stage began: ${stagesOf(unproved)}.`;
}

function vacancies(incident: Incident): string | undefined {
  const roles = isReminded(incident, "roles") ? vacantRoles(incident) : [];
  return roles.length > 0
    ? `Unassigned roles: ${oneLine(roles.join(", "), 200)}. Take one with \`/role\`.`
    : undefined;
}

function missingQa(incident: Incident): string | undefined {
  const qa = factsOf(incident.records, "verify").at(-1)?.fact.qa;
  const missing = [
    ["steps", qa?.steps],
    ["test server", qa?.server],
    ["database type", qa?.database],
  ].flatMap(([name, text]) => (text ? [] : [name]));
  if (!qa || missing.length === 0 || incident.resolvedAt || isVerified(incident)) return undefined;
  return `QA cannot verify yet. Missing: ${missing.join(", ")}. Edit the \`/verify\` comment; put each on its own line.`;
}

function leftAtClosing(incident: Incident): string | undefined {
  const { snapshot } = incident;
  const left = leftToDo(incident);
  if (snapshot.issue.open || isAllDone(left)) return undefined;
  return `Closed with work left: ${leftLine(left, snapshot.settings.config)}.`;
}

const monitoringText = (until: Date | undefined, zone: Zone) =>
  until
    ? `monitoring runs until ${stamp(until, zone)}`
    : "monitoring starts when the issue is closed, because nobody ran `/resolve`";

function leftLine({ monitoring, confirmation, tasks }: LeftToDo, zone: Zone): string {
  const parts = [
    monitoring && monitoringText(monitoring.until, zone),
    confirmation && "the customer has not confirmed",
    tasks.length > 0 && `${countOf(tasks.length)} open, not counting those due after closing`,
  ];
  return parts.filter(Boolean).join(", ");
}

const beganProblem = ({ snapshot, answers }: Incident) =>
  snapshot.began === null
    ? `I cannot read “${oneLine(answers.get(FIELDS.began) ?? "", 80)}” as the time it began, so the outage counts from when the issue was opened. Comment the right time, with its zone: \`/began 7:05am ET\` or \`/began 2026-11-20 14:20 UTC\`.`
    : undefined;

/** What the issue's text says of the severity, where that does not count and nothing else has set it. */
function severityProblem(incident: Incident): string | undefined {
  const { answers, chosen, severity, severities, records, read } = incident;
  const text = severityIn(answers);
  const isSet = factsOf(records, "severity").length > 0 || severity !== (chosen?.key ?? severities[0]);
  if (text === undefined || isSet || severities.length < 2) return undefined;
  const key = severityNamed(text, read.settings);
  if (key === undefined)
    return `The severity “${oneLine(text, 60)}” is not one of ${severities.join(", ")}. Comment the right one: \`/severity ${severities[1]}\`.`;
  return key === severity ? undefined : uncounted(incident, text, key);
}

/** Why a severity in the issue's text does not count. */
function uncounted({ ledger, chosen, read }: Incident, text: string, key: string): string | undefined {
  const name = oneLine(text, 60);
  if (chosen || ledger.severityAnswer !== text)
    return `The issue's text says ${name} as the severity now, which changes nothing: only the text as it was opened counts. To change it, comment \`/severity ${key}\`.`;
  return ledger.stranger
    ? `The form says ${name} as the severity, which does not count: ${oneLine(read.issue.author, 60)} does not have the triage role. If it is right, comment \`/severity ${key}\`.`
    : undefined;
}

/** Answers that cannot be found because no field of the repository's own form has their id. */
function formProblems({ snapshot, ledger, answers }: Incident): string[] {
  const form = snapshot.form ?? ledger.form ?? [];
  if (form.length === 0) return [];
  return (["customer", "summary"] as const)
    .filter((id) => !form.some((field) => field.id === id) && !answers.has(FIELDS[id]))
    .map(
      (id) =>
        `I cannot find the ${id} in this issue: no field of its form has \`id: ${id}\`. Give it to the field in \`.github/ISSUE_TEMPLATE/\`; here, put the answer below a line \`### ${FIELDS[id]}\`.`,
    );
}
