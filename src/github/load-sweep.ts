import { STATUS_LABELS } from "../incident/labels.ts";
import { isSameName } from "../markdown/text.ts";
import type { Settings, Snapshot } from "../incident/snapshot.ts";
import { querySweep } from "./first-queries.ts";
import type { Marked, SweepAnswer, SweepPage } from "./first-queries.ts";
import { allBranches } from "./rest-queries.ts";
import { awaited, readAwaited } from "./open-postmortems.ts";
import { NUMBERS } from "./queries/lookups.ts";
import { snapshotOf } from "./load.ts";
import type { Repo, RepoWithSettings } from "./repo.ts";
import type { RawBranches, RawIssue, RawRepository } from "./raw.ts";

/** Whether it has a Sev1 status label but lost the incident label without anybody removing it: the repository lost it. */
function hasLostLabel({ labels, timelineItems }: Marked, label: string): boolean {
  const isOurs = labels.nodes.some(
    ({ name, description }) => STATUS_LABELS.includes(name) && description?.includes("(set by Sev1)"),
  );
  const isOn = labels.nodes.some(({ name }) => isSameName(name, label));
  const last = timelineItems.nodes.findLast((event) => event.label && isSameName(event.label.name, label));
  return isOurs && !isOn && last?.__typename !== "UnlabeledEvent";
}

/** Incidents as a sweep sees them, and the numbers of issues that need a closer look. */
export interface Swept {
  readonly snapshots: Snapshot[];
  readonly others: number[];
}

/**
 * Reads all open incidents, fifty per query, and the ten closed ones that changed last; then any others with an open
 * postmortem. Pages further only where there is more news.
 */
export async function loadSweep(
  repo: RepoWithSettings,
  isCandidate: (body: string, settings: Settings, isLabelMissing: boolean) => boolean,
  asked = querySweep(repo, null),
): Promise<Swept> {
  const snapshots: Snapshot[] = [];
  const others: number[] = [];
  const read = new Set<number>();
  let last: Page | undefined;
  let isAnyUnread = false;
  const take = async (issues: readonly (RawIssue | null)[], page: Page) => {
    isAnyUnread ||= issues.includes(null);
    for (const issue of issues) {
      if (!issue) continue;
      read.add(issue.number);
      const snapshot = await tryToRead(repo, issue, page);
      if (snapshot) snapshots.push(snapshot);
      else others.push(issue.number);
    }
  };
  let refs: RawBranches | undefined;
  for await (const { data, date, isPartial } of pages(repo, asked)) {
    const { issues, closed, newest, marked, ...page } = data.repository;
    refs ??= await allBranches(repo, page.refs);
    const repository = { ...page, refs };
    const settings = await repo.readSettings(repository, repo.label);
    last = { repository, date, settings, isPartial };
    await take([...issues.nodes, ...(closed?.nodes ?? [])], last);
    const mayBe = (body: string) => isCandidate(body, settings, isLabelMissing(repository, repo.label));
    others.push(...unlabelledIn({ newest, marked }, repo.label, mayBe));
  }
  if (isAnyUnread) others.push(...(await unread(repo, read)));
  if (last) {
    const numbers = awaited(last.repository, read);
    const issues = await readAwaited(repo, numbers).catch(() => undefined);
    if (issues) await take(issues, last);
    else others.push(...numbers);
  }
  return { snapshots, others };
}

/** One that cannot be read must not block the others. */
async function tryToRead(repo: RepoWithSettings, issue: RawIssue, page: Page): Promise<Snapshot | undefined> {
  const { repository, date, settings, isPartial } = page;
  const snapshot = await snapshotOf(repo, repository, issue, date, settings).catch(() => undefined);
  return snapshot && isPartial ? { ...snapshot, isPartial } : snapshot;
}

/** Numbers of the issues without the label that may be incidents. */
function unlabelledIn(
  { newest, marked }: Pick<SweepPage["repository"], "newest" | "marked">,
  label: string,
  isCandidate: (body: string) => boolean,
): Set<number> {
  const isLabelled = ({ labels }: { labels: { nodes: readonly { name: string }[] } }) =>
    labels.nodes.some(({ name }) => isSameName(name, label));
  const candidates = (newest?.nodes ?? []).flatMap((each) =>
    each && !isLabelled(each) && isCandidate(each.body) ? [each.number] : [],
  );
  const lost = (marked?.nodes ?? []).flatMap((each) =>
    each && hasLostLabel(each, label) ? [each.number] : [],
  );
  return new Set([...candidates, ...lost]);
}

/** GitHub returns a hundred labels; with more, it is unknown. */
export const isLabelMissing = ({ labels }: RawRepository, label: string): boolean =>
  labels !== null && labels.nodes.length < 100 && !labels.nodes.some(({ name }) => isSameName(name, label));

/** Numbers of open incidents that the page could not return: each is read alone. */
async function unread({ client, owner, name, label }: Repo, read: ReadonlySet<number>): Promise<number[]> {
  const { data } = await client.graphql<{ repository: { issues: { nodes: { number: number }[] } } }>(
    NUMBERS,
    {
      owner,
      name,
      label: [label],
    },
  );
  return data.repository.issues.nodes.map(({ number }) => number).filter((number) => !read.has(number));
}

/** The rest of an answer, besides the incidents. */
interface Page {
  readonly repository: RawRepository;
  readonly date: Date;
  readonly settings: Settings;
  readonly isPartial: boolean;
}

async function* pages(repo: RepoWithSettings, first: Promise<SweepAnswer>): AsyncGenerator<SweepAnswer> {
  let answer = await first;
  yield answer;
  for (
    let { pageInfo } = answer.data.repository.issues;
    pageInfo.hasNextPage;
    { pageInfo } = answer.data.repository.issues
  ) {
    answer = await querySweep(repo, pageInfo.endCursor, answer.size);
    yield answer;
  }
}
