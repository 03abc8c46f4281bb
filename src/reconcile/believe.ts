import type { Outside } from "../commands/parse/requests.ts";
import { incidentOf } from "../incident/incident.ts";
import { authorOf, commentId, readLedger, readMarker, sourceId } from "../incident/ledger/ledger.ts";
import type { CommentMarker } from "../incident/ledger/ledger.ts";
import { handlesIn } from "../incident/roles.ts";
import type { Comment, Snapshot } from "../incident/snapshot.ts";

/**
 * The snapshot in which marks count only with what they claim. Other workflows share our bot, and may repeat what anybody
 * wrote, a mark of ours in it: an answer needs the comment that it answers, by somebody who may command, a call its
 * mention. What the ledger knows was checked before.
 */
export async function believe(snapshot: Snapshot, roleOf: Outside["permissionOf"]): Promise<Snapshot> {
  const { ledger } = readLedger(snapshot.comments);
  const known = new Set(ledger.records.flatMap((record) => commentId(record) ?? []));
  const check = async (comment: Comment): Promise<Comment> => {
    const marker = readMarker(comment);
    const isSure = !marker || comment.onPull !== undefined || known.has(comment.id);
    return isSure || (await isTrue(marker, comment, snapshot, roleOf))
      ? comment
      : { ...comment, mine: false };
  };
  const comments = await Promise.all(snapshot.comments.map(check));
  return comments.every((each, i) => each === snapshot.comments[i]) ? snapshot : { ...snapshot, comments };
}

async function isTrue(
  marker: CommentMarker,
  comment: Comment,
  snapshot: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  if (marker.key.startsWith("re:")) {
    const source = snapshot.comments.find(({ id }) => id === sourceId(marker.key));
    if (!source || source.bot || source.author !== authorOf(marker)) return false;
    return marker.kind === "refused" || (await roleOf(source.author)).mayCommand;
  }
  return marker.kind !== "escalation" || mentionsAnybody(comment, snapshot);
}

/** Whoever repeats a call with its mention has called them. */
function mentionsAnybody({ body }: Comment, snapshot: Snapshot): boolean {
  const { escalations } = incidentOf(snapshot).snapshot.settings.config;
  const handles = escalations.flatMap(handlesIn);
  const text = body.slice(body.indexOf("\n") + 1).toLowerCase();
  return handles.length === 0 || handles.some((handle) => text.includes(`@${handle.toLowerCase()}`));
}
