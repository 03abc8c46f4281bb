import { apply, isDashboardCurrent } from "./apply.ts";
import { factSources, openCommands, readRequests, wantedComments } from "./commands/requests.ts";
import type { Outside } from "./commands/requests.ts";
import { decide } from "./decide.ts";
import { dueEscalations } from "./decide/escalation.ts";
import type { Effect } from "./effects.ts";
import { incidentOf, isConfirmed } from "./domain/incident.ts";
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
import { httpStatus } from "./github/failure.ts";

/** What a run did about one issue; `incident` is how it stands then, absent where it could not be read. */
export interface Outcome {
  readonly number: number;
  readonly incident?: Incident;
  readonly done: readonly Effect[];
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
  const outcomes =
    wake.kind === "one"
      ? [await reconcile(place, wake.number, { manual: false, isDeletion: wake.isDeletion }, asked.incident)]
      : await sweep(place, wake.manual, asked.sweep);
  return outcomes.filter((outcome) => outcome !== undefined);
}

/**
 * What a sweep read at its start is old when its turn comes, and another run may be at the same incident: so a sweep
 * only tells where something is to be done, and reads that incident afresh.
 */
async function sweep(place: Place, manual: boolean, asked: Asked["sweep"]): Promise<(Outcome | undefined)[]> {
  const { worlds, others } = await loadSweep(place, hasForm, asked);
  const current = worlds.filter((world) => isCurrent(world) && isIncident(world));
  const quiet = current.filter((world) => isQuiet(world, manual));
  const due = current.filter((world) => !quiet.includes(world)).map((world) => world.issue.number);
  const outcomes: (Outcome | undefined)[] = quiet.map((world) => ({
    number: world.issue.number,
    incident: incidentOf(world),
    done: [],
    failures: [],
  }));
  for (const number of [...due, ...others]) outcomes.push(await reconcile(place, number, { manual }));
  return outcomes;
}

function isQuiet(world: World, manual: boolean): boolean {
  const incident = incidentOf(world);
  const isAsked = openCommands(incident).length > 0;
  return (
    !isAsked &&
    decide(incident, [], { manual }).every((effect) => effect.do === "dashboard") &&
    isDashboardCurrent(world)
  );
}

const DAY = 86_400_000;

/** Of the closed ones, those that Sev1 has known or that were closed just now: not what was closed before it came. */
const isCurrent = (world: World) =>
  world.issue.open ||
  incidentOf(world).dashboard !== undefined ||
  world.stateEvents.some((event) => !event.open && world.now.getTime() - event.at.getTime() < DAY);

const ROUNDS = 3;

const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** What the event says beside which incident it is about. */
interface Hint {
  readonly manual: boolean;
  readonly isDeletion?: boolean;
}

/** Load, decide, apply; again while GitHub fails. Reading afresh finds what a write without an answer has done. */
async function reconcile(
  place: Place,
  number: number,
  hint: Hint,
  asked?: Asked["incident"],
): Promise<Outcome | undefined> {
  let outcome: Outcome = { number, done: [], failures: [] };
  for (let round = 0; round < ROUNDS; round++) {
    try {
      const world = await loadIncident(place, number, round === 0 ? asked : undefined);
      if (!world || !isIncident(world)) return round === 0 ? undefined : outcome;
      const { done, ...rest } = await oneRound(place, world, hint);
      outcome = { ...rest, number, done: [...outcome.done, ...done] };
    } catch (error) {
      outcome = { ...outcome, failures: [toError(error)] };
    }
    if (!outcome.failures.some(isPassing)) return outcome;
  }
  return outcome;
}

async function oneRound(
  place: Place,
  loaded: World,
  { manual, isDeletion }: Hint,
): Promise<Omit<Outcome, "number">> {
  const first = incidentOf(loaded);
  const open = openCommands(first);
  const told = isDeletion ? factSources(first) : [];
  const world = await withComments(place.client, loaded, [...wantedComments(first, open), ...told]);
  const gone = told.filter((id) => !world.comments.some((comment) => comment.id === id));
  const asked = await mayNotCall(place, first).catch(toError);
  const known = asked instanceof Error ? world : { ...world, isStranger: asked };
  // Where the role cannot be asked now nobody is called now; the next run asks again.
  const incident = incidentOf(asked instanceof Error ? { ...world, isStranger: true } : known);
  const { requests, failures: unread } = await readRequests(incident, open, outside(place, world));
  const effects = decide(incident, requests, { manual, gone });
  const earlier = asked instanceof Error ? [...unread, asked] : unread;
  const { world: after, done, failures } = await apply(place.client, known, effects, earlier);
  return { incident: incidentOf(after), done, failures };
}

/** Before people are called, the role of whoever opened the incident is asked, once; undefined where nothing is due. */
async function mayNotCall(place: Place, incident: Incident): Promise<boolean | undefined> {
  const { ledger, world } = incident;
  const isKnown =
    ledger.stranger !== undefined || isConfirmed({ ...incident, world: { ...world, isStranger: true } });
  if (isKnown || dueEscalations(incident).length === 0) return undefined;
  return !(await permissionOf(place, world.issue.author)).heard;
}

const outside = (place: Place, { settings }: World): Outside => ({
  permissionOf: (login) => permissionOf(place, login),
  readTime: (text, reference, direction) => readTime(text, reference, settings.config.timezone, direction),
});

/** An incident whose label was on and was taken off is none any more, whatever its body says. */
const isIncident = (world: World) => {
  const labels = world.issue.labels.map((name) => ({ name }));
  const byLabel = looksLikeIncident({ number: world.issue.number, labels }, world.settings.label);
  const { dashboard, ledger } = incidentOf(world);
  return byLabel || (dashboard ? !ledger.labelled : hasForm(world.issue.body));
};

/** No answer, a failing server, or a conflict: another try may go through. */
const isPassing = (error: Error) => {
  const status = httpStatus(error);
  return status === undefined || status === 0 || status === 409 || status >= 500;
};
