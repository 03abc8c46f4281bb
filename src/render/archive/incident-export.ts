import type { IncidentExport } from "../../config/archive/incident-export.ts";
import type { Incident } from "../../incident/incident.ts";
import { peopleOf } from "../../incident/roles.ts";
import { isDone } from "../../incident/tasks.ts";
import { withGit } from "../../incident/timeline.ts";

/** The incident as data for other tools: as people wrote it, nothing escaped. */
export function exportOf(incident: Incident): IncidentExport {
  const { snapshot, timeline, records } = incident;
  const { issue, settings, evidence } = snapshot;
  return {
    format: 1,
    incident: issue.number,
    url: issue.url,
    title: incident.title,
    customer: incident.customer,
    severity: settings.config.severity,
    status: incident.status,
    open: issue.open,
    timezone: settings.config.timezone,
    began: incident.began.toISOString(),
    declared: incident.declared.toISOString(),
    mitigated: incident.mitigatedAt?.toISOString() ?? null,
    resolved: incident.resolvedAt?.toISOString() ?? null,
    people: Object.fromEntries(peopleOf(incident)),
    answers: Object.fromEntries(incident.answers),
    tasks: incident.tasks.map((task) => ({ stage: task.stage, text: task.text, done: isDone(task) })),
    facts: [...records.values()].flatMap((record) =>
      record.kind === "fact" ? [{ at: record.at, by: record.by, fact: record.fact }] : [],
    ),
    timeline: withGit(timeline, evidence).map(({ at, what, by, stage, text, status }) => ({
      at: at.toISOString(),
      what,
      by: by ?? null,
      stage: stage ?? null,
      text: text ?? null,
      status: status ?? null,
    })),
    evidence: evidence.map((each) => ({
      kind: each.kind,
      title: each.title,
      url: each.url,
      at: "at" in each ? (each.at?.toISOString() ?? null) : null,
    })),
  };
}
