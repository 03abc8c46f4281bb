import { apply } from "./apply.ts";
import { openCommands, readRequests, wantedComments } from "./commands/requests.ts";
import type { Outside } from "./commands/requests.ts";
import { decide } from "./decide.ts";
import type { Effect } from "./effects.ts";
import { incidentOf } from "./domain/incident.ts";
import type { Incident } from "./domain/incident.ts";
import { readTime } from "./domain/when.ts";
import type { World } from "./domain/world.ts";
import { hasForm, looksLikeIncident } from "./event.ts";
import type { Wake } from "./event.ts";
import type { askIncident, askSweep } from "./github/ask.ts";
import { loadIncident, loadSweep } from "./github/load.ts";
import type { Place } from "./github/load.ts";
import { withComments } from "./github/pages.ts";
import { permissionOf } from "./github/permission.ts";
import { statusOf } from "./github/write.ts";

/** What a run did about one incident. */
export interface Outcome {
  readonly incident: Incident;
  readonly effects: readonly Effect[];
  readonly failures: readonly Error[];
}

/** The first question, on its way already. */
export interface Asked {
  readonly incident?: ReturnType<typeof askIncident>;
  readonly sweep?: ReturnType<typeof askSweep>;
}

/** Looks at every incident that the event may be about and brings each up to date. Gives what was done. */
export async function run(
  place: Place,
  wake: Exclude<Wake, { kind: "none" }>,
  asked: Asked,
): Promise<Outcome[]> {
  if (wake.kind === "one") {
    const world = await loadIncident(place, wake.number, asked.incident);
    return world ? present([await reconcile(place, wake.number, false, world)]) : [];
  }
  const { worlds, unlabelled } = await loadSweep(place, asked.sweep);
  const outcomes: (Outcome | undefined)[] = [];
  for (const world of worlds.filter(isCurrent))
    outcomes.push(await reconcile(place, world.issue.number, wake.manual, world));
  for (const { number } of unlabelled.filter(({ body }) => hasForm(body)))
    outcomes.push(await reconcile(place, number, wake.manual));
  return present(outcomes);
}

const present = (outcomes: readonly (Outcome | undefined)[]) =>
  outcomes.filter((outcome) => outcome !== undefined);

const DAY = 86_400_000;

/** Of the closed ones, those that Sev1 has known or that were closed just now: not what was closed before it came. */
const isCurrent = (world: World) =>
  world.issue.open ||
  incidentOf(world).dashboard !== undefined ||
  world.stateEvents.some((event) => !event.open && world.now.getTime() - event.at.getTime() < DAY);

const ROUNDS = 3;

/** Load, decide, apply; again while GitHub fails. Reading afresh finds what a write without an answer has done. */
async function reconcile(
  place: Place,
  number: number,
  manual: boolean,
  loaded?: World,
): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const world = (round === 0 && loaded) || (await loadIncident(place, number));
    if (!world || !isIncident(world)) return outcome;
    outcome = await oneRound(place, world, manual);
    if (!outcome.failures.some(isPassing)) return outcome;
  }
  return outcome;
}

async function oneRound(place: Place, loaded: World, manual: boolean): Promise<Outcome> {
  const first = incidentOf(loaded);
  const open = openCommands(first);
  const world = await withComments(place.client, loaded, wantedComments(first, open));
  const incident = world === loaded ? first : incidentOf(world);
  const requests = await readRequests(open, outside(place, world));
  const effects = decide(incident, requests, manual);
  const { world: after, failures } = await apply(place.client, world, effects);
  return { incident: incidentOf(after), effects, failures };
}

const outside = (place: Place, { settings }: World): Outside => ({
  permissionOf: (login) => permissionOf(place, login),
  readTime: (text, reference) => readTime(text, reference, settings.config.timezone, "future"),
});

/** An incident whose label somebody took off is none any more, whatever its body says. */
const isIncident = (world: World) => {
  const labels = world.issue.labels.map((name) => ({ name }));
  const byLabel = looksLikeIncident({ number: world.issue.number, labels }, world.settings.label);
  return byLabel || (hasForm(world.issue.body) && !incidentOf(world).dashboard);
};

/** No answer, a failing server, or a conflict: another try may go through. */
const isPassing = (error: Error) => {
  const status = statusOf(error);
  return status === undefined || status === 0 || status === 409 || status >= 500;
};
