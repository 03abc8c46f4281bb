import type { Incident } from "./incident.ts";
import { isDone } from "./tasks.ts";
import type { IncidentTask } from "./tasks.ts";

/** The replies to the customer that the playbook wants, as far as something is to be said about them. */
export interface CustomerReplies {
  /** All else in the stage is done. */
  readonly due: readonly IncidentTask[];
  /** Ticked, although no status update went out since the stage began. */
  readonly unproved: readonly IncidentTask[];
}

/** Rules of the playbook: each stage but one ends with a reply to the customer, and a reply is a status update. */
export function customerReplies(incident: Incident): CustomerReplies {
  const stages = Map.groupBy(incident.tasks, ({ stage }) => stage);
  const found = [...stages].flatMap(([stage, tasks]) =>
    tasks.filter(({ plan }) => plan?.kind === "reply-to-customer").map((reply) => ({ reply, stage, tasks })),
  );
  return {
    due: found.filter(({ reply, tasks }) => !isDone(reply) && isAllElseDone(tasks)).map(({ reply }) => reply),
    unproved: found
      .filter(({ reply, stage }) => reply.checked && !hasUpdateSince(incident, beganAt(incident, stage)))
      .map(({ reply }) => reply),
  };
}

function isAllElseDone(tasks: readonly IncidentTask[]): boolean {
  const others = tasks.filter(({ plan }) => plan?.kind !== "reply-to-customer");
  return others.length > 0 && others.every(isDone);
}

/** When the first task of a stage was ticked; the first stage began with the incident. */
function beganAt({ timeline, stages, world }: Incident, stage: string): Date {
  const first = timeline.find((entry) => entry.what === "ticked" && entry.stage === stage);
  const isFirst = stages[0]?.stage === stage;
  return isFirst || !first ? world.issue.createdAt : first.at;
}

const hasUpdateSince = ({ updates }: Incident, since: Date) =>
  updates.some(({ at }) => new Date(at ?? 0) >= since);
