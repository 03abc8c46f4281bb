import { isAllDone, leftToDo } from "../incident/left-to-do.ts";
import { isConfirmed, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { fingerprint, NOWHERE, ownComment } from "../incident/ledger/ledger.ts";
import type { MarkerOf } from "../incident/ledger/ledger.ts";
import type { Effect } from "./effects.ts";

/**
 * What closing brings: the postmortem, and by the policy of the settings a word about what is left, or a reopening. A
 * closing is judged once, by the policy of that time.
 */
export function closing(incident: Incident, manual: boolean): Effect[] {
  const { snapshot, records, timeline } = incident;
  if (snapshot.issue.open || isDismissed(snapshot) || !isConfirmed(incident)) return [];
  const last = records.get("closing");
  const before = last?.kind === "closing" ? last : undefined;
  const closed = timeline.findLast(({ what }) => what === "closed")?.at ?? snapshot.issue.createdAt;
  const left = leftToDo(incident);
  const policy = isAllDone(left) ? "advise" : snapshot.settings.config.closing;
  const marker: MarkerOf<"closing"> = {
    key: "closing",
    kind: "closing",
    hash: fingerprint(closed.toISOString()),
    text: policy,
  };
  const isJudged = before?.hash === marker.hash;
  const isReopened = policy === "block";
  const comment: Effect = { do: "comment", marker, view: { name: "closing", left, isReopened } };
  if (policy === "advise" || (isJudged && before?.text !== policy)) {
    const note = ownComment(before) ? comment : judged(marker);
    return [...(isJudged ? [] : [note]), ...postmortem(incident, manual)];
  }
  return [
    ...(isJudged ? [] : [comment]),
    ...(isReopened ? [{ do: "reopen" } as const] : postmortem(incident, manual)),
  ];
}

/** Known without a comment. */
const judged = (marker: MarkerOf<"closing">): Effect => ({
  do: "remember",
  entry: { ...marker, place: NOWHERE },
});

/**
 * A closed incident gets its postmortem once. What GitHub's settings forbade is tried again only by hand: so nobody
 * is told twice. A pull request that people opened from our branch themselves is linked when it is seen.
 */
function postmortem(incident: Incident, manual: boolean): Effect[] {
  const { pull } = incident.snapshot.postmortem;
  const before = incident.records.get("postmortem");
  if (before?.kind !== "postmortem") return [{ do: "postmortem" }];
  const foundNow = before.variant === "compare" && pull !== undefined;
  return before.variant !== "pull" && (manual || foundNow) ? [{ do: "postmortem" }] : [];
}
