import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addBusinessDays,
  clockTime,
  dayOf,
  instantsAt,
  isoWithOffset,
  offsetName,
  span,
  spanExact,
  stamp,
  toInstant,
  wallOf,
} from "../../src/time/format.ts";
import { readTimeNow } from "../../src/time/parse-time.ts";
import { cases } from "../cases.ts";

const NY = "America/New_York";
const MINUTE = 60_000;
const at = (text: string) => new Date(text);

test.each([
  ["2026-11-21T00:20:00Z", NY, "2026-11-20 7:20pmET"],
  ["2026-07-20T12:00:00Z", NY, "2026-07-20 8:00amET"],
  ["2026-11-20T05:05:00Z", NY, "2026-11-20 12:05amET"],
  ["2026-11-20T17:00:00Z", NY, "2026-11-20 12:00pmET"],
  ["2026-11-20T17:00:00Z", "America/Los_Angeles", "2026-11-20 9:00amPT"],
  ["2026-11-20T14:20:59Z", "UTC", "2026-11-20 2:20pmUTC"],
  ["2026-11-20T14:20:00Z", "Etc/UTC", "2026-11-20 2:20pmUTC"],
  ["2026-11-20T14:20:00Z", "Africa/Nairobi", "2026-11-20 5:20pm GMT+3"],
  ["2026-11-20T20:20:00Z", "Asia/Kolkata", "2026-11-21 1:50am GMT+5:30"],
  ["2026-07-20T14:20:00Z", "America/Phoenix", "2026-07-20 7:20amMST"],
])("%s in %s is shown as %s", (instant, zone, shown) => {
  expect(stamp(at(instant), zone)).toBe(shown);
  expect(`${dayOf(at(instant), zone)} ${clockTime(at(instant), zone)}`).toBe(shown);
});

test.each([
  ["2026-11-21T00:20:00Z", NY, "2026-11-20 19:20 ET"],
  ["2026-11-20T05:05:00Z", NY, "2026-11-20 00:05 ET"],
  ["2026-11-20T14:20:00Z", "UTC", "2026-11-20 14:20 UTC"],
  ["2026-11-20T20:20:00Z", "Asia/Kolkata", "2026-11-21 01:50 GMT+5:30"],
])("%s in %s is shown as %s where the settings say 24 hours", (instant, timezone, shown) => {
  expect(stamp(at(instant), { timezone, timeFormat: "24h" })).toBe(shown);
});

test("what is shown is read as the same minute", () => {
  const shown = new Date("2026-11-20T15:20:00Z");
  const zones = [NY, "UTC", "Asia/Kolkata", "Europe/Berlin", "America/Phoenix", "Australia/Lord_Howe"];
  const written = zones.flatMap((timezone) => [
    stamp(shown, timezone),
    stamp(shown, { timezone, timeFormat: "24h" }),
  ]);
  const read = written.map((text) => readTimeNow(text, at("2026-11-20T16:00:00Z"), "Asia/Tokyo", "past").at);
  expect(read).toEqual(written.map(() => shown));
});

describe("spans", () => {
  test.each([
    [0, "0 minutes", "0 min"],
    [59_999, "0 minutes", "0 min"],
    [MINUTE, "1 minute", "1 min"],
    [45 * MINUTE, "45 minutes", "45 min"],
    [60 * MINUTE, "1 hour", "1 h"],
    [119 * MINUTE, "1 hour 59 minutes", "1 h 59 min"],
    [540 * MINUTE, "9 hours", "9 h"],
    [541 * MINUTE, "9 hours 1 minute", "9 h 1 min"],
    [545 * MINUTE, "9 hours 5 minutes", "9 h 5 min"],
    [51 * 60 * MINUTE, "51 hours", "2 d 3 h"],
    [-5 * MINUTE, "0 minutes", "0 min"],
  ])("%i ms are %s, exactly %s", (length, whole, exact) => {
    const from = at("2026-11-20T10:00:00Z");
    const to = new Date(from.getTime() + length);
    expect(span(from, to)).toBe(whole);
    expect(spanExact(from, to)).toBe(exact);
  });
});

const wall = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute };
};

test.each([
  ["once", "2026-11-20 07:05", NY, ["2026-11-20T07:05-05:00 EST"], false],
  ["twice", "2026-11-01 01:30", NY, ["2026-11-01T01:30-04:00 EDT", "2026-11-01T01:30-05:00 EST"], false],
  ["never", "2026-03-08 02:30", NY, ["2026-03-08T01:30-05:00 EST", "2026-03-08T03:30-04:00 EDT"], true],
  [
    "twice",
    "2026-10-25 01:30",
    "Europe/London",
    ["2026-10-25T01:30+01:00 GMT+1", "2026-10-25T01:30+00:00 GMT"],
    false,
  ],
  ["once", "2026-11-20 01:50", "Asia/Kolkata", ["2026-11-20T01:50+05:30 GMT+5:30"], false],
  ["once", "2026-07-20 01:50", "America/St_Johns", ["2026-07-20T01:50-02:30 GMT-2:30"], false],
])("clocks show %s: %s in %s", (_times, text, zone, expected, isSkipped) => {
  const found = instantsAt(wall(text), zone);
  expect(found.instants.map((each) => `${isoWithOffset(each, zone)} ${offsetName(each, zone)}`)).toEqual(
    expected,
  );
  expect(found.instants.map((each) => at(isoWithOffset(each, zone)))).toEqual(found.instants);
  expect(found.isSkipped).toBe(isSkipped);
});

