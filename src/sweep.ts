import { openCommands } from "./commands/requests.ts";
import { isDashboardCurrent } from "./dashboard.ts";
import { decide } from "./decide.ts";
import { DAY } from "./domain/clock.ts";
import { incidentOf, isConfirmed } from "./domain/incident.ts";
import type { World } from "./domain/world.ts";
import { hasForm } from "./event.ts";
import type { askSweep } from "./github/ask.ts";
import { loadSweep } from "./github/load-sweep.ts";
import type { Place } from "./github/load.ts";
import { isIncident } from "./recognise.ts";

/** What a sweep found: incidents at which nothing is to be done, and the numbers of those that need a run. */
export interface Findings {
  readonly quiet: World[];
  readonly due: number[];
}

/**
 * Looks at all incidents. What it reads is old when an incident's turn comes, and another run may be at the same one:
 * so it only tells where something is to be done.
 */
export async function sweep(
  place: Place,
  manual: boolean,
  asked?: ReturnType<typeof askSweep>,
): Promise<Findings> {
  const { worlds, others } = await loadSweep(place, hasForm, asked);
  const current = worlds.filter((world) => isCurrent(world) && isIncident(world));
  const quiet = current.filter((world) => isQuiet(world, manual));
  const due = current.filter((world) => !quiet.includes(world)).map((world) => world.issue.number);
  return { quiet, due: [...due, ...others] };
}

function isQuiet(world: World, manual: boolean): boolean {
  const incident = incidentOf(world);
  const isAsked = openCommands(incident).length > 0;
  return (
    !isAsked &&
    decide(incident, [], { manual }).every((effect) => effect.do === "dashboard") &&
    (incident.ledger.opened || !isConfirmed(incident)) &&
    isDashboardCurrent(world)
  );
}

/** Of the closed ones, those that Sev1 has known or that were closed just now: not what was closed before it came. */
const isCurrent = (world: World) =>
  world.issue.open ||
  incidentOf(world).dashboard !== undefined ||
  world.stateEvents.some((event) => !event.open && world.now.getTime() - event.at.getTime() < DAY);
