import { readLedger, readMarker } from "../../incident/ledger/ledger.ts";
import { otherEditor } from "../../incident/snapshot.ts";
import type { Comment, Snapshot } from "../../incident/snapshot.ts";
import type { Client } from "../http/client.ts";
import { REVISIONS } from "../queries/comments.ts";

/** How many edited Sev1 comments to examine; more would be abuse. */
const MAX_DAMAGED_COMMENTS = 3;

/**
 * The snapshot with the dashboard whose marker people removed by an edit; its edit history still has it. The dashboard is
 * then rewritten in place instead of posted a second time.
 */
export async function withRestoredDashboard(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  if (readLedger(snapshot.comments).dashboard) return snapshot;
  const damaged = snapshot.comments
    .filter((each) => each.mine && otherEditor(each) !== undefined && !readMarker(each))
    .slice(0, MAX_DAMAGED_COMMENTS);
  for (const comment of damaged) {
    const line = await findMark(client, comment);
    if (line === undefined) continue;
    const whole = { ...comment, body: `${line}\n${comment.body}` };
    return { ...snapshot, comments: snapshot.comments.map((each) => (each === comment ? whole : each)) };
  }
  return snapshot;
}

/** The first line that Sev1 last wrote, if it is a dashboard's marker. */
async function findMark(client: Client, { id, author }: Comment): Promise<string | undefined> {
  const { data } = await client.graphql<{ node: { userContentEdits: RawRevisions | null } | null }>(
    REVISIONS,
    {
      id,
    },
  );
  const ours = (data.node?.userContentEdits?.nodes ?? []).find(
    (revision) => revision?.editor?.login === author && revision.diff && isDashboard(revision.diff),
  );
  return ours?.diff?.split("\n", 1)[0];
}

const isDashboard = (body: string) => readMarker({ mine: true, body })?.kind === "dashboard";

interface RawRevisions {
  readonly nodes: readonly ({ diff: string | null; editor: { login: string } | null } | null)[];
}
