import { readMarker } from "../../incident/ledger/ledger.ts";
import type { Comment } from "../../incident/snapshot.ts";
import type { Client } from "../http/client.ts";
import { OLDEST_REVISIONS } from "../queries/comments.ts";

/**
 * The dashboards (oldest first) that another workflow of our bot made of a comment of its own once there was one: they are
 * older as comments, but not as dashboards. If GitHub does not return their edits, all but the newest.
 */
export async function findForgedDashboards(
  client: Client,
  dashboards: readonly Comment[],
): Promise<ReadonlySet<string>> {
  const edited = dashboards.filter(({ editor }) => editor !== undefined).map(({ id }) => id);
  const since = edited.length > 0 ? await readStarts(client, edited) : new Map<string, Date>();
  const starts = dashboards.map(({ id, createdAt }) => (since?.get(id) ?? createdAt).getTime());
  const first = since ? starts.indexOf(Math.min(...starts)) : dashboards.length - 1;
  return new Set(dashboards.slice(0, first).map(({ id }) => id));
}

/** When each comment became a dashboard; undefined if GitHub does not tell. */
async function readStarts(client: Client, ids: readonly string[]): Promise<Map<string, Date> | undefined> {
  const { nodes } = await client
    .graphql<{ nodes: (RawRevisions | null)[] }>(OLDEST_REVISIONS, { ids: ids.slice(0, MAX) }, { once: true })
    .then(({ data }) => data)
    .catch(() => ({ nodes: undefined }));
  return nodes && new Map(nodes.flatMap((node) => (node ? startOf(node) : [])));
}

/** More would be abuse. */
const MAX = 10;

/** Edits come newest first. If none of these is a dashboard, it became one after all of them. */
function startOf({ id, userContentEdits }: RawRevisions): [string, Date][] {
  const texts = (userContentEdits?.nodes ?? []).flatMap((each) =>
    each && each.diff !== null ? [{ at: each.editedAt, body: each.diff }] : [],
  );
  const start = texts.findLast(({ body }) => isDashboard(body)) ?? texts[0];
  return start ? [[id, new Date(start.at)]] : [];
}

const isDashboard = (body: string): boolean => readMarker({ mine: true, body })?.key === "dashboard";

interface RawRevisions {
  readonly id: string;
  readonly userContentEdits: {
    readonly nodes: readonly ({ readonly editedAt: string; readonly diff: string | null } | null)[];
  } | null;
}
