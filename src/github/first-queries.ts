import type { GraphqlAnswer } from "./http/client.ts";
import { httpStatus } from "./http/failure.ts";
import { STATUS_LABELS } from "../incident/labels.ts";
import type { Trigger } from "../incident/trigger.ts";
import { permissionOf } from "./permission.ts";
import type { Permission } from "./permission.ts";
import { ONE, SWEEP } from "./queries.ts";
import type { OneAnswer, RawIssue, RawRepository } from "./raw.ts";
import type { Repo } from "./repo.ts";

/** The first questions of a run. They are asked while the code that understands the answers is still being loaded. */

export interface FirstAnswers {
  readonly incident?: ReturnType<typeof queryIncident>;
  readonly sweep?: ReturnType<typeof querySweep>;
  /** By login. */
  readonly roles: ReadonlyMap<string, Promise<Permission>>;
}

/**
 * Whose role will be wanted is known from the event: it is asked at the same time. Whoever awaits an answer hears of its
 * failure; until then nobody does, and Node would end the process.
 */
export function sendFirstQueries(
  repository: Repo,
  trigger: Exclude<Trigger, { kind: "none" }>,
): FirstAnswers {
  if (trigger.kind !== "one" && trigger.kind !== "sweep") return { roles: new Map() };
  if (trigger.kind === "sweep")
    return { sweep: withFailureForLater(querySweep(repository, null)), roles: new Map() };
  const { number, isOpening, login } = trigger;
  const incident = withFailureForLater(queryIncident(repository, number, isOpening));
  return {
    incident,
    roles: new Map(login ? [[login, withFailureForLater(permissionOf(repository, login))]] : []),
  };
}

function withFailureForLater<Answer>(answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => {});
  return answer;
}

/**
 * Asks for one incident, deep; for one that was opened just now, for the postmortems of earlier ones as well. Where
 * GitHub does not answer all of it at once, what a call needs is asked alone, and the rest apart from it.
 */
export async function queryIncident(
  { client, owner, name }: Repo,
  number: number,
  opening: boolean = false,
): Promise<OneAnswer> {
  const sizes = { news: 100, edits: 10, talk: 20 };
  const place = { owner, name, number, branch: `${number}-`, ...sizes };
  const ask = (rest: boolean, once: boolean): Promise<OneAnswer> =>
    client.graphql(ONE, { ...place, opening: opening && rest, rest }, { once });
  try {
    return await ask(true, true);
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    const { askRest } = await import("./rest-queries.ts");
    const [answer, rest] = await Promise.all([ask(false, false), askRest(client, place)]);
    return rest(answer);
  }
}

/** An open issue with a status label: what its labels are, and which were set and taken off. */
export interface Marked {
  number: number;
  labels: { nodes: { name: string; description: string | null }[] };
  timelineItems: { nodes: { __typename: string; label?: { name: string } }[] };
}

export interface SweepPage {
  repository: RawRepository & {
    issues: {
      nodes: (RawIssue | null)[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    closed?: { nodes: (RawIssue | null)[] };
    marked?: { nodes: (Marked | null)[] };
    newest?: { nodes: ({ number: number; body: string; labels: { nodes: { name: string }[] } } | null)[] };
  };
}

/** How many open incidents are asked for at once, and whether with more than a call needs. */
const SIZES = [
  { page: 50, rest: true },
  { page: 25, rest: true },
  { page: 10, rest: true },
  { page: 10, rest: false },
  { page: 5, rest: false },
  { page: 2, rest: false },
  { page: 1, rest: false },
];

/** `size` is that with which GitHub has answered: the next page begins with it. */
export type SweepAnswer = GraphqlAnswer<SweepPage> & { readonly size: number; readonly isPartial: boolean };

/**
 * Asks for a page of open incidents, shallow; the first page (no cursor) brings the lately closed ones too. GitHub ends
 * a query that takes too much of it: then fewer are asked for, in the end without what no call needs.
 * https://github.blog/changelog/2025-09-01-graphql-api-resource-limits/
 */
export async function querySweep(
  { client, owner, name, label }: Repo,
  after: string | null,
  from: number = 0,
): Promise<SweepAnswer> {
  const place = {
    owner,
    name,
    label: [label],
    statuses: [...STATUS_LABELS],
    after,
    news: 10,
    edits: 3,
    talk: 5,
  };
  for (let size = from; ; size++) {
    const { page, rest } = SIZES[size] ?? { page: 1, rest: false };
    const isLast = size >= SIZES.length - 1;
    try {
      const variables = { ...place, page, rest, first: after === null && rest };
      const answer = await client.graphql<SweepPage>(SWEEP, variables, { once: !isLast });
      return { ...answer, size, isPartial: !rest };
    } catch (error) {
      if (isLast || !isTooMuch(error)) throw error;
    }
  }
}

/** Whether less of it might go through: refused for its size, no answer, or an answer that holds an error. */
const isTooMuch = (error: unknown): boolean => {
  const status = httpStatus(error);
  return status !== undefined && (status === 0 || status === 422 || status >= 500);
};
