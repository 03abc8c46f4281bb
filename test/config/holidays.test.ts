import Holidays from "date-holidays";
import { afterEach, describe, expect, test, vi } from "vitest";
import { publicDays } from "../../src/cli/generate/holidays.ts";
import { COUNTRIES, publicHolidays, regionCode, regionsOf } from "../../src/config/holidays.ts";
import { waysOf } from "../cases.ts";
import { dayOf, toInstant } from "../../src/time/format.ts";

const FIRST = "2026-01-01";
const LAST = "2037-12-31";
const DAY = 24 * 3_600_000;

const at = (day: string, hour: number, zone: string) => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return toInstant({ year, month, day: date, hour, minute: 0 }, zone);
};

/** What date-holidays says of a place by its own clocks: days on which nobody works between six and six. */
function told(country: string, state: string, region: string): string[] {
  const library = new Holidays(country, state, region);
  const [zone = "UTC"] = library.getTimezones();
  const found = Array.from({ length: 14 }, (_, i) => library.getHolidays(2025 + i)).flat();
  const days = found
    .filter(({ type }) => type === "public")
    .flatMap(({ start, end }) => {
      const count = Math.ceil((end.getTime() - start.getTime()) / DAY) + 1;
      const around = Array.from({ length: count }, (_, i) =>
        dayOf(new Date(start.getTime() + i * DAY), zone),
      );
      return around.filter((day) => start <= at(day, 6, zone) && end >= at(day, 18, zone));
    });
  return [...new Set(days)].filter((day) => day >= FIRST && day <= LAST).toSorted();
}

/** Each calendar is among them, days that are moved, taken away, half and several at once. */
const PLACES: [country: string, state?: string, region?: string][] = [
  ["US"],
  ["US", "CA"],
  ["US", "LA", "NO"],
  ["DE", "BY"],
  ["DE", "BY", "A"],
  ["GB", "SCT"],
  ["FR", "57"],
  ["CH", "AI"],
  ["AU", "SA"],
  ["AD", "03"],
  ["AE"],
  ["AZ"],
  ["CN"],
  ["ET"],
  ["GR"],
  ["IL"],
  ["IN", "MH"],
  ["IR"],
  ["IS"],
  ["JP"],
  ["KR"],
  ["MY", "01"],
  ["SZ"],
  ["TR"],
];

test.each(PLACES)("%s %s %s: the table has the days of date-holidays", (country, state = "", region = "") => {
  const place = [state, region].filter(Boolean).join("-");
  const days = [...publicHolidays(country, place || undefined)].toSorted();
  expect(days.length).toBeGreaterThan(12 * 5);
  expect(days).toEqual(told(country, state, region));
});

describe("days that are known from elsewhere", () => {
  test.each([
    ["US", undefined, "2026-11-26", "Thanksgiving"],
    ["US", undefined, "2026-07-03", "the Friday before a Saturday's Fourth of July"],
    ["US", undefined, "2027-12-31", "the Friday before the New Year of another year"],
    ["US", "CA", "2026-03-31", "Cesar Chavez Day"],
    ["DE", "BY", "2027-01-06", "Epiphany"],
    ["DE", "BE", "2026-03-08", "Women's Day"],
    ["GB", undefined, "2026-12-28", "the Monday after a Saturday's Boxing Day"],
    ["GB", "SCT", "2026-01-02", "the second of January"],
    ["FR", "57", "2026-04-03", "Good Friday in Moselle"],
    ["JP", undefined, "2026-03-20", "the equinox"],
    ["TR", undefined, "2026-03-20", "the end of Ramadan"],
  ])("%s %s: %s, %s", (country, region, day, _name) => {
    expect([...publicHolidays(country, region)]).toContain(day);
  });

  test.each([
    ["US", undefined, "2026-11-27", "the day after Thanksgiving"],
    ["US", "CA", "2026-10-12", "Columbus Day, which California does not keep"],
    ["DE", undefined, "2027-01-06", "Epiphany, which is kept in parts of it"],
    ["GB", "SCT", "2026-04-06", "Easter Monday, which Scotland does not keep"],
    ["IS", undefined, "2026-12-24", "half a day"],
    ["US", undefined, "2038-01-01", "a year after the table's last"],
  ])("not %s %s: %s, %s", (country, region, day, _name) => {
    expect([...publicHolidays(country, region)]).not.toContain(day);
  });
});

describe("places", () => {
  test("all countries, and their parts", () => {
    expect(COUNTRIES.length).toBeGreaterThan(200);
    expect(COUNTRIES).toEqual(expect.arrayContaining(["US", "DE", "IN", "NZ"]));
    expect(regionsOf("DE")).toEqual(expect.arrayContaining(["BY", "BY-A", "SN"]));
    expect(regionsOf("JP")).toEqual([]);
  });

  test("a region may have lost its zero", () => {
    expect(["1", "01", "15", "99"].map((written) => regionCode("MY", written))).toEqual([
      "01",
      "01",
      "15",
      undefined,
    ]);
  });
});

describe("generated on a machine in", () => {
  afterEach(() => void vi.unstubAllEnvs());

  const ZONES = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"];

  test.each(ZONES)("%s", (zone) => {
    vi.stubEnv("TZ", zone);
    expect(new Date(2026, 0).getTimezoneOffset()).not.toBe(0);
    const places = PLACES.filter((place) => place.length < 3);
    for (const [country, state, region] of places.filter((place) =>
      waysOf(ZONES, place.join("-")).includes(zone),
    )) {
      expect(publicDays({ country, state, region })).toEqual(publicHolidays(country, state));
    }
  });
});
