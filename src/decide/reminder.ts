import { standingPromise } from "../domain/deadlines.ts";
import { factsOf } from "../domain/incident.ts";
import type { Incident } from "../domain/incident.ts";
import type { Effect } from "../effects.ts";

const KEY = "reminder";

/**
 * A promised time that passed without an update is reminded of once. A newer reminder takes the place of the older
 * one, so that it notifies; the update makes it go.
 */
export function reminders({ world, updates, resolvedAt, known }: Incident): Effect[] {
  const before = known.get(KEY);
  const isOver = resolvedAt !== undefined || !world.issue.open;
  const promised = isOver ? undefined : standingPromise(updates);
  const isLate = promised && world.now > promised && world.now > snoozedUntil(known);
  const next = isLate ? promised.toISOString() : undefined;
  const isThere = before?.kind === "reminder";
  if (isThere && before.next === next) return [];
  const old: Effect[] = isThere ? [{ do: "delete-comment", number: before.number, key: KEY }] : [];
  if (!promised || !next) return old;
  return [
    ...old,
    { do: "comment", mark: { key: KEY, kind: "reminder", next }, view: { name: "reminder", promised } },
  ];
}

const snoozedUntil = (known: Incident["known"]): Date =>
  new Date(factsOf(known, "snooze").at(-1)?.fact?.until ?? 0);
