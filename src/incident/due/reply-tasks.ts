import type { Incident } from "../incident.ts";
import { isDone } from "../tasks.ts";
import type { IncidentTask } from "../tasks.ts";
import { firstChars } from "../../markdown/text.ts";

/** The playbook's replies to the customer that need attention. */
export interface CustomerReplies {
  /** Everything else in the stage is done. */
  readonly due: readonly IncidentTask[];
  /** Ticked, although no status update was posted since the stage began. */
  readonly unproved: readonly IncidentTask[];
}

/** Rules of the playbook: each stage but one ends with a reply to the customer, and a reply is a status update. */
export function customerReplies(incident: Incident): CustomerReplies {
  const stages = Map.groupBy(incident.tasks, ({ stage }) => stage);
  const found = [...stages.values()].flatMap((tasks) =>
    tasks.filter(({ plan }) => plan?.kind === "reply-to-customer").map((reply) => ({ reply, tasks })),
  );
  return {
    due: found.filter(({ reply, tasks }) => !isDone(reply) && isAllElseDone(tasks)).map(({ reply }) => reply),
    unproved: found
      .filter(
        ({ reply, tasks }) => reply.checked && isWithoutUpdate(incident, beganAt(incident, reply, tasks)),
      )
      .map(({ reply }) => reply),
  };
}

function isAllElseDone(tasks: readonly IncidentTask[]): boolean {
  const others = tasks.filter(({ plan }) => plan?.kind !== "reply-to-customer");
  return others.length > 0 && others.every(isDone);
}

/**
 * When the first of a stage's other tasks was ticked or skipped; undefined before that. The first stage began with the
 * incident.
 */
function beganAt(
  { timeline, stages, declared }: Incident,
  reply: IncidentTask,
  tasks: readonly IncidentTask[],
): Date | undefined {
  if (stages[0]?.stage === reply.stage) return declared;
  const own = firstChars(reply.text, 200);
  const ticks = timeline.filter(
    ({ what, stage, text }) => what === "ticked" && stage === reply.stage && text !== own,
  );
  const skips = tasks.flatMap(({ skipped }) => (skipped ? [new Date(skipped.at)] : []));
  return [...ticks.map(({ at }) => at), ...skips].toSorted((a, b) => a.getTime() - b.getTime())[0];
}

const isWithoutUpdate = ({ updates }: Incident, since: Date | undefined) =>
  since !== undefined && !updates.some(({ at }) => new Date(at) >= since);
