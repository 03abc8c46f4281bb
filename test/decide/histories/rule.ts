import { DECLARED_AT } from "./steps.ts";
import type { Truth } from "./truth.ts";

/** The rule of the calls, written once more and by minutes: it shares no code with what it judges. */

/** The calls as "<minute> <who>": in each minute in which a run comes through, whoever is due and was not called yet. */
export function expectedCalls(truth: readonly Truth[], until: number): string[] {
  const calls = new Map<string, { readonly at: number; readonly who: string }>();
  const asked = new Set<string>();
  for (let now = DECLARED_AT; now <= until; now++) {
    const known = truth.findLast(({ at }) => at <= now);
    if (!known || known.isOver || now < known.outUntil) continue;
    const { broken, rungs, askedAt, acknowledgedAt } = known;
    const lasted = broken.reduce((sum, [from, to]) => sum + Math.min(to, now + MOMENT) - from, 0);
    const isDown = broken.at(-1)?.[1] === Infinity;
    // A call without anybody to call is made again once there is somebody.
    const isOpen = (name: string, who: string) => !calls.has(name) || (!calls.get(name)?.who && who !== "");
    const call = (name: string, who: string) => isOpen(name, who) && calls.set(name, { at: now, who });
    const next = rungs.find(({ name, who }) => isOpen(name, who) && !asked.has(name));
    if (askedAt === now && next) asked.add(next.name);
    for (const { name, who, after, unanswered } of rungs) {
      if (lasted > after || asked.has(name)) call(name, who);
      const calledAt = calls.get(name)?.at ?? Infinity;
      if (!unanswered || !isDown || acknowledgedAt > calledAt) continue;
      if (now >= calledAt + unanswered.within) call(`${name} again`, unanswered.who);
    }
  }
  return [...calls.values()].filter(({ who }) => who).map(({ at, who }) => `${at} ${who}`);
}

/** What lasts longer than an hour has lasted an hour and a moment. */
const MOMENT = 0.1;
