import { apply } from "./apply.ts";
import { findOpenCommands } from "../commands/parse/find.ts";
import type { FoundCommand } from "../commands/parse/find.ts";
import { publish } from "../commands/publish.ts";
import { readRequests } from "../commands/parse/requests.ts";
import type { Outside } from "../commands/parse/requests.ts";
import { restoreNotes } from "../commands/parse/restore-notes.ts";
import { factSources, neededComments } from "./needed-comments.ts";
import { decide } from "../decide/decide.ts";
import { isCall } from "../decide/effects.ts";
import type { Effect } from "../decide/effects.ts";
import { takenOn } from "../decide/outbox.ts";
import type { Sent } from "../decide/sent.ts";
import { hasCalled, incidentOf, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { isResponder, wasRefused } from "../incident/refused.ts";
import { isPostmortemStale } from "../incident/due/late-facts.ts";
import { isCommentMissing } from "../incident/ledger/deleted-comments.ts";
import { toError } from "../markdown/text.ts";
import { readTime } from "../time/parse-time.ts";
import type { Waiting } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Trigger } from "../incident/trigger.ts";
import { releaseCallLocks } from "../github/call-lock.ts";
import { releaseAlertLock } from "../github/locks/alert-lock.ts";
import type { FirstAnswers } from "../github/first-queries.ts";
import type { Budget } from "../github/http/budget.ts";
import { loadIncident, withBegan } from "../github/load.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { withComments } from "../github/pages.ts";
import { permissionOf } from "../github/permission.ts";
import { isAuthorStranger, withoutTrust } from "./author.ts";
import { believe } from "./believe.ts";
import type { Delivery } from "./deliver.ts";
import { isIncident } from "./is-incident.ts";
import { sweep } from "./sweep.ts";
import type { DueIncident } from "./sweep.ts";
import { isPassing } from "../github/http/failure.ts";

/** What a run did about one issue. `incident` is its state afterwards; absent if it could not be read. */
export interface Outcome {
  readonly number: number;
  readonly incident?: Incident;
  readonly done: readonly Effect[];
  readonly failures: readonly Error[];
  /** Why some or all of it was left for the next run. */
  readonly waits?: Waits;
  /** The messages that this run claimed. */
  readonly taken?: readonly Waiting[];
  /** What was sent to receivers outside GitHub, and what failed. */
  readonly sent?: readonly Sent[];
}

/** The write limit was reached, the hour's requests are nearly used up, or another run is at work. */
export type Waits = "writes" | "requests" | "overtaken";

/** Brings every incident that the event may be about up to date. Returns what was done. */
export async function reconcileAll(
  repo: RepoWithSettings,
  trigger: Extract<Trigger, { kind: "one" | "sweep" }>,
  asked: FirstAnswers,
): Promise<Outcome[]> {
  if (trigger.kind === "one") {
    const outcome = await reconcile(repo, trigger.number, false, asked);
    if (!outcome) return [];
    const delivery = await withDelivery(repo, outcome);
    return delivery ? delivery.finish([outcome]) : [outcome];
  }
  const { quiet, due } = await sweep(repo, trigger.manual, asked.sweep);
  const untouched: Outcome[] = quiet.map((incident) => ({
    ...NOTHING,
    number: incident.snapshot.issue.number,
    incident,
  }));
  return [...untouched, ...(await reconcileDue(repo, due, trigger.manual))];
}

/** Brings up to date what a sweep found, within GitHub's limits. */
export async function reconcileDue(
  repo: RepoWithSettings,
  due: readonly DueIncident[],
  manual: boolean,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let delivery: Delivery | undefined;
  for (const { number, isUrgent } of due) {
    const waits = reasonToWait(repo.client.budget, isUrgent);
    const outcome = waits ? { ...NOTHING, number, waits } : await reconcile(repo, number, manual);
    if (!outcome) continue;
    outcomes.push(outcome);
    delivery = await withDelivery(repo, outcome, delivery);
    await delivery?.record();
  }
  return delivery ? delivery.finish(outcomes) : outcomes;
}

