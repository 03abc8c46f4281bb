import type { Request } from "./commands/requests.ts";
import { dueEscalations, escalate } from "./decide/escalation.ts";
import { labelChanges, newLabels, withLabels } from "./decide/labels.ts";
import { reminders } from "./decide/reminder.ts";
import { replyAll } from "./decide/replies.ts";
import { isDismissed, withKnown } from "./domain/incident.ts";
import type { Incident } from "./domain/incident.ts";
import { doubleComments, fingerprint } from "./domain/ledger.ts";
import { hasPlaybook } from "./domain/playbook.ts";
import type { Effect } from "./effects.ts";

/**
 * Everything that should be there and is not. Pure: the same incident and requests give the same effects. `gone` are
 * ids of comments that were deleted.
 */
export function decide(
  incident: Incident,
  requests: readonly Request[],
  { manual, gone = [] }: { readonly manual: boolean; readonly gone?: readonly string[] },
): Effect[] {
  const replies = replyAll(incident, requests);
  const after = withKnown(incident, replies.known);
  const escalations = dueEscalations(after);
  const labels = labelChanges(after, escalations);
  const comments = [
    ...withLabels(replies.effects, labels),
    ...escalations.map(escalate),
    ...reminders(after),
    ...settingsProblems(incident),
    ...closing(incident, manual),
  ];
  return [
    ...doubles(incident),
    ...forgotten(incident, gone),
    ...opening(incident),
    ...newLabels(incident, labels.on),
    ...dashboardFirst(incident, comments),
    ...comments,
    { do: "dashboard" },
  ];
}

/** Facts whose comments were deleted. */
const forgotten = ({ known }: Incident, gone: readonly string[]): Effect[] =>
  [...known.values()]
    .filter(({ fact, id }) => fact && gone.includes(id))
    .map(({ fact: _, ...rest }) => ({ do: "remember", entry: { ...rest, kind: "answer" } }));

/** Done until it has all gone through once; what is missing after that, people took away. */
function opening({ items, world, ledger }: Incident): Effect[] {
  const isThere = ledger.opened || hasPlaybook(items, world.settings.playbook);
  return isThere ? [] : [{ do: "append-playbook" }];
}

/** The dashboard is the first comment, also where others are due at once. */
function dashboardFirst({ dashboard }: Incident, effects: readonly Effect[]): Effect[] {
  const isLate = !dashboard && effects.some((effect) => effect.do === "comment");
  return isLate ? [{ do: "dashboard" }] : [];
}

/** Two runs at once may both have posted: GitHub has no lock. The older comment of a key stays. */
const doubles = ({ world }: Incident): Effect[] =>
  doubleComments(world.comments).map(({ number }) => ({ do: "delete-comment", number }));

/** What is wrong in the settings is said in one comment, which is edited when that changes. */
function settingsProblems({ world, known }: Incident): Effect[] {
  const { problems } = world.settings;
  const before = known.get("settings");
  const hash = fingerprint(JSON.stringify(problems));
  if (!before && (problems.length === 0 || !world.issue.open)) return [];
  if (before?.hash === hash) return [];
  return [{ do: "comment", mark: { key: "settings", kind: "settings", hash }, view: { name: "settings" } }];
}

/**
 * A closed incident gets its postmortem once. What GitHub's settings forbade is tried again only by hand: so nobody
 * is told twice. A pull request that people opened from our branch themselves is linked when it is seen.
 */
function closing(incident: Incident, manual: boolean): Effect[] {
  const { issue, postmortem } = incident.world;
  if (issue.open || isDismissed(incident.world)) return [];
  const before = incident.known.get("postmortem");
  const foundNow = before?.variant === "compare" && postmortem.pull !== undefined;
  const again = before !== undefined && before.variant !== "pull" && (manual || foundNow);
  return before && !again ? [] : [{ do: "postmortem" }];
}
