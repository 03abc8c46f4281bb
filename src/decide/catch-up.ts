import type { Effect } from "./effects.ts";

type CommentEffect = Effect & { do: "comment" };

/**
 * What came due at once, since a run was late, is told in one comment: the first one's, the others below it. `effects`
 * are escalations and reminders, the most urgent first.
 */
export function catchUp(effects: readonly Effect[]): Effect[] {
  // What is to go goes first: a newer one of its key may come below another comment.
  const gone = effects.filter((each) => each.do === "delete-comment");
  const rest = effects.filter((each) => each.do !== "delete-comment");
  const [first, ...others] = rest.filter(isNew);
  if (!first || others.length === 0) return [...gone, ...rest];
  const all = { ...first, also: others.map(({ marker, view }) => ({ marker, view })) };
  const kept = rest.filter((each) => !others.includes(each as CommentEffect));
  return [...gone, ...kept.map((each) => (each === first ? all : each))];
}

/** What goes to the pull request stays apart, and what is only edited. */
const isNew = (effect: Effect): effect is CommentEffect =>
  effect.do === "comment" && effect.onPull === undefined && !effect.isEdit;
