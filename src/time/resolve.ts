import { instantsAt } from "./format.ts";
import { wallsOf } from "./chrono.ts";
import type { Heard, Listener } from "./chrono.ts";

/** An instant, and all that look like it on the clocks; where they skip the time, those beside it. */
interface Shown {
  readonly at: Date;
  readonly instants: readonly Date[];
  readonly isSkipped: boolean;
}

/**
 * The instant that the words mean, as seen from the listener; two where the clocks show it twice on that side. Where
 * they skip it, those beside it, on either side.
 */
export function instantsOf(heard: Heard, listener: Listener): Omit<Shown, "at"> {
  const shown = pick(shownAs(heard), listener);
  if (!shown) return { instants: [], isSkipped: false };
  if (shown.isSkipped) return shown;
  const meant = shown.instants.filter((each) => isOnSide(each, listener));
  return { instants: meant.length > 1 ? meant : [upToNow(shown.at, listener)], isSkipped: false };
}

/** Of the past, now is the latest. */
export const upToNow = (at: Date, { reference, direction }: Listener): Date =>
  direction === "past" && at > reference ? reference : at;

const isOnSide = (at: Date, { reference, direction }: Listener) =>
  direction === "past" ? at <= reference : at >= reference;

function shownAs(heard: Heard): Shown[] {
  const { start, home } = heard;
  return wallsOf(heard).flatMap((wall) => {
    if (!start.isCertain("timezoneOffset")) {
      const { instants, isSkipped } = instantsAt(wall, home);
      return instants.map((at) => ({ at, instants, isSkipped }));
    }
    const part = (name: "second" | "millisecond" | "timezoneOffset") => start.get(name) ?? 0;
    const minute = wall.minute - part("timezoneOffset");
    const rest = [minute, part("second"), part("millisecond")] as const;
    const at = new Date(Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, ...rest));
    return [{ at, instants: [at], isSkipped: false }];
  });
}

const HOUR = 3_600_000;

/** The last up to the reference, or the next. People round up: "3pm", said at 2:58pm, means now and not yesterday. */
function pick(shown: readonly Shown[], { reference, direction }: Listener): Shown | undefined {
  const next = shown.find(({ at }) => at >= reference);
  const last = shown.findLast(({ at }) => at <= reference);
  const isClose = (each?: Shown) => each && Math.abs(each.at.getTime() - reference.getTime()) < HOUR;
  return direction === "future" || (isClose(next) && !isClose(last)) ? next : last;
}
