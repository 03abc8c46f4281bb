import type { Client, GraphqlAnswer } from "./client.ts";
import type { Trigger } from "../incident/trigger.ts";
import { permissionOf } from "./permission.ts";
import type { Permission } from "./permission.ts";
import { ONE, SWEEP } from "./queries.ts";
import type { RawEarlier, RawIssue, RawRepository } from "./raw.ts";

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
  if (trigger.kind === "sweep") return { sweep: mayCommand(querySweep(repository, null)), roles: new Map() };
  const { number, isOpening, login } = trigger;
  const incident = mayCommand(queryIncident(repository, number, isOpening));
  return { incident, roles: new Map(login ? [[login, mayCommand(permissionOf(repository, login))]] : []) };
}

function mayCommand<Answer>(answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => {});
  return answer;
}

export interface Repo {
  readonly client: Client;
  readonly owner: string;
  readonly name: string;
  /** The label that makes an issue an incident. */
  readonly label: string;
}

export type OneAnswer = GraphqlAnswer<{
  repository: (RawRepository & Partial<RawEarlier> & { issue: RawIssue | null }) | null;
}>;

/** Asks for one incident, deep; for one that was opened just now, for the postmortems of earlier ones as well. */
export function queryIncident(
  { client, owner, name }: Repo,
  number: number,
  opening: boolean = false,
): Promise<OneAnswer> {
  const sizes = { news: 100, edits: 10, talk: 20 };
  return client.graphql(ONE, { owner, name, number, branch: `${number}-`, opening, ...sizes });
}

export interface SweepPage {
  repository: RawRepository & {
    issues: { nodes: RawIssue[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    closed?: { nodes: RawIssue[] };
    newest?: { nodes: { number: number; body: string; labels: { nodes: { name: string }[] } }[] };
  };
}

/** Asks for a page of fifty open incidents, shallow; the first page (no cursor) brings the lately closed ones too. */
export function querySweep(
  { client, owner, name, label }: Repo,
  after: string | null,
): Promise<GraphqlAnswer<SweepPage>> {
  return client.graphql(SWEEP, {
    owner,
    name,
    label: [label],
    page: 50,
    after,
    first: after === null,
    news: 10,
    edits: 3,
    talk: 5,
  });
}
