import { taskDeadlines } from "../../incident/due/deadlines.ts";
import type { Incident } from "../../incident/incident.ts";
import type { LeftOut } from "../../incident/redact/redact.ts";
import type { Due } from "../../incident/playbook.ts";
import { customerVersionPath, postmortemNames } from "../../incident/postmortem-names.ts";
import { dayOf, stamp } from "../../time/format.ts";
import { plainText } from "../../markdown/plain-text.ts";
import { cut, oneLine, quiet, withoutReferences } from "../../markdown/escape.ts";
import { MAX_COMMENT_LENGTH } from "../comment.ts";
import { taskText } from "../tasks.ts";
import { fill } from "../templates.ts";
import { lastedText } from "./sections.ts";

/** What became of the customer's version: what was left out of it, or why GitHub refused it. */
export interface CustomerVersionOutcome {
  readonly leftOut?: readonly LeftOut[];
  readonly refusal?: string;
}

/** Title and body of the pull request: what reviewers do, by when, and which incident it is about. */
export function postmortemPull(
  incident: Incident,
  customerVersion: CustomerVersionOutcome = {},
): { title: string; body: string } {
  const { snapshot, began } = incident;
  const { config, templates } = snapshot.settings;
  return {
    title: `Postmortem: ${withoutReferences(plainText(incident.customer, 80))} ${config.severity} outage, ${dayOf(began, config.timezone)}`,
    body: cut(
      fill("pull-request", pullRequestView(incident, customerVersion), templates),
      MAX_COMMENT_LENGTH,
      snapshot.issue.url,
    ),
  };
}

export function pullRequestView(incident: Incident, customerVersion: CustomerVersionOutcome): object {
  const { snapshot, began, resolvedAt } = incident;
  const { path } = postmortemNames(incident);
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
    path,
    edition: customerVersionView(customerVersion, path),
    refusal: customerVersion.refusal && quiet(oneLine(customerVersion.refusal, 300), { references: false }),
  };
}

/** Undefined where there is none. A line of the description closes no issue, whatever the incident said. */
function customerVersionView({ leftOut, refusal }: CustomerVersionOutcome, path: string): object | undefined {
  if (!leftOut || refusal !== undefined) return undefined;
  return {
    path: customerVersionPath(path),
    count: leftOut.length,
    left: leftOut.map(({ text, why }) => ({
      text: quiet(oneLine(text, 500), { references: false }),
      why,
    })),
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
