import { addBusinessDays as addWeekdays, addDays, format } from "date-fns";
import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dueAt } from "../../src/incident/due/deadlines.ts";
import type { Settings } from "../../src/incident/snapshot.ts";
import { loadSettings } from "../../src/action/load-settings.ts";
import { createRandom, SEED, times } from "./random.ts";
import { zoned, ZONES } from "./transitions.ts";
import { proves } from "./proof.ts";

const EACH = times(1500);
const [FIRST, LAST] = [Date.UTC(2024, 0), Date.UTC(2037, 10)];

/** A country or a part of it, with what date-fns needs to know: it has Saturday and Sunday alone as a weekend. */
interface RepoWithSettings {
  readonly country: string;
  readonly region?: string;
  readonly weekend?: string;
  /** Days from the place's weekend to Saturday and Sunday. */
  readonly shift?: number;
}

const PLACES: readonly RepoWithSettings[] = [
  { country: "US" },
  { country: "US", region: "CA" },
  { country: "DE", region: "BY" },
  { country: "GB", region: "SCT" },
  { country: "JP" },
  { country: "BR" },
  { country: "AU", region: "NSW" },
  { country: "IN" },
  { country: "FR" },
  { country: "IL", weekend: "[friday, saturday]", shift: 1 },
  { country: "EG", weekend: "[friday, saturday]", shift: 1 },
];

const count = { deadlines: 0, "of them past a holiday": 0 };
proves("Business days, with weekends and public holidays, match other libraries", count);

const settingsFor = ({ country, region, weekend }: RepoWithSettings): Promise<Settings> => {
  const parts = [`country: ${country}`, region && `region: ${region}`, weekend && `weekend: ${weekend}`];
  const text = `businessDays: { ${parts.filter(Boolean).join(", ")} }`;
  return loadSettings({ config: { text }, overrides: null }, "sev1");
};

/** The table of holidays begins with this year. */
const KNOWN_FROM = 2026;

/** Whether a day is a public holiday all through the working hours, by the clocks of the place. */
function holidaysOf({ country, region = "" }: RepoWithSettings): (day: Date) => boolean {
  const library = new Holidays(country, region);
  const [timeZone = "UTC"] = library.getTimezones();
  const years = Array.from({ length: 13 }, (_, i) => library.getHolidays(KNOWN_FROM - 1 + i));
  const all = years.flat().filter(({ type }) => type === "public");
  return (day) => {
    const date = Temporal.PlainDate.from(format(day, "yyyy-MM-dd"));
    const [from = 0, to = 0] = [9, 17].map(
      (hour) => date.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds,
    );
    return (
      date.year >= KNOWN_FROM && all.some(({ start, end }) => Number(start) <= from && Number(end) >= to)
    );
  };
}

/** So many business days after a day, as date-fns and date-holidays count. */
function createOracle(place: RepoWithSettings) {
  const { shift = 0 } = place;
  const isHoliday = holidaysOf(place);
  const next = (day: Date) => addDays(addWeekdays(addDays(day, shift), 1), -shift);
  return (start: Date, days: number) => {
    let day = start;
    let isBeyond = false;
    for (let left = days; left > 0;) {
      day = next(day);
      if (isHoliday(day)) isBeyond = true;
      else left--;
    }
    return { day: format(day, "yyyy-MM-dd"), isBeyond };
  };
}

test.each(PLACES)(
  "$country $region: deadlines are the days that other libraries count",
  async (place) => {
    const settings = await settingsFor(place);
    expect(settings.problems).toEqual([]);
    const oracle = createOracle(place);
    const random = createRandom(SEED);
    const wrong: string[] = [];
    for (let i = 0; i < EACH; i++) {
      const timezone = random.pick(ZONES);
      const resolved = new Date(FIRST + random.below(LAST - FIRST));
      const businessDays = 1 + random.below(random.chance(0.8) ? 5 : 30);
      const { year, month, day } = zoned(resolved, timezone);
      const expected = oracle(new Date(year, month - 1, day), businessDays);
      const found = dueAt({ businessDays }, resolved, {
        ...settings,
        config: { ...settings.config, timezone },
      });
      if (found.day !== expected.day)
        wrong.push(
          `${businessDays} after ${resolved.toISOString()} in ${timezone}: ${found.day} for ${expected.day}`,
        );
      count.deadlines++;
      if (expected.isBeyond) count["of them past a holiday"]++;
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);
