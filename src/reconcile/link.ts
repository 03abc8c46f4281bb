import { LINK, MINUTE, pauseAt, planPause } from "./clock.ts";
import { toError } from "../markdown/text.ts";

/** What a link of the clock needs from outside. Times are GitHub's. */
export interface Clockwork {
  /** The time, and a text that differs once anything has changed. */
  glance(): Promise<{ now: Date; seen: string }>;
  /** Reads all incidents. */
  read(): Promise<PendingDuties>;
  /** Makes GitHub start a successor when this link ends, however it ends. */
  dispatch(now: Date): Promise<void>;
  /** Leaves the heartbeat by which event runs see that a clock is running. */
  leaveBeat(): Promise<void>;
  removeBeat(): Promise<void>;
  sleep(ms: number): Promise<void>;
  /** ms since the process began, by the runner. */
  uptime(): number;
}

export interface PendingDuties {
  /** The first duty, overdue ones included; absent if nothing is due within hours. */
  readonly next?: Date;
  /** Does what is due; returns the first duty after that. */
  settle(): Promise<Date | undefined>;
}

/** An environment's wait timer in ms, and when this link was dispatched. */
export interface Timer {
  readonly wait: number;
  readonly sent?: Date;
}

export interface LinkReport {
  /** When the next duty is; absent if the clock has stopped. */
  readonly next?: Date;
  readonly isWound: boolean;
  readonly notes: readonly string[];
}

interface ClockLink {
  /** ms that it slept. */
  slept: number;
  began?: Date;
  now?: Date;
  next?: Date | undefined;
  seen?: string | undefined;
  isWound: boolean;
  isStopped: boolean;
  timer: number;
  failure?: Error | undefined;
  readonly notes: string[];
}

/**
 * Runs one link: checks every minute, does what is due, and ends between two duties before GitHub ends its job. Throws if
 * it must end without a successor although something is due, or if it could not read anything.
 */
export async function runLink(works: Clockwork, { wait, sent }: Timer = { wait: 0 }): Promise<LinkReport> {
  const link: ClockLink = { slept: 0, isWound: false, isStopped: false, timer: wait, notes: [] };
  for (;;) {
    const isOver = await look(works, link, sent).catch((error: unknown) => {
      link.failure = toError(error);
      return false;
    });
    const pause = isOver ? "end" : pauseOf(works, link);
    if (pause === "end") return reportOf(link, isOver);
    await works.sleep(pause);
    link.slept += pause;
    if (link.now) link.now = new Date(link.now.getTime() + pause);
  }
}

function reportOf({ next, isWound, notes, failure }: ClockLink, isOver: boolean): LinkReport {
  if (!isOver && !isWound) throw failure ?? new Error("The clock ends without a successor.");
  return { next, isWound, notes };
}

function pauseOf(works: Clockwork, { slept, began, now, next, isWound, timer }: ClockLink): number | "end" {
  const told = began && now ? now.getTime() - began.getTime() : 0;
  const elapsed = Math.max(slept, told, works.uptime());
  if (now && next) return planPause({ elapsed, now, next, isWound, timer });
  return elapsed >= LINK.longest ? "end" : pauseAt(elapsed);
}

/** Checks once, and works if something is due or has changed. Returns whether the clock or this link is over. */
async function look(works: Clockwork, link: ClockLink, sent?: Date): Promise<boolean> {
  const { now, seen } = await works.glance();
  if (!link.began) begin(link, now, sent);
  link.now = now;
  const isDue = link.next !== undefined && now > link.next;
  if (seen !== link.seen || isDue) {
    const reading = await works.read();
    link.next = reading.next;
    await wind(works, link, now);
    link.next = await reading.settle();
    link.seen = seen;
    link.failure = undefined;
  }
  await wind(works, link, now);
  return link.next === undefined && stop(works, link);
}

/** If the wait timer did not delay this link, it does not exist: GitHub creates a missing environment without one. */
function begin(link: ClockLink, now: Date, sent: Date | undefined): void {
  link.began = now;
  const waited = sent === undefined ? 0 : now.getTime() - sent.getTime();
  if (link.timer === 0 || waited >= link.timer - TOLERANCE) return;
  if (sent)
    link.notes.push(
      `The environment has no wait timer of ${link.timer / MINUTE} minutes: this job started at once. Set it in Settings → Environments, or remove \`wait-timer\` from the workflow. Until then the clock runs without pauses.`,
    );
  link.timer = 0;
}

const TOLERANCE = 10_000;

/** Dispatches the successor at the start, so that it takes over however this link ends. */
async function wind(works: Clockwork, link: ClockLink, now: Date): Promise<void> {
  if (link.isWound || !link.next) return;
  try {
    await works.dispatch(now);
    link.isWound = true;
    await works.leaveBeat();
  } catch (error) {
    if (link.isWound) link.notes.push(`Event runs may start a second clock: ${toError(error).message}`);
    else link.failure = toError(error);
  }
}

/**
 * Nothing is due any more. A successor that is already waiting will stop the clock. Without one, this link removes the
 * heartbeat and checks once more, because an event in between relied on it.
 */
async function stop(works: Clockwork, link: ClockLink): Promise<boolean> {
  if (link.isWound || link.isStopped) return true;
  await works.removeBeat();
  link.isStopped = true;
  link.seen = undefined;
  return look(works, link);
}
