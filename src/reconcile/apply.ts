import { isCall } from "../decide/effects.ts";
import type { Effect } from "../decide/effects.ts";
import { incidentOf } from "../incident/incident.ts";
import { ownComment, refusalsKey, sourceId } from "../incident/ledger/ledger.ts";
import { toError } from "../markdown/text.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { openConversation } from "../github/conversation.ts";
import { marksWithComments } from "../decide/marks.ts";
import { performEffect } from "./perform.ts";
import { PartlyDone } from "./upsert-comment.ts";
import { Overtaken } from "./write-dashboard.ts";

export interface Applied {
  /** The snapshot with all that was written in it. */
  readonly snapshot: Snapshot;
  /** What was written. */
  readonly done: readonly Effect[];
  readonly failures: readonly Error[];
  /** Something was left to the next run, since this one has written enough. */
  readonly isCut: boolean;
  /** Another run is at work: what it does is to be read before anything else is done. */
  readonly isOvertaken: boolean;
}

/**
 * Does what was decided, one write after another. A failure stops nothing but what `isHeldBack` names; the
 * dashboard comes last and sees all.
 * `earlier` are failures of this run before it: then the ledger must not say that all was dealt with.
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
  const held = { stuck: new Set<string>(), isUntold: earlier.length > 0 };
  let isCut = false;
  for (const effect of effects) {
    if (isHeldBack(effect, held)) continue;
    if (client.budget.isOver && canWait(effect)) {
      isCut = true;
      hold(effect, held);
      continue;
    }
    const isAllDone = effect === effects.at(-1) && failures.length === 0 && !isCut;
    const through = isAllDone ? newestOfAll(start) : undefined;
    try {
      const after = await performEffect(client, snapshot, effect, through);
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
      hold(effect, held);
    }
  }
  return { snapshot, done, failures, isCut, isOvertaken: false };
}

/** With what was known before: a comment that was there already was edited. */
const told = (effect: Effect, before: Snapshot): Effect =>
  effect.do === "comment" && ownComment(incidentOf(before).records.get(effect.marker.key))
    ? { ...effect, isEdit: true }
    : effect;

/** Undefined where not all of it was read. */
const newestOfAll = (start: Snapshot) => (start.isPartial ? undefined : newest(start));

/** The dashboard keeps what is known: without it a run is for nothing. And whoever is to be called is called. */
const canWait = (effect: Effect) =>
  effect.do !== "dashboard" && effect.do !== "remember" && !isCall(effect) && effect.do !== "delete-comment";

interface Held {
  /** Keys of comments that could not be written or deleted. */
  readonly stuck: Set<string>;
  /** Something that had to be told was not. */
  isUntold: boolean;
}

/** What was not done holds back what comes after it. */
function hold(effect: Effect, held: Held): void {
  if (effect.do === "delete-comment" && effect.key) held.stuck.add(effect.key);
  if (effect.do === "comment") held.stuck.add(effect.marker.key);
  held.isUntold ||= effect.do === "comment";
}

/** What waits for the next run, since something before it failed. */
function isHeldBack(effect: Effect, { stuck, isUntold }: Held): boolean {
  // Edited in the place of the older one, it would notify nobody.
  if (effect.do === "comment") return stuck.has(effect.marker.key);
  if (effect.do === "react") return effect.after !== undefined && stuck.has(effect.after);
  // A refusal that was not told is no answer.
  if (effect.do === "remember") {
    const key = effect.after ?? refusalsKey(sourceId(effect.entry.key));
    return effect.entry.kind === "answer" && stuck.has(key);
  }
  // People hear first why it is reopened, and a postmortem that is theirs then would lack for ever what failed now.
  return isUntold && (effect.do === "reopen" || effect.do === "postmortem");
}

/** Up to when people's doings have been read: what they do while this run writes is for the next one. */
const newest = ({ comments, edits, issue }: Snapshot): string => {
  const theirs = comments.filter((comment) => !comment.mine).map((comment) => comment.updatedAt);
  const times = [...theirs, ...edits.map((edit) => edit.at), issue.createdAt];
  return new Date(Math.max(...times.map((time) => time.getTime()))).toISOString();
};
