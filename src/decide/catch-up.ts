import type { Effect } from "./effects.ts";

type CommentEffect = Effect & { do: "comment" };

/**
 * Merges comments that became due at once, because a run was late, into one: the first, with the others below it.
 * `effects` are escalations and reminders in this order, so that a call heads the comment and gives it its key.
 */
export function catchUp(effects: readonly Effect[]): Effect[] {
  // Deletions come first: a newer comment with the same key may be merged into another one.
  const gone = effects.filter((each) => each.do === "take-back");
  const rest = effects.filter((each) => each.do !== "take-back");
  const [first, ...others] = rest.filter(isNew);
  if (!first || others.length === 0) return [...gone, ...rest];
  const all = { ...first, also: others.map(({ marker, view }) => ({ marker, view })) };
  const kept = rest.filter((each) => !others.includes(each as CommentEffect));
  return [...gone, ...kept.map((each) => (each === first ? all : each))];
}

/** Comments on the pull request, and edits, stay separate. */
const isNew = (effect: Effect): effect is CommentEffect =>
  effect.do === "comment" && effect.onPull === undefined && !effect.isEdit;
