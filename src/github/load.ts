import { FIELDS } from "../incident/form.ts";
import { fitsGeneratedForm } from "../incident/form-answers.ts";
import { answersThatCount } from "../incident/confirmed.ts";
import type { Incident } from "../incident/incident.ts";
import { readLedger } from "../incident/ledger/ledger.ts";
import type { Ledger } from "../incident/ledger/ledger.ts";
import { hasForm } from "../incident/trigger.ts";
import { isSameName } from "../markdown/text.ts";
import { readTime } from "../time/parse-time.ts";
import type { Settings, Snapshot } from "../incident/snapshot.ts";
import { queryIncident } from "./first-queries.ts";
import { readComments, readEdits, readPullTalk, sorted } from "./pages.ts";
import {
  branchTalk,
  editsOf,
  isOriginalMissing,
  issueOf,
  labelEventsOf,
  ownBots,
  postmortemOf,
  renamingsOf,
  repositoryOf,
  stateEventsOf,
} from "./convert.ts";
import { withRestoredDashboard } from "./dashboard/restore.ts";
import { readFollowUps } from "./open-actions.ts";
import { evidenceOf } from "./evidence.ts";
import { queryForms } from "./forms.ts";
import type { RawEarlier, RawIssue, RawRepository } from "./raw.ts";
import type { RepoWithSettings } from "./repo.ts";

/** One incident, read afresh; undefined if the issue is gone (deleted, transferred). */
export async function loadIncident(
  repo: RepoWithSettings,
  number: number,
  asked = queryIncident(repo, number),
): Promise<Snapshot | undefined> {
  const { data, date, isPartial } = await asked;
  const raw = data.repository;
  if (!raw?.issue) return undefined;
  const snapshot = await snapshotOf(repo, raw, raw.issue, date, await repo.readSettings(raw, repo.label));
  const whole = await withRestoredDashboard(repo.client, isPartial ? { ...snapshot, isPartial } : snapshot);
  const read = isPartial ? whole : await withForm(repo, whole);
  return isRecognised(read) ? withPast(repo, read, raw) : read;
}

/** If the body does not fit the generated form, reads the repository's own, once. */
async function withForm(repo: RepoWithSettings, snapshot: Snapshot): Promise<Snapshot> {
  const { issue, comments, settings } = snapshot;
  const { dashboard, ledger } = readLedger(comments);
  const isFitting = fitsGeneratedForm(issue.body, settings.config.vocabulary.form);
  // Before Sev1 has set a status label, a dashboard is another workflow's, and so is the form that it tells.
  const isForeign = dashboard?.isUnproven && !snapshot.ownBots?.has(dashboard.author);
  if ((ledger.form && !isForeign) || !repo.readForm || isFitting) return snapshot;
  // GitHub drops a label that the repository does not have from what a form opens.
  if (!isRecognised(snapshot) && snapshot.repository.labels.has(settings.label.toLowerCase()))
    return snapshot;
  const files = await queryForms(repo).catch(() => undefined);
  if (!files) return snapshot;
  const { fields, opensIncidents } = await repo.readForm(files, issue.body, settings);
  const read = { ...snapshot, form: fields, isFromForm: opensIncidents };
  return withBegan(read, { ledger, answers: answersThatCount(ledger, read) });
}

/** Whether anything shows that it is an incident. */
function isRecognised({ issue, comments, settings, isFromForm = false }: Snapshot): boolean {
  const { label, config } = settings;
  return (
    isFromForm ||
    issue.labels.some((name) => isSameName(name, label)) ||
    readLedger(comments).dashboard !== undefined ||
    hasForm(issue.body) ||
    hasForm(issue.body, config.vocabulary.form)
  );
}

/** Without a dashboard, reads what its ledger would have recorded and what only a new dashboard shows. */
async function withPast(
  repo: RepoWithSettings,
  snapshot: Snapshot,
  raw: Partial<RawEarlier>,
): Promise<Snapshot> {
  if (readLedger(snapshot.comments).dashboard) return snapshot;
  const { branch, pull } = snapshot.postmortem;
  const talk = pull && !branch ? await readPullTalk(repo, pull.number) : [];
  const followUps = await readFollowUps(repo, snapshot, raw);
  return { ...snapshot, comments: sorted([...snapshot.comments, ...talk]), followUps };
}

/** The snapshot from an answer; pages further only where there is more news. */
export async function snapshotOf(
  repo: RepoWithSettings,
  raw: RawRepository,
  issue: RawIssue,
  now: Date,
  settings: Settings,
): Promise<Snapshot> {
  const comments = sorted([...(await readComments(repo, issue)), ...branchTalk(raw, issue)]);
  const { dashboard, ledger } = readLedger(comments);
  const known = dashboard?.isUnproven ? NEVER : readUntil(ledger, issue.state);
  const edits = issue.userContentEdits
    ? await readEdits(repo.client, issue.id, issue.userContentEdits, known)
    : undefined;
  const ours = comments.find(({ mine }) => mine);
  const body = issueOf(issue, ours?.author);
  const slug = `${repo.owner}/${repo.name}`;
  const postmortem = postmortemOf(raw, issue, slug);
  const snapshot: Snapshot = {
    now,
    repository: repositoryOf(raw, issue, repo),
    issue: body,
    comments,
    total: issue.head.totalCount,
    edits: editsOf(edits?.nodes ?? []),
    isOriginalMissing: isOriginalMissing(issue, edits),
    renamings: renamingsOf(issue),
    stateEvents: stateEventsOf(issue, ours?.author),
    bot: ours?.bot ? ours.author : undefined,
    labelEvents: labelEventsOf(issue),
    ownBots: ownBots(issue),
    postmortem,
    evidence: evidenceOf(raw, issue, { slug, pull: postmortem.pull }),
    settings,
    began: undefined,
  };
  return withBegan(snapshot, { ledger, answers: answersThatCount(ledger, snapshot) });
}

/** Ticks that a full ledger dropped are read again from GitHub's edit history for the postmortem. */
const readUntil = ({ through, cut }: Ledger, state: string) => (cut && state === "CLOSED" ? NEVER : through);

const NEVER = new Date(0).toISOString();

/**
 * With the time at which the outage began by the answers that count. The ledger remembers how the form's text was read,
 * so that the reader of times is loaded only when it changes.
 */
export async function withBegan(
  snapshot: Snapshot,
  { ledger, answers }: Pick<Incident, "ledger" | "answers">,
): Promise<Snapshot> {
  const text = answers.get(FIELDS.began);
  if (text === undefined) return { ...snapshot, began: undefined, beganText: undefined };
  if (text === snapshot.beganText) return snapshot;
  return { ...snapshot, began: await beganOf(text, snapshot, ledger.began), beganText: text };
}

async function beganOf(
  text: string,
  { issue, settings }: Snapshot,
  before: Ledger["began"],
): Promise<Date | null> {
  if (before?.text === text) return before.at === null ? null : new Date(before.at);
  const reading = await readTime(text, issue.createdAt, settings.config.timezone, "past");
  return reading.at ?? reading.dayStart ?? null;
}
