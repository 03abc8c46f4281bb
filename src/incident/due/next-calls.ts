import { callsByStep, hasCome, notifiedNames, unansweredCalls } from "./calls.ts";
import { isConfirmed, isOngoing, isWorking } from "../incident.ts";
import type { Incident } from "../incident.ts";
import type { Notified } from "../settings.ts";
import { stepDue } from "./step-due.ts";

/** A call that will be made at this time if nothing changes. */
export interface NextCall {
  readonly what: string;
  readonly at: Date;
  readonly notify: readonly Notified[];
  /** It follows an unacknowledged call: `/ack` stops it. */
  readonly isUnanswered?: boolean;
}

/** The coming calls, the nearest first: steps that have not run, and the next people of unacknowledged calls. */
export function nextCalls(incident: Incident): NextCall[] {
  if (!isOngoing(incident) || !isConfirmed(incident)) return [];
  const calls = callsByStep(incident);
  const steps = incident.snapshot.settings.config.escalations
    .filter((step) => !calls.has(step.key) || !hasCome(step, calls.get(step.key)))
    .flatMap((step): NextCall[] => {
      const at = stepDue(incident, step);
      return at ? [{ what: `Escalation to ${notifiedNames(step.notify)}`, at, notify: step.notify }] : [];
    });
  const unanswered = isWorking(incident) ? [] : unansweredCalls(incident);
  const next = unanswered.map(({ notify, due }): NextCall => ({
    what: `Call to ${notifiedNames(notify)}, unless somebody acknowledges`,
    at: due,
    notify,
    isUnanswered: true,
  }));
  return [...steps, ...next].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
