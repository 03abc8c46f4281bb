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
  | { readonly do: "settings"; readonly change: "name" | "time" }
  /** For so many minutes no run comes through: those of what people do come after it. */
  | { readonly do: "outage"; readonly minutes: number }
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

const STATUSES = Object.keys(WORDS) as Said[];

/** How often each comes, of a hundred. */
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
  role: 1,
  outage: 4,
};

const LOT = Object.entries(OFTEN).flatMap(([kind, count]) =>
  Array<Step["do"]>(count).fill(kind as Step["do"]),
);

/** A history of sixteen things at most, some minutes apart. */
export function historyOf(random: Random): Step[] {
  const history: Step[] = [];
  let at = DECLARED_AT;
  for (let left = 1 + random.below(16); left > 0; left--) {
    at += 1 + random.below(30);
    const step = stepAt(at, history, random);
    if (step) history.push(step);
  }
  return history;
}

/** What is judged by when the run comes, not by when it was said, has no outage of GitHub before it. */
function stepAt(at: number, history: readonly Step[], random: Random): Step | undefined {
  const kind = random.pick(LOT);
  switch (kind) {
    case "say": {
      const status = random.pick(STATUSES);
      return { at, do: kind, status, word: random.pick(WORDS[status]) };
    }
    case "correct": {
      const status = random.pick(STATUSES.filter((each) => each !== "none"));
      return isCorrectable(history) ? { at, do: kind, status, word: random.pick(WORDS[status]) } : undefined;
    }
    case "mitigated":
    case "resolved-at":
      return { at, do: kind, since: at - random.below(45) };
    case "began":
      return { at, do: kind, since: at - random.below(at + 40) };
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
      return { at, do: kind, change: random.pick(["name", "time"]) };
    case "outage":
      return { at, do: kind, minutes: 5 + random.below(60) };
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

/** Nothing was judged since by the word that is corrected. */
const isCorrectable = (history: readonly Step[]): boolean =>
  history.every((step) => step.do !== "close") &&
  history.findLast((step) => ["say", "mitigated", "resolved-at", "began"].includes(step.do))?.do === "say";

/** Whether no run comes through in this minute. */
export const isOut = (history: readonly Step[], now: number): boolean =>
  history.some((step) => step.do === "outage" && step.at <= now && now < step.at + step.minutes);
