import type { GraphqlAnswer } from "./http/client.ts";
import { httpStatus } from "./http/failure.ts";
import { STATUS_LABELS } from "../incident/labels.ts";
import type { Trigger } from "../incident/trigger.ts";
import { permissionOf } from "./permission.ts";
import type { Permission } from "./permission.ts";
import { ONE, SWEEP } from "./queries/incidents.ts";
import type { OneAnswer, RawIssue, RawRepository } from "./raw.ts";
import type { Repo } from "./repo.ts";

/** The first queries of a run, sent while the code that reads the answers is still loading. */

export interface FirstAnswers {
  readonly incident?: ReturnType<typeof queryIncident>;
  readonly sweep?: ReturnType<typeof querySweep>;
  /** By login. */
  readonly roles: ReadonlyMap<string, Promise<Permission>>;
}

/**
 * The event names whose role will be needed, so it is requested at the same time. A failure surfaces where the answer is
 * awaited; until then it is caught, because Node would end the process.
 */
export function sendFirstQueries(
  repository: Repo,
  trigger: Extract<Trigger, { kind: "one" | "sweep" }>,
): FirstAnswers {
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
 * Reads one incident in depth; for one just opened, earlier postmortems as well. If GitHub does not answer it all at once,
 * what a call needs is requested alone, and the rest separately.
 */
export async function queryIncident(
  { client, owner, name }: Repo,
  number: number,
  opening: boolean = false,
): Promise<OneAnswer> {
  const sizes = { news: 100, edits: 10, talk: 20 };
  const variables = { owner, name, number, branch: `${number}-`, ...sizes };
  const query = (rest: boolean, once: boolean): Promise<OneAnswer> =>
    client.graphql(ONE, { ...variables, opening: opening && rest, rest }, { once });
  try {
    return await query(true, true);
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    const { queryRest } = await import("./rest-queries.ts");
    const [answer, rest] = await Promise.all([query(false, false), queryRest(client, variables)]);
    return rest(answer);
  }
}

/** An open issue with a status label: its labels, and which were added and removed. */
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

/** How many open incidents to request at once, and whether to include more than a call needs. */
const SIZES = [
  { page: 50, rest: true },
  { page: 25, rest: true },
  { page: 10, rest: true },
  { page: 10, rest: false },
  { page: 5, rest: false },
  { page: 2, rest: false },
  { page: 1, rest: false },
];

/** `size` is the one that GitHub answered; the next page starts with it. */
export type SweepAnswer = GraphqlAnswer<SweepPage> & { readonly size: number; readonly isPartial: boolean };

export const sweepVariables = ({ owner, name, label }: Pick<Repo, "owner" | "name" | "label">) => ({
  owner,
  name,
  label: [label],
  statuses: [...STATUS_LABELS],
  news: 10,
  edits: 3,
  talk: 5,
});

/**
 * Reads a page of open incidents, shallow; the first page (no cursor) includes recently closed ones. GitHub aborts queries
 * that are too expensive: then fewer are requested, finally only with what a call needs.
 * https://github.blog/changelog/2025-09-01-graphql-api-resource-limits/
 */
export async function querySweep(
  { client, owner, name, label }: Repo,
  after: string | null,
  from: number = 0,
): Promise<SweepAnswer> {
  const shared = { ...sweepVariables({ owner, name, label }), after };
  for (let size = from; ; size++) {
    const { page, rest } = SIZES[size] ?? { page: 1, rest: false };
    const isLast = size >= SIZES.length - 1;
    try {
      const variables = { ...shared, page, rest, first: after === null && rest };
      const answer = await client.graphql<SweepPage>(SWEEP, variables, { once: !isLast });
      return { ...answer, size, isPartial: !rest };
    } catch (error) {
      if (isLast || !isTooMuch(error)) throw error;
    }
  }
}

/** Whether a smaller query might succeed: refused for its size, no response, or a response with an error. */
const isTooMuch = (error: unknown): boolean => {
  const status = httpStatus(error);
  return status !== undefined && (status === 0 || status === 422 || status >= 500);
};
