import * as v from "valibot";

/** Countries and cities whose zones have no slash: Cuba, Iran, Eire. */
const isZoneWithoutSlash = (zone: string): boolean => /^(?:cuba|eire|iran|zulu)$/i.test(zone);

/** Short zone names that are safe. Others, such as EST, have no daylight saving time or are ambiguous. */
const SHORT = new Set(["UTC", "UCT", "GMT", "CET", "EET", "MET", "WET", "PRC", "ROC", "ROK"]);

const isZone = (zone: string): boolean => {
  if (/^[A-Z]{1,4}$/i.test(zone) && !SHORT.has(zone.toUpperCase()) && !isZoneWithoutSlash(zone)) return false;
  try {
    return !/^[+-]/.test(Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
};

const ZONE = "expected an IANA time zone such as America/New_York or UTC";
export const zone = v.pipe(v.string(ZONE), v.check(isZone, ZONE));
