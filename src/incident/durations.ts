import type { Incident } from "./incident.ts";
import type { Evidence } from "./snapshot.ts";

/** Milestones of an incident, each reached at most once. */
export type Milestone =
  | "declared"
  | "updated"
  | "identified"
  | "merged"
  | "released"
  | "mitigated"
  | "resolved";

/** A phase of the outage: from the previous milestone to these, which were reached within one minute. */
export interface Phase {
  readonly milestones: readonly Milestone[];
  readonly from: Date;
  readonly to: Date;
  /** The milestone's pull request or release. */
  readonly evidence?: Evidence;
}

/** Where the time went, from the beginning to the resolution without gaps, so that the phases add up. */
export function phasesOf(incident: Incident): Phase[] {
  const reached = milestonesOf(incident)
    .filter(({ at }) => at >= incident.began)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const phases: Phase[] = [];
  for (const { milestone, at: to, evidence } of reached) {
    const last = phases.at(-1);
    const from = last?.to ?? incident.began;
    if (last && to.getTime() - from.getTime() < MINUTE)
      phases[phases.length - 1] = { ...last, milestones: [...last.milestones, milestone], to };
    else phases.push({ milestones: [milestone], from, to, evidence });
  }
  return phases;
}

const MINUTE = 60_000;

interface Reached {
  readonly milestone: Milestone;
  readonly at: Date;
  readonly evidence?: Evidence;
}

function milestonesOf({
  snapshot,
  declared,
  updates,
  timeline,
  mitigatedAt,
  resolvedAt,
}: Incident): Reached[] {
  const identified = timeline.find(({ status }) => status === "Identified")?.at;
  const until = mitigatedAt ?? resolvedAt ?? snapshot.now;
  const said: [Milestone, Date | undefined][] = [
    ["declared", declared],
    ["updated", updates[0] && new Date(updates[0].at)],
    ["identified", identified],
    ["mitigated", mitigatedAt],
    ["resolved", resolvedAt],
  ];
  return [
    ...said.flatMap(([milestone, at]) => (at ? [{ milestone, at }] : [])),
    ...fixOf(snapshot.evidence, until),
  ];
}

/** The last merge to the default branch and the last release before it was mitigated. */
function fixOf(evidence: readonly Evidence[], until: Date): Reached[] {
  const done = evidence.flatMap((each): Reached[] => {
    if (each.kind === "commit" || each.at === undefined || each.at > until) return [];
    if (each.kind === "release")
      return each.isPrerelease ? [] : [{ milestone: "released", at: each.at, evidence: each }];
    return each.toDefault ? [{ milestone: "merged", at: each.at, evidence: each }] : [];
  });
  return [...Map.groupBy(done, ({ milestone }) => milestone).values()].flatMap((each) => each.slice(-1));
}

/** The longest phase while the customer was down; monitoring afterwards does not count. */
export function longestPhase(phases: readonly Phase[]): Phase | undefined {
  const worked = phases.findIndex(({ milestones }) => milestones.includes("mitigated"));
  const down = worked < 0 ? phases : phases.slice(0, worked + 1);
  return down.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
}

const lengthOf = ({ from, to }: Pick<Phase, "from" | "to">) => to.getTime() - from.getTime();

/** How many update times were promised, and how many were kept. */
export function promisesOf({ updates }: Incident): { promised: number; kept: number } {
  const promised = updates.flatMap(({ next }, i) =>
    next === undefined ? [] : [{ next, following: updates[i + 1] }],
  );
  return {
    promised: promised.length,
    kept: promised.filter(({ next, following }) => following !== undefined && following.at <= next).length,
  };
}

/** The longest time without an update while the customer was down, from the declaration on. */
export function longestSilence({
  snapshot,
  declared,
  updates,
  mitigatedAt,
  resolvedAt,
}: Incident): Pick<Phase, "from" | "to"> {
  const end = mitigatedAt ?? resolvedAt ?? snapshot.now;
  const told = updates.map(({ at }) => new Date(at)).filter((at) => at < end);
  const times = [declared, ...told, end];
  const gaps = times.slice(1).map((to, i) => ({ from: times[i] ?? to, to }));
  return gaps.reduce((most, gap) => (lengthOf(gap) > lengthOf(most) ? gap : most));
}
