import Holidays from "date-holidays";
import type { HolidaysTypes } from "date-holidays";
import manifest from "date-holidays/package.json" with { type: "json" };
import { dayOfWord, yearlyWords } from "../../config/holiday-words.ts";
import type { HolidayTable, RegionHolidays } from "../../config/holiday-words.ts";

/** Generates the table of public holidays: date-holidays itself is 1.5 MB, too much to load in each run. */

const YEARS = Array.from({ length: 12 }, (_, i) => String(2026 + i));
const DAY = 24 * 3_600_000;

const ABOUT =
  `Made by "npm run generate" from date-holidays ${manifest.version}, https://github.com/commenthol/date-holidays, ` +
  "whose data is under CC BY-SA 3.0, and so is this file. " +
  "12-25: that day; 09-01mon: the first Monday from that day on; e-2: two days before Easter; !: no holiday in this region.";

/** The public holidays of all countries and regions. */
export function holidayTable(): HolidayTable {
  const easter = Object.fromEntries(YEARS.map((year) => [year, easterOf(year)]));
  const words = yearlyWords().map((word): Word => ({
    word,
    days: YEARS.map((year) => dayOfWord(word, year, easter)),
  }));
  const countries = Object.keys(new Holidays().getCountries());
  return {
    about: ABOUT,
    easter,
    regions: Object.assign({}, ...countries.map((code) => regionsOf(code, words))),
  };
}

function easterOf(year: string): string {
  const found = new Holidays("DE", UTC).getHolidays(year).find(({ rule }) => rule === "easter");
  if (!found) throw new Error(`date-holidays has no Easter in ${year}`);
  return found.date.slice(5, 10);
}

/** A country with its states and their regions, by code. */
function regionsOf(country: string, words: readonly Word[]): Record<string, RegionHolidays> {
  const known = new Holidays();
  const states = Object.keys(known.getStates(country) ?? {});
  const areas = states.flatMap((state) => [
    { country, state },
    ...Object.keys(known.getRegions(country, state) ?? {}).map((region) => ({ country, state, region })),
  ]);
  const own = publicDays({ country });
  const regions = areas.map((area) => [
    Object.values(area).join("-").toUpperCase(),
    regionInWords(publicDays(area), own, words),
  ]);
  return { [country]: regionInWords(own, new Set(), words), ...Object.fromEntries(regions) };
}

/** In UTC, neither the local zone nor daylight saving time changes the length or date of a day. */
const UTC: HolidaysTypes.Options = { timezone: "UTC" };

/** The days (YYYY-MM-DD) that are public holidays in a region. What begins on the last days of a year may last longer. */
export function publicDays(region: HolidaysTypes.Country): Set<string> {
  // It writes into the object that it gets.
  const known = new Holidays({ ...region }, UTC);
  const before = String(Number(YEARS[0]) - 1);
  const found = [before, ...YEARS].flatMap((year) => known.getHolidays(year));
  const days = found.filter(({ type }) => type === "public").flatMap(wholeDays);
  return new Set(days.filter((day) => YEARS.includes(day.slice(0, 4))));
}

/** The whole days of a holiday; half a day off is a business day. `date` is the day also where it begins the evening before. */
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const count = Math.floor((end.getTime() - start.getTime()) / DAY);
  const first = Date.parse(date.slice(0, 10));
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}

interface Word {
  readonly word: string;
  /** In each year of the table. */
  readonly days: readonly string[];
}

/** A region in words: what it has more than its country, and with "!" what it has not. */
function regionInWords(
  days: ReadonlySet<string>,
  country: ReadonlySet<string>,
  words: readonly Word[],
): RegionHolidays {
  const more = inWords(days.difference(country), "", words);
  const less = inWords(country.difference(days), "!", words);
  const lines = ["every", ...YEARS].map(
    (year) => [year, [...(more[year] ?? []), ...(less[year] ?? [])]] as const,
  );
  return Object.fromEntries(
    lines.filter(([, line]) => line.length > 0).map(([year, line]) => [year, line.join(" ")]),
  );
}

/** Days by year; a word that fits in every year stands for its days. */
function inWords(days: ReadonlySet<string>, sign: string, words: readonly Word[]): Record<string, string[]> {
  const left = new Set(days);
  const every: string[] = [];
  for (const { word, days: meant } of words) {
    if (!meant.every((day) => left.has(day))) continue;
    every.push(sign + word);
    for (const day of meant) left.delete(day);
  }
  const single = Object.groupBy([...left].toSorted(), (day) => day.slice(0, 4));
  const lines = Object.entries(single).map(
    ([year, of = []]) => [year, of.map((day) => sign + day.slice(5))] as const,
  );
  return { every, ...Object.fromEntries(lines) };
}
