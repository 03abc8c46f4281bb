import { nextCalls } from "../incident/due/next-calls.ts";
import { isConfirmed, isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { deadlineTimes, rolesDue, updateDue } from "./reminders.ts";

/** The next time people will be called or reminded if nobody acts before then. */
export function nextDue(incidents: readonly Incident[]): Date | undefined {
  const times = incidents.flatMap((incident) =>
    timesOf(incident).filter((time) => time > incident.snapshot.now),
  );
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function timesOf(incident: Incident): Date[] {
  if (!isConfirmed(incident) || isDismissed(incident.snapshot)) return [];
  const calls = nextCalls(incident).map(({ at }) => at);
  const reminded = [updateDue(incident)?.due, rolesDue(incident)?.due].filter((due) => due !== undefined);
  return [...calls, ...reminded, ...deadlineTimes(incident)];
}
