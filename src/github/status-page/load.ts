import type { Settings, Snapshot } from "../../incident/snapshot.ts";
import { snapshotOf } from "../load.ts";
import { incidentsQuery } from "../queries/lookups.ts";
import { STATUS_PAGE } from "./queries.ts";
import type { RawIssue, RawRepository } from "../raw.ts";
import type { RepoWithSettings, SettingsFiles } from "../repo.ts";

interface RawPage extends Partial<SettingsFiles> {
  issues: {
    nodes: ({ number: number; updatedAt: string } | null)[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

export interface PublicSnapshots {
  readonly now: Date;
  readonly settings: Settings;
  readonly snapshots: readonly Snapshot[];
}

/** Reads all open incidents, and the closed ones that changed within so many ms. Throws if one cannot be read. */
export async function loadPublic(repo: RepoWithSettings, within: number): Promise<PublicSnapshots> {
  const { now, files, numbers: open } = await listIncidents(repo, "OPEN", Infinity);
  const { numbers: closed } = await listIncidents(repo, "CLOSED", within);
  const settings = await repo.readSettings(files, repo.label);
  const raw = await readIssues(repo, [...open, ...closed]);
  const repository: RawRepository = {
    defaultBranchRef: null,
    beat: null,
    clock: null,
    labels: null,
    ...files,
  };
  const snapshots = await Promise.all(raw.map((issue) => snapshotOf(repo, repository, issue, now, settings)));
  return { now, settings, snapshots };
}

async function listIncidents(
  { client, owner, name, label }: RepoWithSettings,
  state: string,
  within: number,
) {
  const numbers: number[] = [];
  let files: SettingsFiles = { config: null, configYaml: null, overrides: null };
  let now = new Date(0);
  for (let [after, first] = [null as string | null, true]; first || after !== null; first = false) {
    const variables = { owner, name, label: [label], states: [state], after, first };
    const { data, date } = await client.graphql<{ repository: RawPage }>(STATUS_PAGE, variables);
    const { issues, ...rest } = data.repository;
    if (first) [files, now] = [{ ...files, ...rest }, date];
    const recent = issues.nodes
      .map(known)
      .filter((each) => now.getTime() - Date.parse(each.updatedAt) <= within);
    numbers.push(...recent.map(({ number }) => number));
    const isAll = recent.length < issues.nodes.length || !issues.pageInfo.hasNextPage;
    after = isAll ? null : issues.pageInfo.endCursor;
  }
  return { numbers, files, now };
}

/** So many are read at once: GitHub ends a query that takes too much. */
const AT_ONCE = 20;

async function readIssues(
  { client, owner, name }: RepoWithSettings,
  all: readonly number[],
): Promise<RawIssue[]> {
  const read: RawIssue[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE);
    const numbers = Object.fromEntries(some.map((number, i) => [`number${i}`, number]));
    const { data } = await client.graphql<{ repository: Record<string, RawIssue | null> }>(
      incidentsQuery(some.length),
      { owner, name, news: 10, edits: 1, rest: false, ...numbers },
    );
    read.push(...Object.values(data.repository).map(known));
  }
  return read;
}

export const UNREADABLE =
  "GitHub did not return all incidents, so the status page was not built: without them it would say that all is well.";

function known<T>(each: T | null): T {
  if (each === null) throw new Error(UNREADABLE);
  return each;
}
