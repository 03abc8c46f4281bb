import { distance } from "../markdown/edit-distance.ts";
import type { Problem } from "./problems.ts";
import type { WrittenConfig } from "./schema.ts";

/** The table of holidays, as far as it tells which regions there are. */
export type HolidayRegions = Pick<typeof import("./holidays.ts"), "COUNTRIES" | "regionsOf" | "regionCode">;

/** A country or a part of it whose holidays are not known. */
export function regionProblems(
  { country, region }: WrittenConfig["businessDays"],
  holidays?: HolidayRegions,
): Problem[] {
  if (country === undefined || !holidays)
    return region === undefined ? [] : [at("region", "expected `country` as well")];
  const code = country.toUpperCase();
  if (!holidays.COUNTRIES.includes(code)) {
    const near = nearest(country, holidays.COUNTRIES);
    return [at("country", `expected an ISO 3166 code such as US, got "${country}". Closest: ${near}`)];
  }
  if (region === undefined || holidays.regionCode(code, region.toUpperCase()) !== undefined) return [];
  const regions = holidays.regionsOf(code);
  const help = regions.length > 0 ? `Available: ${regions.join(", ")}` : "It has none";
  return [at("region", `expected a region of ${code} with its own holidays, got "${region}". ${help}`)];
}

const at = (key: string, told: string): Problem => ({
  path: ["businessDays", key],
  message: `\`businessDays.${key}\`: ${told}`,
});

/** The countries whose code or English name is nearest. A code that is no ISO one may still have a name: UK. */
function nearest(written: string, codes: readonly string[]): string {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const meant = /^[a-z]{2}$/i.test(written) ? (names.of(written.toUpperCase()) ?? written) : written;
  const lower = written.toLowerCase();
  const countries = codes.map((code) => {
    const name = names.of(code) ?? code;
    const away = Math.min(
      distance(code.toLowerCase(), lower),
      distance(name.toLowerCase(), meant.toLowerCase()),
    );
    return { label: `${code} (${name})`, away };
  });
  const least = Math.min(...countries.map(({ away }) => away));
  const near = countries.filter(({ away }) => away === least).map(({ label }) => label);
  return near.slice(0, 6).join(", ");
}
