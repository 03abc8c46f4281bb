import { daysOfRegion } from "./holiday-words.ts";
import type { HolidayTable } from "./holiday-words.ts";
import json from "./holidays.json" with { type: "json" };

/** The table of public holidays. Only what asks for a country loads this file, and with it the table. */

const { easter, regions }: HolidayTable = json;

/** The country codes of the table. */
export const COUNTRIES: readonly string[] = Object.keys(regions).filter((code) => code.length === 2);

/** Codes of the parts of a country, as they stand after its own. */
export const regionsOf = (country: string): string[] =>
  Object.keys(regions)
    .filter((code) => code.startsWith(`${country}-`))
    .map((code) => code.slice(country.length + 1));

/** A region's code in the table: YAML takes 01 for the number 1. */
export const regionCode = (country: string, written: string): string | undefined =>
  regionsOf(country).find((code) => code === written || code === `0${written}`);

/** Public holidays (YYYY-MM-DD) of a country or of a part of it; none of years that the table does not have. */
export function publicHolidays(country: string, region?: string): Set<string> {
  const days = daysOfRegion(regions[country] ?? {}, easter, new Set());
  const code = region === undefined ? undefined : regionCode(country, region);
  return code === undefined ? days : daysOfRegion(regions[`${country}-${code}`] ?? {}, easter, days);
}
