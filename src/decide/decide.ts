import type { Request } from "../commands/parse/requests.ts";
import { catchUp } from "./catch-up.ts";
import { closing } from "./closing.ts";
import { dueEscalations, dueUnanswered, escalate, escalateUnanswered } from "./escalation.ts";
import { labelChanges, newLabels, takenBackLabel, withLabels, withoutLabel } from "./labels.ts";
import { reminders } from "./reminders.ts";
import { reaction, replyAll } from "./replies.ts";
import { areChangesDue } from "../incident/changes/are-changes-due.ts";
import { isPostmortemStale } from "../incident/due/late-facts.ts";
import { isConfirmed, incidentWith } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import {
  doubleComments,
  fingerprint,
  hashOf,
  kindOf,
  ownComment,
  refusalsKey,
  sourceId,
} from "../incident/ledger/ledger.ts";
import { titleOfSeverity } from "../incident/title.ts";
import { hasPlaybook } from "../incident/playbook.ts";
import type { Effect } from "./effects.ts";

/**
 * Everything that is due and not there yet, as effects. Pure: the same incident and requests give the same effects.
 * `gone` are ids of deleted comments.
 */
export function decide(
  incident: Incident,
  requests: readonly Request[],
  { manual, gone = [] }: { readonly manual: boolean; readonly gone?: readonly string[] },
): Effect[] {
  const taken = forgotten(incident, gone);
  const told = new Map([...incident.records, ...taken.map(({ entry }) => [entry.key, entry] as const)]);
  const replies = replyAll(incidentWith(incident, { records: told }), requests);
  const replied = incidentWith(incident, { records: replies.records });
  const takenBack = takenBackLabel(incident, replied);
  const after = takenBack ? withoutLabel(replied, takenBack) : replied;
  const escalations = dueEscalations(after);
  const labels = labelChanges(after, escalations, takenBack);
  const comments = [
    ...withLabels([...unmarked(incident, requests), ...replies.effects], labels),
    ...catchUp([
      ...escalations.flatMap((step) => escalate(after, step)),
      ...dueUnanswered(after).flatMap((each) => escalateUnanswered(after, each)),
      ...reminders(after),
    ]),
    ...settingsProblems(after),
    ...closing(after, manual, isPostmortemStale(incident)),
  ];
  const before = [
    ...doubles(incident),
    ...settledRefusals(incident, requests),
    ...taken,
    ...opening(after),
    ...retitle(after),
    ...newLabels(after, labels.on),
    ...dashboardFirst(incident, comments),
    ...comments,
  ];
  // The dashboard waits until the effects of a reopening have been read again.
  if (before.some((effect) => effect.do === "reopen")) return before;
  const lookUp: Effect[] = areChangesDue(after) ? [{ do: "find-changes" }] : [];
  return [...before, ...lookUp, { do: "dashboard" }];
}

/** Deletes refusals whose command was corrected but whose deletion failed at the time. */
function settledRefusals({ records }: Incident, requests: readonly Request[]): Effect[] {
  const parts = Map.groupBy(records.values(), ({ key }) => sourceId(key));
  return [...parts].flatMap(([id, entries]): Effect[] => {
    const refusals = entries.find(({ key }) => key === refusalsKey(id));
    const commands = entries.filter((each) => each !== refusals);
    const isRight =
      commands.length > 0 && commands.every((each) => kindOf(each) === "fact" || each.kind === "update");
    const isOpen = requests.some(({ comment }) => comment.id === id);
    const told = ownComment(refusals);
    return told && isRight && !isOpen
      ? [{ do: "take-back", key: refusalsKey(id), number: told.number, why: "corrected" }]
      : [];
  });
}

/** Adds reactions that failed when the comment was answered. */
const unmarked = ({ snapshot, records, ledger }: Incident, requests: readonly Request[]): Effect[] => {
  const answered = new Set([...records.keys()].map(sourceId));
  return snapshot.comments
    .filter(({ id, updatedAt }) => answered.has(id) && updatedAt > new Date(ledger.through))
    .filter(
      ({ id, bot, reactions }) =>
        !bot && reactions.length === 0 && !requests.some((each) => each.comment.id === id),
    )
    .map(({ id }) => reaction(id, "EYES"));
};

/** Facts whose comments were deleted. */
const forgotten = ({ records }: Incident, gone: readonly string[]): (Effect & { do: "remember" })[] =>
  [...records.values()]
    .filter((record) => record.kind === "fact")
    .filter(({ key }) => gone.includes(sourceId(key)))
    .map(({ key, hash, by, place }) => ({
      do: "remember",
      why: "retracted",
      entry: { key, kind: "answer", hash, by, place },
    }));

/**
 * Repeated until everything has succeeded once; whatever is missing after that, people removed. A severity with its own
 * playbook adds it once.
 */
function opening(incident: Incident): Effect[] {
  const { items, snapshot, read, ledger, severity, severities } = incident;
  const isOther =
    severity !== (ledger.severity ?? severities[0]) && Object.hasOwn(snapshot.settings.playbooks, severity);
  const isThere =
    (ledger.opened && !isOther) || hasPlaybook(items, snapshot.settings.playbook, read.settings.playbook);
  return isThere || !isConfirmed(incident)
    ? []
    : [{ do: "append-playbook", playbook: snapshot.settings.playbook }];
}

/** Once per change of severity: if people change the title afterwards, it stays theirs. */
const retitle = (incident: Incident): Effect[] => {
  const { snapshot, ledger, severity, severities } = incident;
  const isOther = severity !== (ledger.severity ?? severities[0]);
  const title = isOther ? titleOfSeverity(incident, snapshot.issue.title, severity) : snapshot.issue.title;
  return title === snapshot.issue.title || !isConfirmed(incident) ? [] : [{ do: "retitle", severity }];
};

/** The dashboard is the first comment, even if others are due at once. */
function dashboardFirst({ dashboard }: Incident, effects: readonly Effect[]): Effect[] {
  const isLate = !dashboard && effects.some((effect) => effect.do === "comment");
  return isLate ? [{ do: "dashboard" }] : [];
}

/** Two concurrent runs may both have posted, because GitHub has no lock for comments. The older comment per key stays. */
const doubles = ({ snapshot }: Incident): Effect[] =>
  doubleComments(snapshot.comments).map(({ number }) => ({ do: "delete-double", number }));

/** Reports mistakes in the settings in one comment, edited as they change. */
function settingsProblems(incident: Incident): Effect[] {
  const { snapshot, records } = incident;
  const { problems } = snapshot.settings;
  const before = records.get("settings");
  const hash = fingerprint(JSON.stringify(problems));
  if (!before && (problems.length === 0 || !snapshot.issue.open)) return [];
  if (hashOf(before) === hash || !isConfirmed(incident)) return [];
  return [{ do: "comment", marker: { key: "settings", kind: "settings", hash }, view: { name: "settings" } }];
}
