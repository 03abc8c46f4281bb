import { clockRange, halvesOf, midnights, otherClocks } from "./clock-doubts.ts";
import { dayEnds, daysElsewhere, nextWeekdays, partsOfDay, swapsOf } from "./day-doubts.ts";
import { DAY } from "./format.ts";
import type { Viewpoint } from "./resolve.ts";
import type { TimeParts } from "./time-parts.ts";
import { ambiguous, from, vague, withZone } from "./wordings.ts";
import type { Variants } from "./wordings.ts";
import { meaningIn } from "./zones.ts";

type AmbiguityRule = (parts: TimeParts, viewpoint: Viewpoint) => Variants | undefined;

/** In order: the first that finds something asks; what it offers is read again, with the rest of the doubts. */
const RULES: readonly AmbiguityRule[] = [
  fewUnits,
  spanRange,
  minutesOrParts,
  hoursOrClock,
  dayEnds,
  partsOfDay,
  clockRange,
  otherClocks,
  zonesOf,
  midnights,
  halvesOf,
  swapsOf,
  daysElsewhere,
  nextWeekdays,
];

/** What the words can mean, if they are ambiguous; undefined otherwise. */
export function variantsOf(parts: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  for (const rule of RULES) {
    const variants = rule(parts, viewpoint);
    if (variants) return variants;
  }
  return undefined;
}

const UNIT_NAMES = [
  [DAY, "days", [2, 3]],
  [3_600_000, "hours", [2, 3]],
  [60_000, "minutes", [2, 5]],
] as const;

function fewUnits({ span }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  const unit = span?.isVague && UNIT_NAMES.find(([ms]) => ms <= span.ms);
  if (!unit) return undefined;
  const [, name, counts] = unit;
  return vague(...counts.map((count) => from(`${count} ${name}`, viewpoint)));
}

/** A range in the future means its later end. */
function spanRange({ span, clock }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  if (!span?.ends || clock || viewpoint.direction === "future") return undefined;
  return ambiguous(...span.ends.map((each) => from(each, viewpoint)));
}

function minutesOrParts({ span }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  return span?.either && ambiguous(...span.either.map((each) => from(each, viewpoint)));
}

/** "3h" may be 3 hours ago or 3 o'clock. In the future it means hours. */
function hoursOrClock({ span, side }: TimeParts, viewpoint: Viewpoint): Variants | undefined {
  if (!span?.clock || side) return undefined;
  const [hour, minute] = span.clock.split(":").map(Number);
  if (viewpoint.direction === "future" && !minute && (hour ?? 0) <= 12) return undefined;
  const length = minute ? `${hour} hours ${minute} minutes` : hour === 1 ? "1 hour" : `${hour} hours`;
  return ambiguous(from(length, viewpoint), span.clock);
}

function zonesOf(parts: TimeParts, { zone: home }: Viewpoint): Variants | undefined {
  const meanings = parts.zone?.meanings ?? [];
  if (meanings.length < 2 || meaningIn(home, meanings)) return undefined;
  return ambiguous(...meanings.map(({ name }) => withZone(parts, name)));
}