describe("toInstant", () => {
  test.each([
    ["an ordinary time", "2026-11-20 07:05", NY, "2026-11-20T12:05:00.000Z"],
    ["a time that is skipped moves forward", "2026-03-08 02:30", NY, "2026-03-08T07:30:00.000Z"],
    ["a time that comes twice is the earlier", "2026-11-01 01:30", NY, "2026-11-01T05:30:00.000Z"],
    ["half an hour is skipped", "2026-10-04 02:10", "Australia/Lord_Howe", "2026-10-03T15:40:00.000Z"],
    ["a whole day is skipped", "2011-12-30 12:00", "Pacific/Apia", "2011-12-30T22:00:00.000Z"],
  ])("%s", (_name, text, zone, instant) => {
    expect(toInstant(wall(text), zone).toISOString()).toBe(instant);
  });

  const zones = fc.constantFrom(
    NY,
    "UTC",
    "Europe/London",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/St_Johns",
    "Africa/Casablanca",
  );
  const minutes = fc.integer({ min: Date.UTC(2000, 0) / MINUTE, max: Date.UTC(2040, 0) / MINUTE });

  test("gives the first instant that the zone's clocks show so", () => {
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const instant = new Date(minute * MINUTE);
        const found = toInstant(wallOf(instant, zone), zone);
        expect(wallOf(found, zone)).toEqual(wallOf(instant, zone));
        expect(found.getTime()).toBeLessThanOrEqual(instant.getTime());
      }),
      cases(1000),
    );
  });

  test.each([
    [NY, "2026-03-08T07:00:00Z"],
    [NY, "2026-11-01T06:00:00Z"],
    ["Europe/London", "2026-03-29T01:00:00Z"],
    ["Europe/London", "2026-10-25T01:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
    ["Pacific/Chatham", "2026-09-26T14:00:00Z"],
    ["America/St_Johns", "2026-11-01T04:30:00Z"],
  ])(
    "every minute around the change of %s at %s comes back, or an hour earlier of the same look",
    (zone, change) => {
      const shows = (instant: Date) =>
        new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(
          instant,
        );
      const around = Array.from(
        { length: 360 },
        (_, i) => new Date(at(change).getTime() + (i - 180) * MINUTE),
      );
      const first = new Map(around.toReversed().map((instant) => [shows(instant), instant]));
      expect(around.map((instant) => toInstant(wall(shows(instant)), zone))).toEqual(
        around.map((instant) => first.get(shows(instant))),
      );
    },
  );
});

describe("business days", () => {
  const WEEKEND = { weekend: [0, 6], holidays: new Set<string>() };

  test.each([
    ["2026-11-20T12:00:00Z", 1, NY, "2026-11-23"],
    ["2026-11-20T12:00:00Z", 3, NY, "2026-11-25"],
    ["2026-11-16T12:00:00Z", 4, NY, "2026-11-20"],
    ["2026-11-21T12:00:00Z", 1, NY, "2026-11-23"],
    ["2026-11-23T02:00:00Z", 1, NY, "2026-11-23"],
    ["2026-11-23T02:00:00Z", 1, "UTC", "2026-11-24"],
    ["2026-12-31T12:00:00Z", 1, "UTC", "2027-01-01"],
    ["2026-11-20T12:00:00Z", 0, "UTC", "2026-11-20"],
    ["2026-11-20T12:00:00Z", NaN, "UTC", "2026-11-20"],
  ])("from %s, %d of them in %s end on %s", (from, days, zone, day) => {
    expect(addBusinessDays(at(from), days, zone, WEEKEND)).toBe(day);
  });

  test("holidays are none, whatever day of the week they are", () => {
    const holidays = new Set(["2026-11-26", "2026-11-28", "2026-12-25"]);
    const from = at("2026-11-25T12:00:00Z");
    expect(addBusinessDays(from, 1, NY, { weekend: [0, 6], holidays })).toBe("2026-11-27");
    expect(addBusinessDays(from, 1, NY, { weekend: [5, 6], holidays })).toBe("2026-11-29");
    expect(addBusinessDays(from, 2, NY, { weekend: [0], holidays })).toBe("2026-11-30");
  });

  test("a calendar without any is no endless loop", () => {
    const none = { weekend: [0, 1, 2, 3, 4, 5, 6], holidays: new Set<string>() };
    expect(addBusinessDays(at("2026-11-20T12:00:00Z"), 1, "UTC", none)).toBe("2027-11-21");
    expect(addBusinessDays(at("2026-11-20T12:00:00Z"), Infinity, "UTC", none)).toMatch(/^2392-/);
  });

  const DAY = 24 * 60 * MINUTE;
  const zones = fc.constantFrom(
    NY,
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kolkata",
    "Africa/Cairo",
  );
  const instants = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2038, 0) });
  const holidays = fc.uniqueArray(fc.integer({ min: -3, max: 200 }), { maxLength: 120 });
  const weekends = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 });
  const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" });

  test("are those that are left of all days that come", () => {
    fc.assert(
      fc.property(
        instants,
        fc.nat({ max: 60 }),
        zones,
        weekends,
        holidays,
        (time, days, zone, weekend, far) => {
          const today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date(time));
          const coming = Array.from({ length: 700 }, (_, i) =>
            new Date(Date.parse(today) + (i + 1) * DAY).toISOString().slice(0, 10),
          );
          const off = new Set(
            far.map((n) => new Date(Date.parse(today) + n * DAY).toISOString().slice(0, 10)),
          );
          const left = coming.filter(
            (day) => !off.has(day) && !weekend.some((each) => NAMES[each] === weekday.format(at(day))),
          );
          const found = addBusinessDays(new Date(time), days, zone, { weekend, holidays: off });
          expect(found).toBe(days === 0 ? today : left[days - 1]);
        },
      ),
    );
  });
});
