import { dueAt } from "./deadlines.ts";
import type { Incident } from "../incident.ts";
import { isDone } from "../tasks.ts";
import type { IncidentTask } from "../tasks.ts";

/** Work left when an incident was closed. Empty if everything was done, and while it is open. */
export interface LeftToDo {
  /** The playbook's hours of monitoring are not over, and the task is not done. */
  readonly monitoring?: { readonly task: IncidentTask; readonly until?: Date };
  /** The customer has not confirmed. */
  readonly confirmation?: IncidentTask;
  /** Other tasks of the stages before closing. */
  readonly tasks: readonly IncidentTask[];
}

/**
 * Rules of the playbook: the fix is monitored, the customer confirms, and every stage is done, but for those with
 * deadlines in business days, which come after the closing. Monitoring and confirmation count in these too. A task that
 * is skipped with a reason is done.
 */
export function leftToDo({ snapshot, tasks, resolvedAt, isClosedOnly, timeline }: Incident): LeftToDo {
  const after = new Set(
    tasks.filter(({ plan }) => plan?.due?.businessDays !== undefined).map(({ stage }) => stage),
  );
  const open = tasks.filter((task) => !isDone(task) && (!after.has(task.stage) || isRule(task)));
  const monitoring = open.find(({ plan }) => plan?.due?.hours !== undefined);
  const confirmation = open.find(({ plan }) => plan?.kind === "customer-confirmation");
  const closed = timeline.findLast(({ what }) => what === "closed")?.at;
  const due = isClosedOnly ? undefined : monitoring?.plan?.due;
  const until = due && resolvedAt && dueAt(due, resolvedAt, snapshot.settings).at;
  const isOver = until !== undefined && closed !== undefined && closed >= until;
  const early = monitoring && !isOver ? { task: monitoring, until } : undefined;
  return {
    monitoring: early,
    confirmation,
    tasks: open.filter((task) => task !== early?.task && task !== confirmation),
  };
}

/** Whether closing requires the task, whatever its stage. */
const isRule = ({ plan }: IncidentTask) =>
  plan?.due?.hours !== undefined || plan?.kind === "customer-confirmation";

export const isAllDone = ({ monitoring, confirmation, tasks }: LeftToDo): boolean =>
  !monitoring && !confirmation && tasks.length === 0;
