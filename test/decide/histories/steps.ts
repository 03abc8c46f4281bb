import { createRandom } from "../../deep/random.ts";
import type { Random } from "../../deep/random.ts";

/** What happens in an incident, each at a minute since the outage began. `since` is a corrected time, in the same minutes. */
export type Step = { readonly at: number } & (
  | { readonly do: "say"; readonly status: Said; readonly word: string }
  /** The word of the last update is corrected in its comment. */
  | { readonly do: "correct"; readonly status: Exclude<Said, "none">; readonly word: string }
  | { readonly do: "mitigated" | "resolved-at"; readonly since: number }
  | { readonly do: "began"; readonly since: number }
  | { readonly do: "close"; readonly by: "ana" | "merge"; readonly reason: "COMPLETED" | "NOT_PLANNED" }
  /** `to`: the severity; a label is of the second one only. */
  | { readonly do: "severity"; readonly to: Severity }
  | { readonly do: "label"; readonly on: boolean }
  /** The settings name somebody for the last step, or give the second one another time. */
  | { readonly do: "settings"; readonly hour?: 45 | 60 | 90 }
  /** For so many minutes no run comes through: those of what people do come after it. */
  | { readonly do: "outage"; readonly minutes: number }
  /** What changes nothing of the calls. */
  | { readonly do: "idle"; readonly text: string; readonly by: "ana" | "mallory" | "bot" }
  | { readonly do: "open" | "ack" | "escalate" | "tick" | "token" | "role" }
);

export type Said = "Investigating" | "Identified" | "Monitoring" | "Resolved" | "none";
export type Severity = "sev1" | "sev2";

/** The minute in which the incident is declared. */
export const DECLARED_AT = 12;

/** As people say it. */
const WORDS: Readonly<Record<Said, readonly string[]>> = {
  Investigating: ["investigating", "triage", "looking into it", "Investigatign", "under investigation"],
  Identified: ["identified", "found", "root cause found", "fixing", "Identifed"],
  Monitoring: ["monitoring", "watching", "observing", "MONITORING"],
  Resolved: ["resolved", "fixed", "all clear", "done"],
  none: [""],
};

/** What changes nothing of the calls, by the one who writes it. Mallory has no role here. */
const IDLE: readonly Pick<Step & { do: "idle" }, "by" | "text">[] = [
  { by: "ana", text: "/snooze 2h" },
  { by: "ana", text: "/note /ack was said by phone" },
  { by: "ana", text: "The status is resolved, I would say." },
  ...[
    "/ack",
    "/mitigated",
    "/resolve All is well.",
    "/update monitoring\nAll is well.",
    "/severity sev2",
  ].flatMap((text) => [{ by: "mallory", text } as const, { by: "bot", text } as const]),
];

const STATUSES = Object.keys(WORDS) as Said[];
const RELAPSES = ["Investigating", "Identified"] as const;
const NOT_OVER: readonly Said[] = [...RELAPSES, "Monitoring"];

/** How often each comes, of about a hundred. */
const OFTEN: Readonly<Record<Step["do"], number>> = {
  say: 34,
  correct: 4,
  mitigated: 8,
  "resolved-at": 5,
  began: 4,
  close: 8,
  open: 7,
  ack: 6,
  escalate: 4,
  tick: 4,
  severity: 4,
  label: 4,
  settings: 3,
  token: 2,
  idle: 4,
  role: 1,
  outage: 4,
};

const LOT = Object.entries(OFTEN).flatMap(([kind, count]) =>
  Array<Step["do"]>(count).fill(kind as Step["do"]),
);

const KINDS = Object.keys(OFTEN) as Step["do"][];

/** A history of sixteen things at most, some minutes apart; in each one of all kinds comes more often. */
export function historyOf(seed: number): Step[] {
  const random = createRandom(seed);
  const favourite = KINDS[seed % KINDS.length] ?? "say";
  const history: Step[] = [];
  let at = DECLARED_AT;
  for (let left = 1 + random.below(16); left > 0; left--) {
    at += 1 + random.below(30);
    const kind = random.chance(0.4) ? favourite : random.pick(LOT);
    const step = stepAt(at, kind, history, random);
    if (step) history.push(step);
    const next = step && random.chance(0.7) ? followUp(step, history, random) : undefined;
    if (next) history.push(next);
    at = next?.at ?? at;
  }
  return history;
}

/** What shows that a correction counted: a corrected end only where it comes back, a corrected beginning by another. */
function followUp({ at, do: kind }: Step, history: readonly Step[], random: Random): Step | undefined {
  const then = at + 1 + random.below(20);
  if (kind === "began") return stepAt(then, kind, history, random);
  const status = random.pick(RELAPSES);
  return kind === "resolved-at"
    ? { at: then, do: "say", status, word: random.pick(WORDS[status]) }
    : undefined;
}

/** What is judged by when the run comes, not by when it was said, has no outage of GitHub before it. */
function stepAt(at: number, kind: Step["do"], history: readonly Step[], random: Random): Step | undefined {
  switch (kind) {
    case "say": {
      // What is over and comes back is where a clock goes wrong.
      const isBack = isResolved(history) && random.chance(0.5);
      const status = random.pick(isBack ? NOT_OVER : STATUSES);
      return { at, do: kind, status, word: random.pick(WORDS[status]) };
    }
    case "correct": {
      const status = random.pick(STATUSES.filter((each) => each !== "none"));
      return isCorrectable(history) ? { at, do: kind, status, word: random.pick(WORDS[status]) } : undefined;
    }
    case "mitigated":
    case "resolved-at": {
      const isEarly = kind === "resolved-at" && !isResolved(history) && random.chance(0.8);
      return isEarly
        ? { at, do: "say", status: "Resolved", word: random.pick(WORDS.Resolved) }
        : { at, do: kind, since: at - random.below(45) };
    }
    case "began":
      return isOut(history, at) ? undefined : { at, do: kind, since: at - random.below(at + 40) };
    case "close":
      return {
        at,
        do: kind,
        by: random.pick(["ana", "merge"]),
        reason: random.pick(["COMPLETED", "COMPLETED", "NOT_PLANNED"]),
      };
    case "escalate":
      return isOut(history, at) ? undefined : { at, do: kind };
    case "severity":
      return { at, do: kind, to: random.pick(["sev1", "sev2"]) };
    case "label":
      return isOut(history, at) ? undefined : { at, do: kind, on: random.chance(0.6) };
    case "settings":
      return random.chance(0.4) ? { at, do: kind } : { at, do: kind, hour: random.pick([45, 60, 90]) };
    case "outage":
      return { at, do: kind, minutes: 5 + random.below(60) };
    case "idle":
      return { at, do: kind, ...random.pick(IDLE) };
    case "open":
    case "ack":
    case "tick":
    case "token":
    case "role":
      return { at, do: kind };
    default:
      return kind satisfies never;
  }
}

/** Whether somebody said last that it is. */
const isResolved = (history: readonly Step[]): boolean =>
  history.findLast((step) => step.do === "say" || step.do === "correct")?.status === "Resolved";

/** Nothing was judged since by the word that is corrected. */
const isCorrectable = (history: readonly Step[]): boolean =>
  history.every((step) => step.do !== "close") &&
  history.findLast((step) => ["say", "mitigated", "resolved-at", "began"].includes(step.do))?.do === "say";

/** Whether no run comes through in this minute. */
export const isOut = (history: readonly Step[], now: number): boolean =>
  history.some((step) => step.do === "outage" && step.at <= now && now < step.at + step.minutes);
