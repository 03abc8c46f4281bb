import type { Said, Severity } from "./steps.ts";

/** What is written in the histories, and what it means by the one who wrote it. */

export const NEVER = Infinity;

/** It is broken until it works, or until all is over. */
export interface Spell {
  readonly from: number;
  readonly works: number;
  readonly over: number;
}

/** What is new about the last spell; `then` is the time that is named, or now. */
export const NEWS = {
  "nothing new": () => ({}),
  "is broken": () => ({ works: NEVER, over: NEVER }),
  works: ({ works, over }: Spell, then: number) => (works < NEVER ? {} : { works: Math.min(over, then) }),
  "works since then": (_: Spell, then: number) => ({ works: then }),
  "works, not over": (spell: Spell, then: number) => ({ ...NEWS.works(spell, then), over: NEVER }),
  "is over": ({ over }: Spell, then: number) => ({ over: Math.min(over, then) }),
  "was over then": (_: Spell, then: number) => ({ over: then }),
  "is not over": () => ({ over: NEVER }),
};

type News = keyof typeof NEWS;
type Stand = "down" | "watched" | "resolved" | "closed";
export type Writing = Said | "mitigated" | "resolved-at" | "ana" | "merge" | "open";

const always = (news: News): Record<Stand, News> => ({
  down: news,
  watched: news,
  resolved: news,
  closed: news,
});

/** What was written, and what that means by where the incident stood. "ana" and "merge" close it. */
export const MEANS: Readonly<Record<Writing, Readonly<Record<Stand, News>>>> = {
  none: always("nothing new"),
  Investigating: always("is broken"),
  Identified: always("is broken"),
  Monitoring: { ...always("works"), resolved: "works, not over" },
  Resolved: always("is over"),
  mitigated: always("works since then"),
  "resolved-at": { ...always("nothing new"), resolved: "was over then", closed: "was over then" },
  ana: always("is over"),
  merge: always("nothing new"),
  open: always("is not over"),
};

export interface Rung {
  readonly name: string;
  /** "" if nobody is named. */
  readonly who: string;
  /** Is called once it has been broken for longer. */
  readonly after: number;
  /** Whom to call if nobody acknowledges within so many minutes. */
  readonly unanswered?: { readonly who: string; readonly within: number };
}

/** Whom the settings of play.ts call; `hour`, `vp` and `severity` as they are by now. */
export const RUNGS: Readonly<
  Record<Severity, (now: { readonly hour: number; readonly vp: string }) => Rung[]>
> = {
  sev1: ({ hour, vp }) => [
    { name: "half", who: "carla", after: 30, unanswered: { who: "dario", within: 15 } },
    { name: "hour", who: "erin", after: hour },
    { name: "late", who: vp, after: 80 },
  ],
  sev2: () => [{ name: "second", who: "ben", after: 90 }],
};
