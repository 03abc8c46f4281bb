import type { Change } from "../../incident/changes/change.ts";
import type { Candidate } from "../../incident/changes/rank.ts";
import { firstChars, singleSpaced } from "../../markdown/text.ts";
import type { Client } from "../http/client.ts";
import { changesQuery, mergedBetween } from "./queries.ts";

/** A list of which GitHub may leave out what this token cannot read. */
interface Nodes<T> {
  readonly nodes?: readonly (T | null)[] | null;
}

interface RawMerge {
  readonly number?: number;
  readonly title: string;
  readonly mergedAt: string | null;
  readonly headRefName: string;
  readonly isCrossRepository: boolean;
  readonly repository: { readonly nameWithOwner: string };
  readonly files: Nodes<{ readonly path: string }> | null;
}

interface RawRelease {
  readonly name: string | null;
  readonly tagName: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly publishedAt: string | null;
}

interface RawDeployment {
  readonly createdAt: string;
  readonly environment: string | null;
  readonly commitOid: string;
  readonly latestStatus: { readonly state: string } | null;
}

interface RawShipped {
  readonly nameWithOwner: string;
  readonly releases?: Nodes<RawRelease> | null;
  readonly deployments?: Nodes<RawDeployment> | null;
}

interface RawPage {
  readonly object?: { readonly text?: string | null } | null;
}

type Answer = Readonly<Record<string, (Nodes<RawMerge> & Partial<RawShipped> & RawPage) | null | undefined>>;

/** What was found about the time before an outage. */
export interface Before {
  readonly candidates: Candidate[];
  /** `postmortems/README.md` of the incident's own repository; "" if there is none. */
  readonly page: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long before the outage is looked at. */
const DAYS = 7;
/** Nobody knows the minute: what came a little later may have come before. */
const SLACK = HOUR / 4;
const MAX_TITLE = 120;

/**
 * Merges, releases and deployments of the week before an outage in these repositories ("owner/name"). One request. `home`
 * is the incident's own, of which postmortems are left out; if it comes first, the page of its archive is read, too.
 */
export async function readChanges(
  client: Client,
  repositories: readonly string[],
  { began, home }: { readonly began: Date; readonly home: string },
): Promise<Before> {
  const { data } = await client.graphql<Answer>(
    changesQuery(repositories.length, repositories[0] === home),
    { ...searchesOf(repositories, began), ...placesOf(repositories) },
    { once: true },
  );
  const [from, to] = [began.getTime() - DAYS * DAY, began.getTime() + SLACK];
  const isThen = ({ change }: Candidate) => Date.parse(change.at) >= from && Date.parse(change.at) <= to;
  const candidates = [...mergesIn(data, home), ...shippedIn(data, repositories, home)].filter(isThen);
  return { candidates, page: data.archive?.object?.text ?? "" };
}

function searchesOf(repositories: readonly string[], began: Date): { near: string; far: string } {
  const iso = (ms: number) => new Date(began.getTime() + ms).toISOString().replace(/\.\d{3}Z$/, "Z");
  const places = repositories.map((each) => `repo:${each}`).join(" ");
  const merged = (from: number, to: number) => `${places} ${mergedBetween(iso(from), iso(to))}`;
  return { near: merged(-DAY, SLACK), far: merged(-DAYS * DAY, -DAY) };
}

const placesOf = (repositories: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    repositories.flatMap((each, i) => {
      const [owner = "", name = ""] = each.split("/");
      return [
        [`owner${i}`, owner],
        [`name${i}`, name],
      ];
    }),
  );

function mergesIn(data: Answer, home: string): Candidate[] {
  const found = [...nodesOf(data.near), ...nodesOf(data.far)];
  const once = new Map(found.map((each) => [`${each.repository?.nameWithOwner}#${each.number}`, each]));
  return [...once.values()].flatMap((each): Candidate[] => {
    const { number, title, mergedAt, repository, files } = each;
    if (number === undefined || mergedAt === null || isPostmortem(each, home)) return [];
    const change: Change = {
      kind: "merge",
      number,
      ...commonOf(mergedAt, title, repository.nameWithOwner, home),
    };
    return [{ change, files: nodesOf(files).map(({ path }) => path) }];
  });
}

const isPostmortem = ({ headRefName, isCrossRepository, repository }: RawMerge, home: string) =>
  headRefName.startsWith("postmortem/") && !isCrossRepository && repository.nameWithOwner === home;

function shippedIn(data: Answer, repositories: readonly string[], home: string): Candidate[] {
  const changes = repositories.flatMap((name, i): Change[] => [
    ...nodesOf(data[`released${i}`]?.releases)
      .filter(({ isDraft, publishedAt }) => !isDraft && publishedAt !== null)
      .map(({ name: title, tagName: tag, publishedAt }) => ({
        kind: "release" as const,
        tag,
        ...commonOf(publishedAt ?? "", title || tag, name, home),
      })),
    ...deploymentsOf(data[`deployed${i}`]).map(({ environment, commitOid: oid, createdAt }) => ({
      kind: "deployment" as const,
      oid,
      ...commonOf(createdAt, environment ?? "", name, home),
    })),
  ]);
  return changes.map((change) => ({ change, files: [] }));
}

/** Those that arrived, without pages of documents. */
const deploymentsOf = (found: Partial<RawShipped> | null | undefined): RawDeployment[] =>
  nodesOf(found?.deployments).filter(
    ({ environment, latestStatus }) =>
      environment !== "github-pages" && !["ERROR", "FAILURE"].includes(latestStatus?.state ?? ""),
  );

const commonOf = (at: string, title: string, repository: string, home: string) => ({
  at: new Date(at).toISOString(),
  title: firstChars(singleSpaced(title), MAX_TITLE),
  ...(repository === home ? {} : { repository }),
});

const nodesOf = <T>(list: Nodes<T> | null | undefined): T[] =>
  (list?.nodes ?? []).filter((each) => each !== null);
