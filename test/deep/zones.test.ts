import { expect, test } from "vitest";
import {
  clockTime,
  dayOf,
  dayStart,
  instantsAt,
  isoWithOffset,
  toInstant,
  wallOf,
} from "../../src/time/format.ts";
import { readTime } from "../../src/time/parse-time.ts";
import type { Wall } from "../../src/time/format.ts";
import type { Direction } from "../../src/time/resolve.ts";
import { instantsOn, transitionsOf, wallsAround, zoned, ZONES } from "./transitions.ts";
import type { Transition } from "./transitions.ts";
import { times } from "./random.ts";
import { proves } from "./proof.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const all = ZONES.flatMap(transitionsOf);
const NEW_YEARS = Array.from({ length: 12 }, (_, i) => Date.UTC(2024 + i, 0));
const count = {
  zones: ZONES.length,
  transitions: all.length,
  instants: 0,
  "wall times": 0,
  "times in words": 0,
};

proves("Time zones and their transitions from 2024 to 2035: the same as Temporal", count);

const pad = (value: number) => String(value).padStart(2, "0");

/** What ours shows of an instant, and what the oracle does. */
const shown = (at: number, zone: string) => [
  wallOf(new Date(at), zone),
  isoWithOffset(new Date(at), zone),
  dayOf(new Date(at), zone),
  clockTime(new Date(at), zone).replace(/(?<=[ap]m).*/, ""),
];

function shownByOracle(at: number, zone: string) {
  const seen = zoned(at, zone);
  const { year, month, day, hour, minute, second } = seen;
  const half = `${hour % 12 || 12}:${pad(minute)}${hour < 12 ? "am" : "pm"}`;
  const iso = seen.toString({ smallestUnit: "minute", timeZoneName: "never" });
  return [{ year, month, day, hour, minute, second }, iso, seen.toPlainDate().toString(), half];
}

test("every zone shows the instants around each of its transitions, and each New Year, as the oracle does", () => {
  const around = all.flatMap(({ zone, at }) =>
    [at - SECOND, at, at + SECOND].map((each) => [each, zone] as const),
  );
  const years = ZONES.flatMap((zone) => NEW_YEARS.map((at) => [at, zone] as const));
  const wrong = [...around, ...years].filter(([at, zone]) => {
    count.instants++;
    return JSON.stringify(shown(at, zone)) !== JSON.stringify(shownByOracle(at, zone));
  });
  expect(wrong).toEqual([]);
});

test("what the clocks show around a transition is each instant that the oracle finds: one, two, or those beside it", () => {
  const wrong = all.flatMap((transition) =>
    wallsAround(transition).filter((wall) => {
      const { zone } = transition;
      count["wall times"]++;
      const expected = instantsOn(wall, zone);
      const { instants, isSkipped } = expected;
      const first = instants.at(isSkipped ? -1 : 0);
      const isSame = JSON.stringify(instantsAt(wall, zone)) === JSON.stringify(expected);
      return !isSame || toInstant(wall, zone).getTime() !== first?.getTime();
    }),
  );
  expect(wrong).toEqual([]);
  const [skipped, doubled] = [all.filter(isForward), all.filter((each) => !isForward(each))];
  expect(Math.min(skipped.length, doubled.length)).toBeGreaterThan(1000);
});

const isForward = ({ before, after }: Transition) => after > before;

const dayAt = (at: number, zone: string, days: number) => zoned(at, zone).toPlainDate().add({ days });

/** At this hour of the day of the transition, or of a day near it. */
const hourAt = ({ at, zone }: Transition, days: number, hour: number): Date =>
  new Date(dayAt(at, zone, days).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds);

test("8am comes when the oracle says, on the day before, of and after each transition", () => {
  const wrong = all.filter((each) =>
    [-1, 0, 1].some((days) => {
      count["wall times"]++;
      const day = dayAt(each.at, each.zone, days).toString();
      return dayStart(day, 8, each.zone).getTime() !== hourAt(each, days, 8).getTime();
    }),
  );
  expect(wrong).toEqual([]);
});

