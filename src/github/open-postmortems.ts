import { branchOrigin } from "../incident/postmortem-names.ts";
import type { GraphqlAnswer } from "./http/client.ts";
import type { Repo } from "./repo.ts";
import { incidentsQuery } from "./queries/lookups.ts";
import type { RawIssue, RawRepository } from "./raw.ts";

/** How many incidents GitHub answers at once. */
const MAX_OPEN_POSTMORTEMS = 50;

/** Numbers of incidents with an unmerged postmortem, newest first, without those already read. */
export function awaited({ refs }: RawRepository, read: ReadonlySet<number>): number[] {
  const numbers = (refs?.nodes ?? [])
    .filter(({ associatedPullRequests: { nodes } }) => nodes[0]?.state === "OPEN")
    .flatMap(({ name }) => branchOrigin(name)?.incident ?? [])
    .filter((number) => !read.has(number));
  return [...new Set(numbers)].toSorted((a, b) => b - a).slice(0, MAX_OPEN_POSTMORTEMS);
}

/** Reads these incidents at once, as shallow as a sweep. Only closed ones: open ones were read already. */
export async function readAwaited(
  { client, owner, name }: Repo,
  numbers: readonly number[],
): Promise<RawIssue[]> {
  if (numbers.length === 0) return [];
  const wanted = Object.fromEntries(numbers.map((number, i) => [`number${i}`, number]));
  const { data }: GraphqlAnswer<{ repository: Record<string, RawIssue | null> }> = await client.graphql(
    incidentsQuery(numbers.length),
    { owner, name, news: 10, edits: 3, rest: true, ...wanted },
  );
  return Object.values(data.repository).flatMap((issue) => (issue?.state === "CLOSED" ? [issue] : []));
}