/** Notifies receivers outside GitHub of what the outcome claimed, beside all else: they may be slow or down. */
async function withDelivery(
  repo: RepoWithSettings,
  outcome: Outcome,
  before?: Delivery,
): Promise<Delivery | undefined> {
  if (!outcome.taken?.length) return before;
  const delivery = before ?? new (await import("./deliver.ts")).Delivery(repo);
  delivery.start(outcome);
  return delivery;
}

const reasonToWait = ({ isSpent, isShort, isStopped }: Budget, isUrgent: boolean): Waits | undefined =>
  isSpent ? "writes" : isStopped || (isShort && !isUrgent) ? "requests" : undefined;

const NOTHING = { done: [], failures: [] };

const ROUNDS = 3;

/** ms after which another run's post can be read. */
const UNTIL_IT_IS_THERE = 1500;

const UNASKED: FirstAnswers = { roles: new Map() };

/** Load, decide, apply; repeated while GitHub fails. A fresh read shows what a write without a response did. */
async function reconcile(
  repo: RepoWithSettings,
  number: number,
  manual: boolean,
  first: FirstAnswers = UNASKED,
): Promise<Outcome | undefined> {
  let last: Outcome = { ...NOTHING, number };
  let outcome = last;
  let isStale = false;
  for (let round = 0; round < ROUNDS; round++) {
    try {
      const found = await reconcileOnce(repo, number, manual, round === 0 ? first : UNASKED);
      if (!found) return round === 0 ? undefined : outcome;
      // What earlier rounds did and claimed still counts.
      if (found.waits === "requests") return { ...outcome, waits: found.waits };
      last = outcome = joined(last, found);
      isStale = isRefreshLeft(found);
    } catch (error) {
      outcome = { ...last, failures: [...last.failures, toError(error)] };
    }
    if (!isUnfinished(outcome) && !isStale) return outcome;
    if (outcome.waits === "overtaken" && round < ROUNDS - 1) await repo.client.wait(UNTIL_IT_IS_THERE);
  }
  return outcome;
}

/** Commands of this round stated facts that the open postmortem lacks; all that it tells is read for that. */
const isRefreshLeft = ({ incident, done, waits }: Omit<Outcome, "number">): boolean =>
  incident !== undefined &&
  waits === undefined &&
  isPostmortemStale(incident) &&
  !done.some((effect) => effect.do === "postmortem");

/** What both rounds did, with the later one's state. */
const joined = (before: Outcome, found: Omit<Outcome, "number">): Outcome => ({
  ...found,
  number: before.number,
  done: [...before.done, ...found.done],
  taken: [...(before.taken ?? []), ...(found.taken ?? [])],
});

/** Whether another round would do more: after a reopening, another run's write, or a failure of GitHub. */
const isUnfinished = ({ done, waits, failures }: Outcome): boolean =>
  done.at(-1)?.do === "reopen" || waits === "overtaken" || failures.some(isPassing);

/** Undefined if it is not an incident. */
async function reconcileOnce(
  repo: RepoWithSettings,
  number: number,
  manual: boolean,
  asked: FirstAnswers,
): Promise<Omit<Outcome, "number"> | undefined> {
  const snapshot = await loadIncident(repo, number, asked.incident);
  if (!snapshot || !isIncident(incidentOf(snapshot))) return undefined;
  const roleOf = createRoleOf(repo, incidentOf(snapshot), asked.roles);
  if (repo.client.budget.isShort && !(await mayUseReserve(repo.client.budget, incidentOf(snapshot), roleOf)))
    return { ...NOTHING, waits: "requests" };
  return bringUpToDate(repo, await believe(snapshot, roleOf), manual, roleOf);
}

/**
 * The hour's last requests are for calls and for people with the role; strangers cannot use them up. Half of these are for
 * incidents whose author is known to have the role, because asking takes a request.
 */
