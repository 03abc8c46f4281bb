import { FIELDS } from "../domain/form.ts";
import { readAnswers } from "../domain/answers.ts";
import { readLedger } from "../domain/ledger.ts";
import type { Ledger } from "../domain/ledger.ts";
import { isSameName } from "../domain/text.ts";
import { readTime } from "../domain/when.ts";
import type { Settings, World } from "../domain/world.ts";
import type { GraphqlAnswer } from "./client.ts";
import { askIncident, askSweep } from "./ask.ts";
import type { Repository, SweepPage } from "./ask.ts";
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
import { readDebts } from "./debts.ts";
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

/** Incidents as a sweep sees them, and the numbers of issues that need a closer look. */
export interface Swept {
  readonly worlds: World[];
  readonly others: number[];
}

/** Reads all open incidents, fifty a query, and the ten that were closed last; only what has more news is read on. */
export async function loadSweep(
  place: Place,
  isCandidate: (body: string) => boolean,
  asked = askSweep(place, null),
): Promise<Swept> {
  const worlds: World[] = [];
  const others: number[] = [];
  for await (const { data, date } of pages(place, asked)) {
    const { issues, closed, newest, ...repository } = data.repository;
    const settings = await place.readSettings(repository, place.label);
    for (const issue of [...issues.nodes, ...(closed?.nodes ?? [])]) {
      // One that cannot be read must not keep the others from it.
      const world = await worldOf(place, repository, issue, date, settings).catch(() => undefined);
      if (world) worlds.push(world);
      else others.push(issue.number);
    }
    const unlabelled = (newest?.nodes ?? []).filter(
      ({ labels }) => !labels.nodes.some(({ name }) => isSameName(name, place.label)),
    );
    others.push(...unlabelled.filter(({ body }) => isCandidate(body)).map(({ number }) => number));
  }
  return { worlds, others };
}

async function* pages(
  place: Place,
  first: Promise<GraphqlAnswer<SweepPage>>,
): AsyncGenerator<GraphqlAnswer<SweepPage>> {
  let answer = await first;
  yield answer;
  for (
    let { pageInfo } = answer.data.repository.issues;
    pageInfo.hasNextPage;
    { pageInfo } = answer.data.repository.issues
  ) {
    answer = await askSweep(place, pageInfo.endCursor);
    yield answer;
  }
}

async function worldOf(
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
  const slug = `${place.owner}/${place.name}`;
  const postmortem = postmortemOf(raw, issue, slug);
  return {
    now,
    repository: repositoryOf(raw, issue, place),
    issue: body,
    comments,
    total: issue.head.totalCount,
    edits: editsOf(edits),
    stateEvents: stateEventsOf(issue),
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
