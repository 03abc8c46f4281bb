import { isCall } from "../decide/effects.ts";
import type { Effect } from "../decide/effects.ts";
import { incidentOf } from "../incident/incident.ts";
import { ownComment, refusalsKey, sourceId } from "../incident/ledger/ledger.ts";
import { toError } from "../markdown/text.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { isPassing } from "../github/http/failure.ts";
import { openConversation } from "../github/conversation.ts";
import { marksWithComments } from "../decide/marks.ts";
import { applyEffect } from "./apply-effect.ts";
import { PartlyDone } from "./upsert-comment.ts";
import { Overtaken } from "./write-dashboard.ts";

export interface Applied {
  /** The snapshot, including everything that was written. */
  readonly snapshot: Snapshot;
  /** What was written. */
  readonly done: readonly Effect[];
  readonly failures: readonly Error[];
  /** Something was left for the next run, because this one reached its write limit. */
  readonly isCut: boolean;
  /** Another run is at work: read its writes before doing anything else. */
  readonly isOvertaken: boolean;
}

/**
 * Applies the effects, one write at a time. A failure stops only what `isHeldBack` names. The dashboard comes last and
 * reflects everything. `earlier` are this run's previous failures: with any, the ledger must not claim that everything
 * was handled.
 */
export async function apply(
  real: Client,
  start: Snapshot,
  decided: readonly Effect[],
  earlier: readonly Error[] = [],
): Promise<Applied> {
  const conversation = openConversation(real, start);
  const effects = marksWithComments(decided, incidentOf(start).records);
  const applied = await applyAll(conversation.client, start, effects, earlier);
  try {
    await conversation.lockAgain();
    return applied;
  } catch (error) {
    return { ...applied, failures: [...applied.failures, toError(error)] };
  }
}

async function applyAll(
  client: Client,
  start: Snapshot,
  effects: readonly Effect[],
  earlier: readonly Error[],
): Promise<Applied> {
  let snapshot = start;
  const done: Effect[] = [];
  const failures = [...earlier];
  const held: Held = { stuck: new Set(), isUntold: earlier.length > 0, isDashboardUnknown: false };
  let isCut = false;
  for (const effect of effects) {
    if (isHeldBack(effect, held)) continue;
    if (mustWait(effect, held, client.budget.isOver)) {
      isCut ||= client.budget.isOver;
      hold(effect, held);
      continue;
    }
    const isAllDone = effect === effects.at(-1) && failures.length === 0 && !isCut;
    try {
      const after = await applyEffect(client, snapshot, effect, isAllDone ? newestOfAll(start) : undefined);
      if (after !== snapshot) done.push(told(effect, snapshot));
      snapshot = after;
    } catch (error) {
      if (error instanceof Overtaken) return { snapshot, done, failures, isCut, isOvertaken: true };
      if (error instanceof PartlyDone) {
        done.push(told(effect, snapshot));
        snapshot = error.snapshot;
        failures.push(toError(error.cause));
        continue;
      }
      failures.push(toError(error));
      hold(effect, held, toError(error));
    }
  }
  return { snapshot, done, failures, isCut, isOvertaken: false };
}

/** Marks a comment that already existed as an edit. */
const told = (effect: Effect, before: Snapshot): Effect =>
  effect.do === "comment" && ownComment(incidentOf(before).records.get(effect.marker.key))
    ? { ...effect, isEdit: true }
    : effect;

/** Undefined if not everything was read. */
const newestOfAll = (start: Snapshot) => (start.isPartial ? undefined : newest(start));

/** Everything can wait except the dashboard, without which a run's work would be lost, and calls. */
const canWait = (effect: Effect) => !ALWAYS.has(effect.do) && !isCall(effect);

const ALWAYS = new Set<Effect["do"]>(["dashboard", "remember", "delete-double", "take-back"]);

/** Whether it is left for the next round, which knows the dashboard, or for the next run, which may write more. */
const mustWait = (effect: Effect, { isDashboardUnknown }: Held, isOver: boolean): boolean =>
  canWait(effect) && (isOver || (isDashboardUnknown && effect.do === "comment"));

interface Held {
  /** Keys of comments that could not be written or deleted. */
  readonly stuck: Set<string>;
  /** Something that had to be posted was not. */
  isUntold: boolean;
  /** GitHub failed to say which comment the dashboard is. It comes before all but calls, and they link to it. */
  isDashboardUnknown: boolean;
}

/** Holds back what depends on an effect that was not applied. */
function hold(effect: Effect, held: Held, error?: Error): void {
  if (effect.do === "take-back") held.stuck.add(effect.key);
  if (effect.do === "comment") held.stuck.add(effect.marker.key);
  held.isUntold ||= effect.do === "comment";
  held.isDashboardUnknown ||= effect.do === "dashboard" && error !== undefined && isPassing(error);
}

/** Whether an effect waits for the next run because an earlier one failed. */
function isHeldBack(effect: Effect, { stuck, isUntold }: Held): boolean {
  // The older comment with this key is still there: posted now, it would be an edit of that one, which notifies nobody.
  if (effect.do === "comment") return stuck.has(effect.marker.key);
  if (effect.do === "react") return effect.after !== undefined && stuck.has(effect.after);
  // A refusal that was not posted is not an answer.
  if (effect.do === "remember") {
    const key = effect.after ?? refusalsKey(sourceId(effect.entry.key));
    return effect.entry.kind === "answer" && stuck.has(key);
  }
  // The reason for a reopening is posted first. And a postmortem belongs to people once it exists, so whatever failed
  // now would be missing from it forever.
  return isUntold && (effect.do === "reopen" || effect.do === "postmortem");
}

/** Time of the newest activity that was read; what people do while this run writes is left for the next. */
const newest = ({ comments, edits, issue }: Snapshot): string => {
  const theirs = comments.filter((comment) => !comment.mine).map((comment) => comment.updatedAt);
  const times = [...theirs, ...edits.map((edit) => edit.at), issue.createdAt];
  return new Date(Math.max(...times.map((time) => time.getTime()))).toISOString();
};
