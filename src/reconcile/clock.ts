/**
 * When the clock has something to do. GitHub starts scheduled runs hours late, so while something is due within hours, a
 * chain of short jobs checks every minute: docs/escalation.md.
 */
import { decide } from "../decide/decide.ts";
import { isCallTold } from "../decide/effects.ts";
import type { Effect, Told } from "../decide/effects.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Config } from "../incident/settings.ts";

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The clock runs while something is due within this many ms, because the hourly run that restarts it may be hours late. */
export const HORIZON = 6 * HOUR;
/** How long it retries what was due and failed. */
const PERSISTENCE = HOUR;
/**
 * GitHub ends a job on its smallest runner after 15 minutes. A link ends by itself between these two, and between two
 * duties. They are apart by one pause plus the margin before a duty in which no link ends.
 */
export const LINK = { shortest: 10.5 * MINUTE, longest: 13.25 * MINUTE } as const;
/** No link ends this long before a duty: its successor takes up to a minute to start. */
const MARGIN = 90 * SECOND;
/** A link, its end, and the start of its successor on a busy day. */
const LEASE = LINK.longest + 4 * MINUTE;

/** What the clock posts on time, by its setting. */
const IN_TIME: Readonly<Record<Config["clock"], (told: Told) => boolean>> = {
  calls: isCallTold,
  all: (told) => isCallTold(told) || told.view.name === "reminder" || told.view.name === "roles",
  off: () => false,
};

/** The times of what happens if nobody acts: what is due and not posted yet, and what falls due within hours. */
export function dutiesOf({ read, snapshot }: Incident): Date[] {
  const { clock } = snapshot.settings.config;
  const now = snapshot.now.getTime();
  if (clock === "off") return [];
  const later = incidentOf({ ...read, now: new Date(now + HORIZON) });
  return decide(later, [], { manual: false })
    .flatMap(toldBy)
    .filter(IN_TIME[clock])
    .map(dueOf)
    .filter((due) => due.getTime() > now - PERSISTENCE);
}

const toldBy = (effect: Effect): Told[] =>
  effect.do === "comment" && !effect.isEdit ? [effect, ...(effect.also ?? [])] : [];

function dueOf({ marker, view }: Told): Date {
  if (view.name === "escalation") return view.due ?? new Date(view.call?.at ?? NaN);
  return new Date(marker.kind === "reminder" ? marker.next : NaN);
}

/** The earliest of all. */
export function nextDuty(incidents: readonly Incident[]): Date | undefined {
  const times = incidents.flatMap(dutiesOf).map((due) => due.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** Whether a link of the clock runs, or its successor is about to. */
export const isAlive = (beat: Date | undefined, now: Date): boolean =>
  beat !== undefined && now.getTime() - beat.getTime() < LEASE;

/** The state of a link. Times are GitHub's. */
export interface LinkState {
  /** ms since its job began. */
  readonly elapsed: number;
  readonly now: Date;
  /** The first duty. */
  readonly next: Date;
  /** Whether a successor waits. */
  readonly isWound: boolean;
  /** ms that an environment's wait timer delays the successor. */
  readonly timer: number;
}

/** ms until the next check: at most a minute, and not beyond the link's end. */
export const pauseAt = (elapsed: number): number => Math.min(MINUTE, LINK.longest - elapsed);

/** ms that a link sleeps before it checks again, or "end". */
export function planPause({ elapsed, now, next, isWound, timer }: LinkState): number | "end" {
  const left = next.getTime() - now.getTime();
  // What is overdue has just failed; the successor can retry it as well.
  const isFree = left > timer + MARGIN || left < 0;
  const isLong = elapsed >= LINK.shortest || timer > 0;
  if (elapsed >= LINK.longest || (isWound && isLong && isFree)) return "end";
  // GitHub's clock has whole seconds, and what is due comes strictly after its time.
  return Math.min(left < 0 ? MINUTE : left + SECOND, pauseAt(elapsed));
}
