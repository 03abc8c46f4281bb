import type { Effect } from "../effects.ts";

type CommentEffect = Effect & { do: "comment" };

/**
 * What came due at once, since a run was late, is told in one comment: the first one's, the others below it. `effects`
 * are escalations and reminders, the most urgent first.
 */
export function catchUp(effects: readonly Effect[]): Effect[] {
  const [first, ...others] = effects.filter(isNew);
  if (!first || others.length === 0) return [...effects];
  const all = { ...first, also: others.map(({ mark, view }) => ({ mark, view })) };
  return effects.flatMap((each) =>
    each === first ? [all] : others.includes(each as CommentEffect) ? [] : [each],
  );
}

/** What goes to the pull request stays apart, and what is only edited. */
const isNew = (effect: Effect): effect is CommentEffect =>
  effect.do === "comment" && effect.onPull === undefined && !effect.isEdit;
