import type { Client } from "./http/client.ts";
import { BRANCHES, EDITS_APART, REFERENCES_APART, RELEASES_APART } from "./queries/optional.ts";
import type { OneAnswer, RawBranches, RawRepository, RawIssue } from "./raw.ts";
import type { Repo } from "./repo.ts";

type QueryVariables = Readonly<Record<string, unknown>>;
type OptionalData = Partial<RawRepository> & { issue?: Partial<RawIssue> | null };

/** Reads optional data, each part separately; what cannot be read counts as absent. */
export async function queryRest(
  client: Client,
  variables: QueryVariables,
): Promise<(answer: OneAnswer) => OneAnswer> {
  const query = async (document: string, names: readonly string[]): Promise<OptionalData | undefined> => {
    const some = Object.fromEntries(names.map((name) => [name, variables[name]]));
    const answer = client.graphql<{ repository: OptionalData | null }>(document, some);
    return answer.then(({ data }) => data.repository ?? undefined).catch(() => undefined);
  };
  const [edits, references, releases, branches] = await Promise.all([
    query(EDITS_APART, ["owner", "name", "number", "edits"]),
    query(REFERENCES_APART, ["owner", "name", "number"]),
    query(RELEASES_APART, ["owner", "name"]),
    query(BRANCHES, ["owner", "name", "branch", "talk"]),
  ]);
  return (answer) => {
    const { repository } = answer.data;
    if (!repository) return answer;
    const optional = { releases: releases?.releases, refs: branches?.refs };
    const issue = repository.issue && {
      ...repository.issue,
      references: references?.issue?.references,
      userContentEdits: edits?.issue?.userContentEdits,
    };
    const whole = { ...repository, ...optional, issue };
    // Without branches it is unknown whether a postmortem exists; without edits, who ticked what.
    const isPartial = branches === undefined || !issue?.userContentEdits;
    return { ...answer, data: { repository: whole }, isPartial };
  };
}

/** More than this would be a repository of ten thousand incidents. */
const MAX_PAGES = 100;

/** The first hundred branches of postmortems. */
export async function firstBranches({ client, owner, name }: Repo): Promise<RawBranches> {
  const variables = { owner, name, after: null, talk: 5 };
  const { data } = await client.graphql<{ repository: { refs: RawBranches } }>(BRANCHES, variables);
  return data.repository.refs;
}

/** All postmortem branches, starting from the first hundred; as many as can be read. */
export async function allBranches(
  { client, owner, name }: Repo,
  first: RawBranches | undefined,
): Promise<RawBranches | undefined> {
  let last = first;
  const nodes = [...(first?.nodes ?? [])];
  for (let page = 1; last?.pageInfo?.hasNextPage && page < MAX_PAGES; page++) {
    const variables = { owner, name, after: last.pageInfo.endCursor, talk: 5 };
    const answer = client.graphql<{ repository: { refs: RawBranches } }>(BRANCHES, variables);
    last = await answer.then(({ data }) => data.repository.refs).catch(() => undefined);
    nodes.push(...(last?.nodes ?? []));
  }
  return first && { ...first, nodes };
}
