import { loadIncident } from "../github/load.ts";
import { queryPostmortems } from "../github/postmortem/query-files.ts";
import type { PulledFile } from "../github/postmortem/query-files.ts";
import type { Repo } from "../github/repo.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { participants } from "../incident/participants.ts";
import { branchOrigin } from "../incident/postmortem-names.ts";
import { plainText } from "../markdown/plain-text.ts";
import type { Finding, Weight } from "../review/finding.ts";
import { annotationsOf, NO_POSTMORTEM, reportText, verdictText } from "../review/report.ts";
import type { Review } from "../review/report.ts";
import { reviewCustomerVersion, reviewPostmortem } from "../review/review.ts";
import type { ReviewedIncident } from "../review/review.ts";
import { loadForm, loadSettings } from "./load-settings.ts";
import type { Annotation, Report } from "./report.ts";

/**
 * Reviews the postmortem that a pull request brings, as it is at this commit. Its lines are annotated, and nothing is
 * written: not even the check needs a right, since the job is the check.
 */
export async function reviewPull(repo: Repo, commit: string, branch: string): Promise<Report> {
  const origin = branch.startsWith("postmortem/") ? branchOrigin(branch) : undefined;
  const files = origin ? await queryPostmortems(repo, commit, origin.incident) : [];
  if (!origin || files.length === 0) return { log: [NO_POSTMORTEM] };
  const incident = await readIncident(repo, origin.incident);
  const reviewed = incident ? reviewedIncident(incident) : {};
  const reviews = files.map(({ path, text }) => ({
    path,
    findings: findingsIn({ path, text }, files, reviewed),
  }));
  return reportOf(reviews, incident?.snapshot.settings.config.postmortem.gate === "required");
}

/** The customer's version stands beside its file, and is compared with it. */
function findingsIn(file: PulledFile, all: readonly PulledFile[], reviewed: ReviewedIncident): Finding[] {
  const internal = all.find(({ path }) => path.replace(/\.md$/, ".customer.md") === file.path);
  return internal
    ? reviewCustomerVersion(file.text, internal.text, reviewed)
    : reviewPostmortem(file.text, reviewed);
}

function reportOf(reviews: readonly Review[], isRequired: boolean): Report {
  const annotations = annotationsOf(reviews).map(({ path, line, weight, message }) => ({
    level: LEVEL[weight],
    message: plainText(message, 500),
    file: path,
    startLine: line,
    title: "Sev1 postmortem",
  }));
  const count = reviews.flatMap(({ findings }) => findings).length;
  const verdict = [verdictText(count, isRequired)];
  const told = isRequired && count > 0 ? { failures: verdict } : { log: verdict };
  return { annotations, summary: reportText(reviews), ...told };
}

const LEVEL: Readonly<Record<Weight, Annotation["level"]>> = {
  wrong: "error",
  weak: "warning",
  open: "notice",
};

/** As the default branch's settings read it; undefined where the issue is gone. */
async function readIncident(repo: Repo, number: number): Promise<Incident | undefined> {
  const snapshot = await loadIncident({ ...repo, readSettings: loadSettings, readForm: loadForm }, number);
  return snapshot && incidentOf(snapshot);
}

/** Without a dashboard that this token wrote much of the incident is unknown: then the file stands for itself. */
function reviewedIncident(incident: Incident): ReviewedIncident {
  const { snapshot, dashboard, began, declared, mitigatedAt, resolvedAt, timeline, updates } = incident;
  const { config } = snapshot.settings;
  const facts = {
    began,
    declared,
    mitigated: mitigatedAt,
    resolved: resolvedAt,
    closed: timeline.findLast(({ what }) => what === "closed")?.at,
  };
  const said = updates.flatMap((each) => [each.said?.summary?.text ?? "", each.said?.impact?.text ?? ""]);
  return { zone: config, people: participants(incident), said, ...(dashboard ? { facts } : {}) };
}
