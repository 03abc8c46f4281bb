import { openActionsIn } from "../incident/archive/actions.ts";
import { incidentOf } from "../incident/incident.ts";
import { branchOrigin, customerSlug, fileOrigin, NAMELESS } from "../incident/postmortem-names.ts";
import type { Origin } from "../incident/postmortem-names.ts";
import type { FollowUp, Snapshot } from "../incident/snapshot.ts";
import type { Repo } from "./repo.ts";
import { POSTMORTEMS, textsQuery } from "./queries/files.ts";
import { allBranches } from "./rest-queries.ts";
import type { RawEarlier } from "./raw.ts";

const MAX_EARLIER = 10;

/** Follow-ups of the customer's earlier incidents, oldest first; none if they cannot be read. */
export async function readFollowUps(
  repo: Repo,
  snapshot: Snapshot,
  known: Partial<RawEarlier>,
): Promise<FollowUp[]> {
  const customer = customerSlug(incidentOf(snapshot).customer);
  if (customer === NAMELESS) return [];
  const isEarlier = (origin: Origin) =>
    origin.customer === customer && origin.incident < snapshot.issue.number;
  try {
    const earlier = await withAllDrafts(repo, isComplete(known) ? known : await queryEarlier(repo));
    const files = merged(earlier, isEarlier);
    const followUps = [
      ...unmerged(earlier, isEarlier),
      ...(files.length > 0 ? await unfinished(repo, snapshot, files) : []),
    ];
    return followUps.toSorted((a, b) => a.incident - b.incident).slice(-MAX_EARLIER);
  } catch {
    return [];
  }
}

const isComplete = (known: Partial<RawEarlier>): known is RawEarlier => Boolean(known.openPostmortems);

async function queryEarlier({ client, owner, name }: Repo): Promise<RawEarlier> {
  const { data } = await client.graphql<{ repository: RawEarlier }>(POSTMORTEMS, { owner, name });
  return data.repository;
}

/** Reads all branches, however many there are. */
async function withAllDrafts(repo: Repo, earlier: RawEarlier): Promise<RawEarlier> {
  if (!earlier.openPostmortems.pageInfo?.hasNextPage) return earlier;
  const { pageInfo } = earlier.openPostmortems;
  const more = await allBranches(repo, { nodes: [], pageInfo });
  const open = (more?.nodes ?? []).map(({ name, associatedPullRequests: { nodes } }) => ({
    name,
    associatedPullRequests: { nodes: nodes.filter(({ state }) => state === "OPEN") },
  }));
  return { ...earlier, openPostmortems: { nodes: [...earlier.openPostmortems.nodes, ...open] } };
}

type Test = (origin: Origin) => boolean;

/** Postmortems whose pull request is open. */
const unmerged = ({ openPostmortems }: RawEarlier, isEarlier: Test): FollowUp[] =>
  openPostmortems.nodes.flatMap(({ name, associatedPullRequests: { nodes } }) => {
    const origin = branchOrigin(name);
    return origin && isEarlier(origin) ? nodes.map(({ url }) => ({ incident: origin.incident, url })) : [];
  });

interface File {
  readonly incident: number;
  readonly path: string;
}

/** The newest files on the default branch, by their names. */
function merged({ postmortems }: RawEarlier, isEarlier: Test): File[] {
  const years = (postmortems?.entries ?? []).filter(({ name }) => /^\d{4}$/.test(name));
  const paths = years.flatMap(({ name: year, object }) =>
    (object?.entries ?? []).map(({ name }) => ({ name, path: `postmortems/${year}/${name}` })),
  );
  return paths
    .flatMap(({ name, path }) => {
      const origin = fileOrigin(name);
      return origin && isEarlier(origin) ? [{ incident: origin.incident, path }] : [];
    })
    .toSorted((a, b) => a.path.localeCompare(b.path))
    .slice(-MAX_EARLIER);
}

/** The files with open actions. */
async function unfinished(
  { client, owner, name }: Repo,
  { issue, repository }: Snapshot,
  files: readonly File[],
): Promise<FollowUp[]> {
  const expressions = Object.fromEntries(files.map(({ path }, i) => [`file${i}`, `HEAD:${path}`]));
  const { data } = await client.graphql<{ repository: Record<string, { text?: string | null } | null> }>(
    textsQuery(files.length),
    { owner, name, ...expressions },
  );
  const home = issue.url.slice(0, issue.url.lastIndexOf("/issues/"));
  const branch = repository.head?.name.split("/").map(encodeURIComponent).join("/");
  return files.flatMap(({ incident, path }, i) => {
    const text = data.repository[`file${i}`]?.text ?? "";
    const actions = openActionsIn(text);
    return actions > 0 ? [{ incident, url: `${home}/blob/${branch}/${path}`, actions }] : [];
  });
}
