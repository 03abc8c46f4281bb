import { isAllDone, leftToDo } from "../incident/left-to-do.ts";
import { isConfirmed, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { fingerprint } from "../incident/ledger/ledger.ts";
import type { Mark } from "../incident/ledger/ledger.ts";
import type { Effect } from "./effects.ts";

/**
 * What closing brings: the postmortem, and by the policy of the settings a word about what is left, or a reopening. A
 * closing is judged once, by the policy of that time.
 */
export function closing(incident: Incident, manual: boolean): Effect[] {
  const { world, known, timeline } = incident;
  if (world.issue.open || isDismissed(world) || !isConfirmed(incident)) return [];
  const before = known.get("closing");
  const closed = timeline.findLast(({ what }) => what === "closed")?.at ?? world.issue.createdAt;
  const left = leftToDo(incident);
  const policy = isAllDone(left) ? "advise" : world.settings.config.closing;
  const mark: Mark = {
    key: "closing",
    kind: "closing",
    hash: fingerprint(closed.toISOString()),
    text: policy,
  };
  const isJudged = before?.hash === mark.hash;
  const isReopened = policy === "block";
  const comment: Effect = { do: "comment", mark, view: { name: "closing", left, isReopened } };
  if (policy === "advise" || (isJudged && before?.text !== policy)) {
    const note = before?.number ? comment : judged(mark);
    return [...(isJudged ? [] : [note]), ...postmortem(incident, manual)];
  }
  return [
    ...(isJudged ? [] : [comment]),
    ...(isReopened ? [{ do: "reopen" } as const] : postmortem(incident, manual)),
  ];
}

/** Known without a comment. */
const judged = (mark: Mark): Effect => ({ do: "remember", entry: { ...mark, id: "", number: "" } });

/**
 * A closed incident gets its postmortem once. What GitHub's settings forbade is tried again only by hand: so nobody
 * is told twice. A pull request that people opened from our branch themselves is linked when it is seen.
 */
function postmortem(incident: Incident, manual: boolean): Effect[] {
  const { pull } = incident.world.postmortem;
  const before = incident.known.get("postmortem");
  const foundNow = before?.variant === "compare" && pull !== undefined;
  const again = before !== undefined && before.variant !== "pull" && (manual || foundNow);
  return before && !again ? [] : [{ do: "postmortem" }];
}
