import * as v from "valibot";
import { described, line } from "../fields.ts";

const DATE = "expected a day such as 2026-12-24";
const REGION = "expected a region's code such as CA";
const WEEKEND = "expected one to six days of the week: [saturday, sunday]";
const WEEKDAY = "expected a day of the week such as saturday";

/** The days of the week, Sunday first. */
export const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

const day = v.pipe(v.string(DATE), v.regex(/^\d{4}-\d{2}-\d{2}$/, DATE), v.check(isDay, DATE));
const region = v.pipe(
  v.union([line(20), v.pipe(v.number(REGION), v.integer(REGION))], REGION),
  v.transform(String),
);

export const businessDays = v.strictObject(
  {
    country: described(
      v.optional(line(60)),
      "ISO 3166 code of a country, such as US, whose public holidays are not business days.",
    ),
    region: described(v.optional(region), "Region of that country, such as CA, if it has its own holidays."),
    holidays: described(
      v.optional(v.array(day, "expected a list of days: [2026-12-24]"), []),
      "More days off, each as year-month-day.",
    ),
    weekend: described(
      v.optional(
        v.pipe(
          v.array(v.picklist(WEEKDAYS, WEEKDAY), WEEKEND),
          v.minLength(1, WEEKEND),
          v.maxLength(6, WEEKEND),
        ),
        ["saturday", "sunday"],
      ),
      "Days of the week that are not business days.",
    ),
  },
  "expected `country`, `holidays` or `weekend`, such as `country: US`",
);
