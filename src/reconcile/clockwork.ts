import type { Incident } from "../incident/incident.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { dispatchLink, glance, leaveBeat, removeBeat } from "../github/clock.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { MINUTE, dutiesOf, isAlive, nextDuty } from "./clock.ts";
import type { Clockwork, PendingDuties } from "./link.ts";
import { reconcileDue } from "./reconcile.ts";
import type { Outcome } from "./reconcile.ts";
import { sweep } from "./sweep.ts";

/**
 * Works on GitHub, with the runner's time. `connect` creates a client, so that each check has a run's full patience.
 * Fills `outcomes`.
 */
export function createClockwork(
  connect: () => RepoWithSettings,
  runner: Pick<Clockwork, "sleep" | "uptime">,
): Clockwork & { readonly outcomes: Outcome[] } {
  const outcomes: Outcome[] = [];
  let isFirst = true;
  return {
    outcomes,
    glance: () => glance(connect()),
    async read() {
      const reading = await readAll(connect(), isFirst, outcomes);
      isFirst = false;
      return reading;
    },
    dispatch: (now) => dispatchLink(connect(), now),
    leaveBeat: () => leaveBeat(connect()),
    removeBeat: () => removeBeat(connect()),
    ...runner,
  };
}

async function readAll(repo: RepoWithSettings, isFirst: boolean, done: Outcome[]): Promise<PendingDuties> {
  const { due, incidents } = await sweep(repo, false);
  const known = new Map(incidents.map((incident) => [incident.snapshot.issue.number, incident]));
  const ours = due.filter(({ number }) => {
    const incident = known.get(number);
    return incident ? isOurs(incident) : isFirst;
  });
  return {
    next: nextDuty(incidents),
    async settle() {
      const outcomes = await reconcileDue(repo, ours, false);
      done.push(...outcomes);
      for (const { number, incident } of outcomes) if (incident) known.set(number, incident);
      return nextDuty([...known.values()]);
    },
  };
}

/** Skips what people did just now: the run of that event would do the same at the same time. */
const isOurs = (incident: Incident): boolean => {
  const { snapshot } = incident;
  const isDue = dutiesOf(incident).some((due) => due < snapshot.now);
  return isDue || snapshot.now.getTime() - lastChange(snapshot) > RUN_OF_AN_EVENT;
};

const RUN_OF_AN_EVENT = 2 * MINUTE;

const lastChange = ({ comments, edits, stateEvents, issue }: Snapshot): number => {
  const theirs = comments.filter(({ mine }) => !mine).map(({ updatedAt }) => updatedAt);
  const others = [...edits, ...stateEvents].map(({ at }) => at);
  return Math.max(...[issue.createdAt, ...theirs, ...others].map((at) => at.getTime()));
};

/** Starts the clock if something is due within hours and none runs. Returns whether it did. */
export async function startClock(repo: RepoWithSettings, incidents: readonly Incident[]): Promise<boolean> {
  const [first] = incidents;
  const { repository, now } = first?.snapshot ?? {};
  if (!repository?.clock || !now || isAlive(repository.clock.beat, now) || !nextDuty(incidents)) return false;
  await dispatchLink(repo, now);
  return true;
}