/** Zones that move their clocks in the same way read words in the same way. */
const rules = Map.groupBy(ZONES, (zone) =>
  JSON.stringify([zoned(NEW_YEARS[0] ?? 0, zone).offset, transitionsOf(zone).map(({ at }) => at)]),
);
const distinct = [...rules.values()].flatMap(([zone]) => (zone ? transitionsOf(zone) : []));
const READ = times(1) > 1 ? all : distinct;

type Words = readonly [text: string, reference: number | Date, direction: Direction, expected: Date];

/** Words about a time on the other side of a transition, which mean one instant. */
const clearWords = (each: Transition): Words[] => [
  ["8am", hourAt(each, -1, 12), "future", hourAt(each, 0, 8)],
  ["8am", hourAt(each, 1, 6), "past", hourAt(each, 0, 8)],
  ["8am", hourAt(each, 0, 6), "past", hourAt(each, -1, 8)],
  ["tomorrow 8am", hourAt(each, -1, 12), "future", hourAt(each, 0, 8)],
  ["tomorrow 8:30pm", hourAt(each, -1, 12), "future", new Date(hourAt(each, 0, 20).getTime() + 30 * MINUTE)],
  ["yesterday 8am", hourAt(each, 1, 12), "past", hourAt(each, 0, 8)],
  ["90m", each.at - 45 * MINUTE, "future", new Date(each.at + 45 * MINUTE)],
  ["3h", each.at - 2 * HOUR, "future", new Date(each.at + HOUR)],
  ["90 minutes ago", each.at + 45 * MINUTE, "past", new Date(each.at - 45 * MINUTE)],
];

test("words about a time beyond a transition mean the oracle's instant", async () => {
  const wrong: string[] = [];
  for (const each of READ) {
    for (const [text, reference, direction, expected] of clearWords(each)) {
      count["times in words"]++;
      const { at } = await readTime(text, new Date(reference), each.zone, direction);
      const from = new Date(reference).toISOString();
      if (at?.getTime() !== expected.getTime())
        wrong.push(`${each.zone}: ${text} from ${from}: ${at?.toISOString()} for ${expected.toISOString()}`);
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

const wordsOf = ({ year, month, day, hour, minute }: Wall) =>
  `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`;

/** Why the words mean no single instant, and the instants that are offered; or the one. */
async function meant(text: string, reference: Date, zone: string, direction: Direction) {
  const reading = await readTime(text, reference, zone, direction);
  if (reading.at) return ["clear", reading.at.getTime()];
  const offered = await Promise.all(
    reading.choices.map((choice) => readTime(choice, reference, zone, direction)),
  );
  return [reading.why, ...offered.map(({ at }) => at?.getTime() ?? 0).toSorted((a, b) => a - b)];
}

function meantByOracle(wall: Wall, reference: Date, zone: string, direction: Direction) {
  const { instants, isSkipped } = instantsOn(wall, zone);
  const onSide = instants.filter((at) => (direction === "past" ? at <= reference : at >= reference));
  const why = isSkipped ? "impossible" : onSide.length > 1 ? "ambiguous" : "clear";
  return [why, ...onSide.map((at) => at.getTime())];
}

test("a written time that is skipped is impossible, one that comes twice is asked about, with the right choices", async () => {
  const wrong: string[] = [];
  for (const each of READ) {
    const { zone, at } = each;
    const [, , middle] = wallsAround(each);
    const far = wallsAround(each).flatMap((wall) =>
      (
        [
          [at - 30 * HOUR, "future"],
          [at + 30 * HOUR, "past"],
        ] as const
      ).map((side) => [wall, ...side] as const),
    );
    const between =
      isForward(each) || !middle
        ? []
        : (["future", "past"] as const).map((side) => [middle, at, side] as const);
    for (const [wall, time, direction] of [...far, ...between]) {
      count["times in words"]++;
      const place = [new Date(time), zone, direction] as const;
      const [is, should] = [await meant(wordsOf(wall), ...place), meantByOracle(wall, ...place)];
      if (JSON.stringify(is) !== JSON.stringify(should))
        wrong.push(
          `${zone}: ${wordsOf(wall)} ${direction} of ${place[0].toISOString()}: ${is.join(" ")} for ${should.join(" ")}`,
        );
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);
