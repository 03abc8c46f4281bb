import type { Effect } from "../../src/decide/effects.ts";
import type { Random } from "../deep/random.ts";
import { BEGAN, given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";

/** What people do in an incident, by the minute since it began; and what a call should come of it. */
export type Step =
  | { readonly at: number; readonly do: "say"; readonly word: string; readonly down?: boolean }
  | { readonly at: number; readonly do: "mitigated"; readonly ago: number }
  | { readonly at: number; readonly do: "close"; readonly by: "ana" | "merge" }
  | { readonly at: number; readonly do: "open" };

const STEPS = [30, 60, 180];
const DOWN = ["investigating", "triage", "looking", "Investigatign"];
const UP = ["monitoring", "watching", "resolved", "fixed"];

/**
 * A history of six things at most, some minutes apart. Only who is down says `/mitigated`, and of a time since the last
 * thing: what a later word makes of an earlier one is tested by itself.
 */
export function historyOf(random: Random): Step[] {
  let at = 12;
  let isDown = true;
  return Array.from({ length: random.below(7) }, (): Step => {
    const gap = 2 + random.below(50);
    at += gap;
    const kind = random.below(6);
    const wasDown = isDown;
    isDown = false;
    if (kind === 0 && wasDown) return { at, do: "mitigated", ago: random.below(Math.min(20, gap)) };
    if (kind === 1) return { at, do: "close", by: random.pick(["ana", "merge"] as const) };
    if (kind === 2) return { at, do: "open" };
    isDown = random.chance(0.5);
    return { at, do: "say", word: random.pick(isDown ? DOWN : UP), down: isDown };
  });
}

/**
 * The rule, written once more: count the minutes in which the customer is down, by what is known in each minute; a step
 * comes in the first minute in which they are more than its own, unless it is over by then.
 */
export function expectedCalls(history: readonly Step[], until: number): string[] {
  const calls: string[] = [];
  for (let now = 12; now <= until; now++) {
    const { down, over } = knownAt(
      now,
      history.filter(({ at }) => at <= now),
    );
    const lasted = down.slice(0, now).filter(Boolean).length;
    for (const step of STEPS)
      if (!over && lasted > step && !calls.some((each) => each.endsWith(` ${step}`)))
        calls.push(`${now} ${step}`);
  }
  return calls;
}

/** For each minute whether the customer was down, and whether it is over: resolved by a word or closed by a person. */
function knownAt(now: number, history: readonly Step[]): { down: boolean[]; over: boolean } {
  const down = Array.from({ length: now + 1 }, () => true);
  let [up, open, over] = [false, true, false];
  for (const [i, step] of history.entries()) {
    if (step.do === "say" && step.down) [up, open, over] = [false, true, false];
    else if (step.do === "say" && /^(?:resolved|fixed)$/.test(step.word)) over = true;
    else if (step.do === "say") [up, over] = [true, over && !open];
    if (step.do === "close" && open && (step.by === "ana" || over)) [open, over] = [false, true];
    if (step.do === "open" && !open) [open, over] = [true, false];
    if (step.do === "mitigated") down.fill(false, step.at - step.ago, step.at);
    if (step.do === "mitigated") up = true;
    down.fill(!up && !over, step.at, history[i + 1]?.at ?? now + 1);
  }
  return { down, over };
}

const CONFIG = {
  escalations: STEPS.map((after) => ({
    key: `${after}m`,
    words: `${after} minutes`,
    after: after * 60_000,
    notify: [{ name: `P${after}`, people: [`p${after}`] }],
    label: "escalated",
    text: "x",
  })),
};

/** Posts a comment; gives the calls in it. */
function post(from: Given, { marker, view, also = [] }: Effect & { do: "comment" }, now: number): string[] {
  from.ours({ ...marker, also: also.map((each) => each.marker) }, { createdAt: minutes(now, BEGAN) });
  return [view, ...also.map((each) => each.view)].flatMap((each) =>
    each.name === "escalation" ? [`${now} ${each.step.after / 60_000}`] : [],
  );
}

/** The calls that come where a run looks every minute. */
export async function callsIn(history: readonly Step[], until: number): Promise<string[]> {
  const from = given(CONFIG).dashboard();
  const calls: string[] = [];
  for (let now = 12; now <= until; now++) {
    for (const step of history.filter(({ at }) => at === now)) act(from, step);
    const at = minutes(now, BEGAN);
    for (let round = 0; round < 2; round++) {
      const effects = await from.when(at);
      for (const effect of only(effects, "comment")) calls.push(...post(from, effect, now));
      const facts = only(effects, "remember").map(({ entry }) => entry);
      from.with({ facts: [...(from.snapshot.facts ?? []), ...facts] });
      if (!effects.some((effect) => effect.do === "reopen")) break;
      const event = { at, by: "github-actions", open: true, mine: true };
      from
        .with({ stateEvents: [...from.snapshot.stateEvents, event] })
        .issue({ open: true, reason: "REOPENED" });
    }
  }
  return calls;
}

function act(from: Given, step: Step): void {
  const at = minutes(step.at, BEGAN);
  const { open } = from.snapshot.issue;
  if (step.do === "say") from.comment(`/update ${step.word}\nAs it is.`, { createdAt: at });
  if (step.do === "mitigated") from.comment(`/mitigated ${step.ago} minutes ago`, { createdAt: at });
  if (step.do === "close" && open)
    from.state(at, false, "COMPLETED", step.by === "merge" ? "#12" : undefined);
  if (step.do === "open" && !open) from.state(at, true, "REOPENED");
}
