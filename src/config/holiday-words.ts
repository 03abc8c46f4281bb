/** Public holidays by region, in words: short enough to ship, and a change of them can be reviewed. */
export interface HolidayTable {
  readonly about: string;
  /** Western Easter by year, MM-DD: its years are those of the table. */
  readonly easter: Readonly<Record<string, string>>;
  /** By ISO 3166 code, "US" or "US-CA". A region has only what makes it differ from its country. */
  readonly regions: Readonly<Record<string, RegionHolidays>>;
}

/** Words by year; what holds for each year of the table is under "every". */
export type RegionHolidays = Readonly<Record<string, string>>;

type Easter = HolidayTable["easter"];

const DAY = 24 * 3_600_000;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * The day (YYYY-MM-DD) that a word means in a year: "12-25" that day, "09-01mon" the first Monday from that day on,
 * "e-2" two days before Easter.
 */
export function dayOfWord(word: string, year: string, easter: Easter): string {
  const isEaster = word.startsWith("e");
  const from = Date.parse(`${year}-${isEaster ? easter[year] : word.slice(0, 5)}T00:00:00Z`);
  const weekday = WEEKDAYS.indexOf(word.slice(5));
  const toWeekday = weekday < 0 ? 0 : (weekday - new Date(from).getUTCDay() + 7) % 7;
  const days = isEaster ? Number(word.slice(1)) : toWeekday;
  return new Date(from + days * DAY).toISOString().slice(0, 10);
}

/** All words that mean a day in every year. */
export function yearlyWords(): string[] {
  const leapYear = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2028, 0, 1) + i * DAY));
  const days = leapYear.map((day) => day.toISOString().slice(5, 10)).filter((day) => day !== "02-29");
  const easter = Array.from({ length: 131 }, (_, i) => i - 60).map((n) => `e${n < 0 ? n : `+${n}`}`);
  return [...days, ...easter, ...days.flatMap((day) => WEEKDAYS.map((weekday) => day + weekday))];
}

/** The days of a region as its words say, beginning with those of its country; "!" takes a day away. */
export function daysOfRegion(
  region: RegionHolidays,
  easter: Easter,
  country: ReadonlySet<string>,
): Set<string> {
  const days = new Set(country);
  for (const year of Object.keys(easter))
    for (const word of `${region.every ?? ""} ${region[year] ?? ""}`.match(/\S+/g) ?? []) {
      if (word.startsWith("!")) days.delete(dayOfWord(word.slice(1), year, easter));
      else days.add(dayOfWord(word, year, easter));
    }
  return days;
}
