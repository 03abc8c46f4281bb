/**
 * When the clock has something to do. GitHub starts scheduled runs hours late, so while something is due within hours a
 * chain of short jobs looks every minute: docs/escalation.md.
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

/** The clock lives while something is due within so many ms: the hourly run that restarts it may itself be hours late. */
export const HORIZON = 6 * HOUR;
/** So long it tries again what was due and failed. */
const PERSISTENCE = HOUR;
/**
 * GitHub ends a job on its smallest runner after 15 minutes. A link ends itself between these, between two duties: they
 * are as far apart as a pause and the time before a duty in which none ends.
 */
export const LINK = { shortest: 10.5 * MINUTE, longest: 13.25 * MINUTE } as const;
/** So long before a duty no link ends: its successor takes up to a minute to start. */
const MARGIN = 90 * SECOND;
/** A link, its end, and the start of its successor on a busy day. */
const LEASE = LINK.longest + 4 * MINUTE;

/** What the clock is to bring on time, as its setting says. */
const IN_TIME: Readonly<Record<Config["clock"], (told: Told) => boolean>> = {
  calls: isCallTold,
  all: (told) => isCallTold(told) || told.view.name === "reminder" || told.view.name === "roles",
  off: () => false,
};

/** The times of what comes if nobody acts: what is due and has not come yet, and what falls due within hours. */
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

/** The first of them all. */
export function nextDuty(incidents: readonly Incident[]): Date | undefined {
  const times = incidents.flatMap(dutiesOf).map((due) => due.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** Whether a link of the clock runs, or its successor is about to. */
export const isAlive = (beat: Date | undefined, now: Date): boolean =>
  beat !== undefined && now.getTime() - beat.getTime() < LEASE;

/** Where a link stands. Times are GitHub's. */
export interface LinkState {
  /** ms since its job began. */
  readonly elapsed: number;
  readonly now: Date;
  /** The first duty. */
  readonly next: Date;
  /** Whether a successor waits. */
  readonly isWound: boolean;
  /** ms that the successor waits before its job begins, where an environment's timer holds it back. */
  readonly timer: number;
}

/** A minute at most, and not beyond a link's end. */
export const pauseAt = (elapsed: number): number => Math.min(MINUTE, LINK.longest - elapsed);

/** How many ms a link sleeps before it looks again, or that it ends. */
export function planPause({ elapsed, now, next, isWound, timer }: LinkState): number | "end" {
  const left = next.getTime() - now.getTime();
  // What is overdue failed just now: the successor may try it again as well.
  const isFree = left > timer + MARGIN || left < 0;
  const isLong = elapsed >= LINK.shortest || timer > 0;
  if (elapsed >= LINK.longest || (isWound && isLong && isFree)) return "end";
  // GitHub's clock tells whole seconds, and what is due comes after its time.
  return Math.min(left < 0 ? MINUTE : left + SECOND, pauseAt(elapsed));
}
