import { ownComment } from "../incident/ledger/ledger.ts";
import type { LedgerRecord } from "../incident/ledger/ledger.ts";
import { callsIn, isCall } from "./effects.ts";
import type { Effect, Marks, View } from "./effects.ts";

type CommentEffect = Effect & { readonly do: "comment" };
type ReactEffect = Effect & { readonly do: "react" };

/**
 * The same effects, with each reaction and its labels merged into the request of the new comment that follows, and a
 * call's labels into the call. `records` are from before the effects.
 */
export function marksWithComments(
  effects: readonly Effect[],
  records: ReadonlyMap<string, LedgerRecord>,
): Effect[] {
  const all = labelsAfterCalls(effects);
  const deleted = new Set(all.map((each) => (each.do === "take-back" ? each.key : undefined)));
  const isNew = ({ marker: { key }, onPull, isEdit }: CommentEffect): boolean =>
    onPull === undefined && !isEdit && (deleted.has(key) || !ownComment(records.get(key)));
  const marks = new Map<Effect, Marks>();
  const sent = new Set<Effect>();
  for (const [i, each] of all.entries()) {
    const host = each.do === "react" ? hostOf(each, all.slice(i + 1), all) : undefined;
    if (each.do !== "react" || !host || !isNew(host)) continue;
    const { comment, reaction, on, off } = each;
    const before = marks.get(host);
    marks.set(host, before ? { ...before, on: [...before.on, ...on] } : { comment, reaction, on, off });
    sent.add(each);
  }
  return all.flatMap((each) => {
    const own = marks.get(each);
    if (sent.has(each)) return [];
    return each.do === "comment" && own ? [{ ...each, marks: own }] : [each];
  });
}

/** The comment that can carry a reaction: its call's, or the next one before the next reaction. */
function hostOf(
  { after }: ReactEffect,
  following: readonly Effect[],
  all: readonly Effect[],
): CommentEffect | undefined {
  if (after !== undefined) return all.filter(isComment).find(({ marker }) => marker.key === after);
  const next = following.findIndex((each) => each.do === "react" && each.after === undefined);
  return following.slice(0, next === -1 ? undefined : next).find(isComment);
}

const isComment = (effect: Effect): effect is CommentEffect => effect.do === "comment";

/** A label says that a step has run, so it is set only once the comment is posted. */
function labelsAfterCalls(effects: readonly Effect[]): Effect[] {
  const call = effects.find(isCall);
  const labels = new Set(effects.flatMap(callsIn).flatMap(({ view }) => labelOf(view)));
  const on = effects.flatMap((each) =>
    each.do === "react" ? each.on.filter((name) => labels.has(name)) : [],
  );
  if (call?.do !== "comment" || on.length === 0) return [...effects];
  const late: Effect = { do: "react", reaction: "EYES", on, off: [], after: call.marker.key };
  return effects.flatMap((each): Effect[] => {
    if (each === call) return [each, late];
    if (each.do !== "react") return [each];
    const left = { ...each, on: each.on.filter((name) => !labels.has(name)) };
    const isLeft = left.comment !== undefined || left.on.length + left.off.length > 0;
    return isLeft ? [left] : [];
  });
}

const labelOf = (view: View): string[] => (view.name === "escalation" ? [view.step.label] : []);