async function mayUseReserve(
  { isNearlyOut }: Budget,
  incident: Incident,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  if (findOpenCommands(incident).some(({ comment }) => isResponder(incident, comment.author))) return true;
  const isCalling = (each: Incident) => decide(each, [], { manual: false }).some(isCall);
  if (isNearlyOut || !isCalling(incident)) return isCalling(withoutTrust(incident));
  return !(await isAuthorStranger(roleOf, incident));
}

/** Looks up roles on GitHub, each once per run; not for somebody who was refused within the last hour. */
export function createRoleOf(
  repo: RepoWithSettings,
  incident: Incident,
  asked: FirstAnswers["roles"],
): Outside["permissionOf"] {
  const roles = new Map<string, ReturnType<Outside["permissionOf"]>>(asked);
  return (login) => {
    const role = roles.get(login) ?? (wasRefused(incident, login) ? REFUSED : permissionOf(repo, login));
    roles.set(login, role);
    return role;
  };
}

const REFUSED = Promise.resolve({ name: "read", mayCommand: false });

interface Deciding {
  readonly manual: boolean;
  readonly roleOf: Outside["permissionOf"];
}

/** Reads what is missing for a decision, and decides. Nothing is written. `earlier` is what could not be read. */
export async function decideNow(
  repo: RepoWithSettings,
  loaded: Snapshot,
  { manual, roleOf }: Deciding,
): Promise<{ snapshot: Snapshot; effects: Effect[]; earlier: Error[] }> {
  const first = incidentOf(loaded);
  const open = findOpenCommands(first);
  const told = isCommentMissing(first) ? factSources(first) : [];
  const commented = await withComments(repo.client, loaded, [...neededComments(first, open), ...told]);
  const snapshot = isPublishing(open)
    ? await (await import("../github/status-page/participants.ts")).withParticipants(repo.client, commented)
    : commented;
  const gone = told.filter((id) => !snapshot.comments.some((comment) => comment.id === id));
  const asked = await isAuthorStranger(roleOf, first).catch(toError);
  const { timezone } = snapshot.settings.config;
  const around: Outside = {
    permissionOf: roleOf,
    readTime: (text, reference, direction) => readTime(text, reference, timezone, direction),
  };
  const known: Snapshot = {
    ...snapshot,
    isStranger: asked instanceof Error ? "unknown" : asked,
    facts: await restoreNotes({ ...first, snapshot }, around),
  };
  const records = await withBegan(known, incidentOf(known));
  const incident = incidentOf(records);
  const { requests, failures: unread } = await readRequests(incident, open, around);
  const effects = decide(incident, requests, { manual, gone }).filter(
    (effect) => effect.do !== "postmortem" || !snapshot.isPartial,
  );
  return { snapshot: records, effects, earlier: asked instanceof Error ? [...unread, asked] : unread };
}

async function bringUpToDate(
  repo: RepoWithSettings,
  loaded: Snapshot,
  manual: boolean,
  roleOf: Outside["permissionOf"],
): Promise<Omit<Outcome, "number">> {
  const decided = await decideNow(repo, loaded, { manual, roleOf });
  const applied = await apply(repo.client, decided.snapshot, decided.effects, decided.earlier);
  const { snapshot: after, done, failures, isCut, isOvertaken } = applied;
  if (isDismissed(after) && done.some((effect) => effect.do === "dashboard")) await release(repo, after);
  const waits = isOvertaken ? "overtaken" : isCut ? "writes" : undefined;
  const taken = takenOn(incidentOf(loaded).ledger.outbox, incidentOf(after).ledger.outbox);
  return { incident: incidentOf(after), done, failures, waits, taken };
}

const isPublishing = (open: readonly FoundCommand[]) =>
  open.some(({ parsed }) => parsed.kind === "command" && parsed.name === publish.name);

/** Releases the locks of a dismissed incident; others are released with the postmortem. */
async function release({ client }: RepoWithSettings, snapshot: Snapshot): Promise<void> {
  if (hasCalled(incidentOf(snapshot))) await releaseCallLocks(client, snapshot).catch(() => {});
  await releaseAlertLock(client, snapshot);
}
