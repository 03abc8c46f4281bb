import { sectionHistory } from "../updates/sections.ts";
import { dayOf, spanExact, stamp } from "../time/format.ts";
import { taskDeadlines } from "../incident/deadlines.ts";
import { FIELDS } from "../incident/form.ts";
import type { Due } from "../incident/playbook.ts";
import { peopleOf } from "../incident/roles.ts";
import type { Incident } from "../incident/incident.ts";
import { postmortemPlace } from "../incident/postmortem-names.ts";
import { withGit } from "../incident/timeline.ts";
import { frontMatter } from "./front-matter.ts";
import { plainText } from "../markdown/plain-text.ts";
import { cut, oneLine, quiet, withoutReferences } from "../markdown/escape.ts";
import { LIMIT } from "./comment.ts";
import { taskText } from "./tasks.ts";
import { fill } from "./templates.ts";
import { timelineMarkdown } from "./timeline.ts";

const ask = (question: string) => `❓ **To fill in:** ${question}`;

/** What only people know: each blank is a question that helps to fill it. */
const ASK = {
  meeting: ask("When and where does the retrospective meet, or who waived it?"),
  lead: ask("Who led the incident?"),
  description: ask("What did the customer see fail, since when, and how was it noticed?"),
  factors: ask(
    "What had to be true for this to happen? Which change, which load, which missing check or alert? Name several; people are not causes.",
  ),
  cause: ask("What was the root cause, and what in the system let it through? How do you know?"),
  stabilization: ask("Which steps made it stop, in which order, and how was it seen that they worked?"),
  resolution: ask("What ended it, and what keeps it from coming back the same way?"),
  impact: ask(
    "How many users, for how long, doing what? Was data lost or late? What did it cost the customer?",
  ),
  actions: ask(
    "What will be done so that this is prevented, noticed sooner, or over faster? Each with an owner and a date.",
  ),
  measures: ask("What prevents this, or makes it noticed sooner? Think of tests, alerts, reviews, runbooks."),
  action: "❓ An action, its owner (@handle) and its date",
};

/** The postmortem's file, complete: front matter, then the configured template filled with what happened. */
export function postmortemFile(incident: Incident): string {
  const { config, templates } = incident.snapshot.settings;
  return fill(`postmortem-${config.postmortem.template}`, postmortemView(incident), templates);
}

export function postmortemView(incident: Incident): object {
  const { snapshot, began, answers } = incident;
  const { config } = snapshot.settings;
  const zone = config.timezone;
  const summary = answers.get(FIELDS.summary);
  return {
    frontMatter: frontMatter(incident),
    day: dayOf(began, zone),
    title: `${oneLine(incident.customer, 80)} ${config.severity} outage`,
    lead: oneLine(peopleOf(incident).get("lead") ?? "", 120) || ASK.lead,
    description: summary ? quiet(summary) : ASK.description,
    zone,
    timeline: timelineMarkdown(withGit(incident.timeline, snapshot.evidence), {
      zone: config,
      url: snapshot.issue.url,
      most: 500,
    }),
    notes: historyText(incident, "notes"),
    impact: impactText(incident),
    steps: stepsText(incident),
    ask: ASK,
  };
}

/** What the updates said in a section, each under its time. */
function historyText(incident: Incident, section: "impact" | "notes"): string {
  const zone = incident.snapshot.settings.config;
  return sectionHistory(incident, section)
    .map(({ text, since }) => `**${stamp(since, zone)}**\n\n${quiet(text)}`)
    .join("\n\n");
}

function impactText(incident: Incident): string {
  return `${lastedText(incident)}\n\n${historyText(incident, "impact")}`.trim();
}

/** Until it worked again (status "Monitoring"), and until it was resolved: the watching in between is no outage. */
function lastedText({ began, resolvedAt, asOf, mitigatedAt: mitigated }: Incident): string {
  const resolved = resolvedAt ?? asOf;
  if (!mitigated || mitigated >= resolved) return `The outage lasted ${spanExact(began, resolved)}.`;
  return `The outage lasted ${spanExact(began, mitigated)} until it worked again; it was resolved after ${spanExact(began, resolved)}.`;
}

/** What was done to the system; what passed between us and the customer stands in the timeline. */
function stepsText({ tasks }: Incident): string {
  const steps = tasks.filter(({ checked, plan }) => checked && !plan?.kind);
  const done = steps.map(({ text }) => `- ${oneLine(text, 200)}`);
  return done.length > 0 ? `Done during the incident:\n\n${done.join("\n")}` : "";
}

/** Title and body of the pull request: what reviewers do, by when, and which incident it is about. */
export function postmortemPull(incident: Incident): { title: string; body: string } {
  const { snapshot, began } = incident;
  const { config, templates } = snapshot.settings;
  return {
    title: `Postmortem: ${withoutReferences(plainText(incident.customer, 80))} ${config.severity} outage, ${dayOf(began, config.timezone)}`,
    body: cut(fill("pull-request", pullRequestView(incident), templates), LIMIT, snapshot.issue.url),
  };
}

export function pullRequestView(incident: Incident): object {
  const { snapshot, began, resolvedAt } = incident;
  const { config } = snapshot.settings;
  const tasks = dueRows(incident);
  return {
    incident: `#${snapshot.issue.number}`,
    customer: quiet(oneLine(plainText(incident.customer, 80), 80), { references: false }),
    severity: config.severity,
    duration: lastedText(incident),
    tasks,
    hasTasks: tasks.length > 0,
    began: stamp(began, config),
    resolved: stamp(resolvedAt ?? incident.asOf, config),
    path: postmortemPlace(incident).path,
  };
}

/** The open tasks that have a deadline after the resolution, the nearest first. */
function dueRows(incident: Incident): object[] {
  const { now, settings } = incident.snapshot;
  const zone = settings.config;
  const resolvedAt = incident.resolvedAt ?? incident.asOf;
  return taskDeadlines({ ...incident, resolvedAt }).map(({ task, at, day }) => ({
    text: quiet(taskText(task), { references: false }),
    due: at ? stamp(at, zone) : day,
    after: afterText(task.plan?.due ?? {}),
    overdue: at ? at < now : (day ?? "") < dayOf(now, zone),
  }));
}

function afterText({ hours, businessDays = 0 }: Due): string {
  const [count, unit] = hours === undefined ? [businessDays, "business day"] : [hours, "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
