import { FIELDS } from "../incident/form.ts";
import { readAnswers } from "../incident/form-answers.ts";
import { readLedger } from "../incident/ledger/ledger.ts";
import type { Ledger } from "../incident/ledger/ledger.ts";
import { readTime } from "../time/parse-time.ts";
import type { Settings, World } from "../incident/snapshot.ts";
import { askIncident } from "./first-queries.ts";
import type { Repository } from "./first-queries.ts";
import { readComments, readEdits, readPullTalk, sorted } from "./pages.ts";
import {
  branchTalk,
  editsOf,
  issueOf,
  labelledBy,
  postmortemOf,
  repositoryOf,
  stateEventsOf,
} from "./convert.ts";
import { readDebts } from "./open-actions.ts";
import { evidenceOf } from "./evidence.ts";
import type { RawEarlier, RawIssue, RawRepository } from "./raw.ts";

export interface Place extends Repository {
  /** Turns the files of the default branch into settings. */
  readonly readSettings: (files: SettingsFiles, label: string) => Promise<Settings>;
}

/** The settings as the repository holds them. */
export type SettingsFiles = Pick<RawRepository, "config" | "overrides">;

/** One incident, read afresh; undefined where the issue is gone (deleted, transferred). */
export async function loadIncident(
  place: Place,
  number: number,
  asked = askIncident(place, number),
): Promise<World | undefined> {
  const { data, date } = await asked;
  const raw = data.repository;
  if (!raw?.issue) return undefined;
  const world = await worldOf(place, raw, raw.issue, date, await place.readSettings(raw, place.label));
  return withPast(place, world, raw);
}

/** Without a dashboard, what its ledger would remember is asked for, and what only a new dashboard tells. */
async function withPast(place: Place, world: World, raw: Partial<RawEarlier>): Promise<World> {
  if (readLedger(world.comments).dashboard) return world;
  const { branch, pull } = world.postmortem;
  const talk = pull && !branch ? await readPullTalk(place, pull.number) : [];
  const debts = await readDebts(place, world, raw);
  return { ...world, comments: sorted([...world.comments, ...talk]), debts };
}

/** An incident as it was answered; only what has more news is read on. */
export async function worldOf(
  place: Place,
  raw: RawRepository,
  issue: RawIssue,
  now: Date,
  settings: Settings,
): Promise<World> {
  const comments = sorted([...(await readComments(place.client, issue)), ...branchTalk(raw, issue)]);
  const { ledger } = readLedger(comments);
  const edits = issue.userContentEdits
    ? await readEdits(place.client, issue.id, issue.userContentEdits, knownUntil(ledger, issue.state))
    : [];
  const body = issueOf(issue);
  const ours = comments.find(({ mine }) => mine);
  const slug = `${place.owner}/${place.name}`;
  const postmortem = postmortemOf(raw, issue, slug);
  return {
    now,
    repository: repositoryOf(raw, issue, place),
    issue: body,
    comments,
    total: issue.head.totalCount,
    edits: editsOf(edits),
    stateEvents: stateEventsOf(issue, ours?.author),
    bot: ours?.bot ? ours.author : undefined,
    labelledBy: labelledBy(issue, place.label),
    postmortem,
    evidence: evidenceOf(raw, issue, { slug, pull: postmortem.pull }),
    settings,
    began: await beganOf(body.body, body.createdAt, settings.config.timezone, ledger.began),
  };
}

/** A ledger that had to leave ticks out is made good from GitHub's editions when the postmortem is written. */
const knownUntil = ({ through, cut }: Ledger, state: string) =>
  cut && state === "CLOSED" ? new Date(0).toISOString() : through;

/** The ledger remembers how the form's text was read, so that the reader of times is loaded only when it changes. */
async function beganOf(
  body: string,
  declared: Date,
  zone: string,
  before: { text: string; at: string | null } | undefined,
): Promise<Date | undefined | null> {
  const text = readAnswers(body, Object.values(FIELDS)).get(FIELDS.began);
  if (text === undefined) return undefined;
  if (before?.text === text) return before.at === null ? null : new Date(before.at);
  return (await readTime(text, declared, zone, "past")).at ?? null;
}
