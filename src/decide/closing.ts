import { isAllDone, leftToDo } from "../incident/due/left-to-do.ts";
import { isConfirmed, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Undone } from "../incident/lifecycle.ts";
import { hashOfClosing } from "../incident/ledger/reopening.ts";
import { NOWHERE, ownComment } from "../incident/ledger/ledger.ts";
import type { MarkerOf, RecordOf } from "../incident/ledger/ledger.ts";
import type { Effect } from "./effects.ts";

/**
 * What closing triggers: the postmortem and, depending on the `closing` setting, a comment on what is left or a reopening.
 * A closing is judged once, by the setting at that time. `isStale`: before this run's commands, the open postmortem lacked
 * facts already, so that all it tells was read.
 */
export function closing(incident: Incident, manual: boolean, isStale: boolean): Effect[] {
  const { snapshot } = incident;
  if (snapshot.issue.open || !isConfirmed(incident)) return [];
  if (incident.undone) return reopening(incident, incident.undone);
  if (isDismissed(snapshot)) return [];
  const isJudged = judgementIn(incident)?.hash === hashOfClosing(closedAt(incident));
  const { told, isReopened } = judge(incident);
  return [
    ...(isJudged ? [] : [told]),
    ...(isReopened ? [{ do: "reopen" } as const] : postmortem(incident, manual, isStale)),
  ];
}

/** What to say about a closing, and whether to undo it. One judged under an earlier setting stays closed. */
function judge(incident: Incident): { told: Effect; isReopened: boolean } {
  const before = judgementIn(incident);
  const left = leftToDo(incident);
  const policy = isAllDone(left) ? "advise" : incident.snapshot.settings.config.closing;
  const hash = hashOfClosing(closedAt(incident));
  const marker: MarkerOf<"closing"> = { key: "closing", kind: "closing", hash, text: policy };
  const isOther = before?.hash === hash && before.text !== policy;
  const isReopened = policy === "block";
  const comment: Effect = { do: "comment", marker, view: { name: "closing", left, isReopened } };
  const isSilent = policy === "advise" && !ownComment(before);
  return { told: isSilent ? judged(marker) : comment, isReopened: isReopened && !isOther };
}

const closedAt = ({ timeline, snapshot }: Incident): Date =>
  timeline.findLast(({ what }) => what === "closed")?.at ?? snapshot.issue.createdAt;

function judgementIn({ records }: Incident): RecordOf<"closing"> | undefined {
  const last = records.get("closing");
  return last?.kind === "closing" ? last : undefined;
}

/** Reopens, with the reason, what a merge closed during the outage or what is down again since it was closed. */
function reopening(incident: Incident, undone: Undone): Effect[] {
  const before = judgementIn(incident);
  const hash = hashOfClosing(closedAt(incident));
  const marker: MarkerOf<"closing"> = { key: "closing", kind: "closing", hash, text: undone.why };
  const view = { name: "closing", left: leftToDo(incident), isReopened: true, undone } as const;
  const isTold = before?.hash === hash && before.text === undone.why;
  return [...(isTold ? [] : [{ do: "comment", marker, view } as const]), { do: "reopen" }];
}

/** Recorded without a comment. */
const judged = (marker: MarkerOf<"closing">): Effect => ({
  do: "remember",
  why: "judged",
  entry: { ...marker, place: NOWHERE },
});

/**
 * A closed incident gets its postmortem once. What GitHub's settings forbade is retried only by a manual run, so nobody
 * is told twice. A pull request that people open from Sev1's branch is linked once it is seen.
 */
function postmortem(incident: Incident, manual: boolean, isStale: boolean): Effect[] {
  const { pull } = incident.snapshot.postmortem;
  const before = incident.records.get("postmortem");
  if (before?.kind !== "postmortem") return [{ do: "postmortem", why: "closed" }];
  if (isStale) return [{ do: "postmortem", why: "late-facts" }];
  const foundNow = before.variant === "compare" && pull !== undefined;
  return before.variant !== "pull" && (manual || foundNow) ? [{ do: "postmortem", why: "retried" }] : [];
}
