import { FIELDS } from "../domain/form.ts";
import { readAnswers } from "../domain/answers.ts";
import { readLedger } from "../domain/ledger.ts";
import { readTime } from "../domain/when.ts";
import type { Settings, World } from "../domain/world.ts";
import type { GraphqlAnswer } from "./client.ts";
import { askIncident, askSweep } from "./ask.ts";
import type { Repository, SweepPage } from "./ask.ts";
import { readComments, readEdits } from "./pages.ts";
import { editsOf, issueOf, postmortemOf, repositoryOf, stateEventsOf } from "./raw.ts";
import type { RawIssue, RawRepository } from "./raw.ts";

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
  return worldOf(place, raw, raw.issue, date, await place.readSettings(raw, place.label));
}

/** Open incidents, fifty a query, and the ten that were closed last; `unlabelled` are the newest open issues without the label. */
export interface Swept {
  readonly worlds: World[];
  readonly unlabelled: { readonly number: number; readonly body: string }[];
}

/** Reads all open incidents, shallowly: only those with more news than that are read on one by one. */
export async function loadSweep(place: Place, asked = askSweep(place, null)): Promise<Swept> {
  const worlds: World[] = [];
  const unlabelled: Swept["unlabelled"] = [];
  for await (const { data, date } of pages(place, asked)) {
    const { issues, closed, newest, ...repository } = data.repository;
    const settings = await place.readSettings(repository, place.label);
    for (const issue of [...issues.nodes, ...(closed?.nodes ?? [])]) {
      worlds.push(await worldOf(place, repository, issue, date, settings));
    }
    unlabelled.push(
      ...(newest?.nodes ?? []).filter(
        ({ labels }) => !labels.nodes.some(({ name }) => name.toLowerCase() === place.label.toLowerCase()),
      ),
    );
  }
  return { worlds, unlabelled };
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
  const comments = await readComments(place.client, issue);
  const { ledger } = readLedger(comments);
  const edits = issue.userContentEdits
    ? await readEdits(place.client, issue.id, issue.userContentEdits, ledger.through)
    : [];
  const body = issueOf(issue);
  return {
    now,
    repository: repositoryOf(raw, place.owner, place.name),
    issue: body,
    comments,
    edits: editsOf(edits),
    stateEvents: stateEventsOf(issue),
    postmortem: postmortemOf(raw, issue, `${place.owner}/${place.name}`),
    settings,
    began: await beganOf(body.body, body.createdAt, settings.config.timezone, ledger.began),
  };
}

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
  return (await readTime(text, declared, zone, "past")) ?? null;
}
