/** Formats times. Zones are IANA names, instants are Dates. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

interface Formatters {
  readonly wall: Intl.DateTimeFormat;
  readonly generic: Intl.DateTimeFormat;
  readonly short: Intl.DateTimeFormat;
}

/** A zone by IANA name, with the settings' time format; 12 hours by default. */
export type Zone = string | { readonly timezone: string; readonly timeFormat: "12h" | "24h" };

const nameOf = (zone: Zone): string => (typeof zone === "string" ? zone : zone.timezone);

const formatters = new Map<string, Formatters>();

function formattersOf(zone: string): Formatters {
  const known = formatters.get(zone);
  if (known) return known;
  const digits = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  } as const;
  const made = {
    wall: new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", ...digits }),
    generic: new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "shortGeneric" }),
    short: new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" }),
  };
  formatters.set(zone, made);
  return made;
}

export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** The wall-clock time in the zone. */
export function wallOf(at: Date, zone: Zone): Wall & { second: number } {
  const parts = formattersOf(nameOf(zone)).wall.formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: value("year"),
    month: value("month"),
    day: value("day"),
    hour: value("hour"),
    minute: value("minute"),
    second: value("second"),
  };
}

const nameIn = (format: Intl.DateTimeFormat, at: Date) =>
  format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";

/** "ET" where the zone has such a short name for the whole year, otherwise "EST", "GMT+3" …; UTC is "UTC". */
function zoneName(at: Date, zone: string): string {
  const { generic, short } = formattersOf(zone);
  const name = nameIn(generic, at);
  if (/^(?:Etc\/)?(?:UTC|GMT)$/.test(zone)) return "UTC";
  return /^[A-Z]{1,5}$/.test(name) ? name : nameIn(short, at);
}

/** "EST", "EDT", "GMT+3" …: the name of the offset at that instant. */
export const offsetName = (at: Date, zone: string): string => nameIn(formattersOf(zone).short, at);

const pad = (value: number) => String(value).padStart(2, "0");

/** "7:20pm" or "19:20", without the zone; "7:20:05pm" with its seconds. */
export function wallClock(at: Date, zone: Zone, hasSeconds = false): string {
  const { hour, minute, second } = wallOf(at, zone);
  const behind = hasSeconds ? `${pad(minute)}:${pad(second)}` : pad(minute);
  if (isOf24Hours(zone)) return `${pad(hour)}:${behind}`;
  return `${hour % 12 || 12}:${behind}${hour < 12 ? "am" : "pm"}`;
}

const isOf24Hours = (zone: Zone) => typeof zone === "object" && zone.timeFormat === "24h";

/** "7:20pmET", or "19:20 ET". A zone name with a sign is separated: "9:40am GMT+9". */
export function clockTime(at: Date, zone: Zone, hasSeconds = false): string {
  const name = zoneName(at, nameOf(zone));
  return wallClock(at, zone, hasSeconds) + (isOf24Hours(zone) || name.startsWith("GMT") ? " " : "") + name;
}

/** "2026-11-20": the day in the zone. */
export function dayOf(at: Date, zone: Zone): string {
  const { year, month, day } = wallOf(at, zone);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** "2026-11-20 7:20pmET". */
export const stamp = (at: Date, zone: Zone): string => `${dayOf(at, zone)} ${clockTime(at, zone)}`;

/** "2026-11-20T19:20-05:00": to the minute, as the zone's clocks show it. */
export function isoWithOffset(at: Date, zone: string): string {
  const { hour, minute } = wallOf(at, zone);
  const minutes = Math.round(offsetAt(at, zone) / MINUTE);
  const ahead = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map(pad).join(":");
  return `${dayOf(at, zone)}T${pad(hour)}:${pad(minute)}${minutes < 0 ? "-" : "+"}${ahead}`;
}

/** The time of day if `at` and `reference` are on the same day in the zone, otherwise day and time. */
export const timeNear = (at: Date, reference: Date, zone: Zone): string =>
  dayOf(at, zone) === dayOf(reference, zone) ? clockTime(at, zone) : stamp(at, zone);

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? "" : "s"}`;

/** "9 hours", "1 hour 50 minutes" or "45 minutes". Never negative. */
export function span(from: Date, to: Date): string {
  const length = Math.max(0, to.getTime() - from.getTime());
  const hours = Math.floor(length / HOUR);
  const rest = Math.floor((length % HOUR) / MINUTE);
  const parts = [hours > 0 && count(hours, "hour"), rest > 0 && count(rest, "minute")];
  return parts.filter(Boolean).join(" ") || count(0, "minute");
}

/** "2 d 3 h", "9 h 5 min" or "45 min": to the minute, without parts that are zero. Never negative. */
export function spanExact(from: Date, to: Date): string {
  const length = Math.max(0, to.getTime() - from.getTime());
  const parts = [
    [Math.floor(length / DAY), "d"],
    [Math.floor((length % DAY) / HOUR), "h"],
    [Math.floor((length % HOUR) / MINUTE), "min"],
  ] as const;
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return shown.join(" ") || "0 min";
}

/**
 * The instants at which the zone's clocks show this wall time, in order: one, or two where clocks go back. If clocks
 * skip it, the instants that lie before and after the gap by as much as was skipped.
 */
export function instantsAt(wall: Wall, zone: string): { instants: Date[]; isSkipped: boolean } {
  const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const beside = [wanted - DAY, wanted + DAY].map((near) => wanted - offsetAt(new Date(near), zone));
  const exact = beside.filter((time) => time + offsetAt(new Date(time), zone) === wanted);
  const times = new Set((exact.length > 0 ? exact : beside).toSorted((a, b) => a - b));
  return { instants: [...times].map((time) => new Date(time)), isSkipped: exact.length === 0 };
}

/**
 * The instant at which the zone's clocks show this wall time. A skipped time moves forward by what was skipped; of a
 * time that comes twice, the first counts.
 */
export function toInstant(wall: Wall, zone: string): Date {
  const { instants, isSkipped } = instantsAt(wall, zone);
  return instants.at(isSkipped ? -1 : 0) ?? new Date(Number.NaN);
}

/** The instant at which it is this hour of the day (YYYY-MM-DD) in the zone. */
export function dayStart(day: string, hour: number, zone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return toInstant({ year, month, day: date, hour, minute: 0 }, zone);
}

/** Whether the runtime knows a zone of this IANA name. */
export function isZoneName(name: string): boolean {
  try {
    formattersOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
export function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = wallOf(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

/** Days that are not business days. */
export interface DaysOff {
  /** Days of the week, 0 is Sunday. */
  readonly weekend: readonly number[];
  /** Single days, YYYY-MM-DD. */
  readonly holidays: ReadonlySet<string>;
}

/** Upper bound of business days in a playbook. */
const MAX_BUSINESS_DAYS = 365;

/** The day (YYYY-MM-DD) that many business days after the zone's day of `from`. */
export function addBusinessDays(from: Date, days: number, zone: string, off: DaysOff): string {
  let day = new Date(`${dayOf(from, zone)}T00:00:00Z`);
  for (let left = Math.min(days, MAX_BUSINESS_DAYS); left > 0; left--) day = nextBusinessDay(day, off);
  return day.toISOString().slice(0, 10);
}

/** The first business day after `day`; if there is none within a year, the same day of the next year. */
function nextBusinessDay(day: Date, { weekend, holidays }: DaysOff): Date {
  const next = new Date(day);
  for (let step = 0; step < 366; step++) {
    next.setUTCDate(next.getUTCDate() + 1);
    const isOff = weekend.includes(next.getUTCDay()) || holidays.has(next.toISOString().slice(0, 10));
    if (!isOff) break;
  }
  return next;
}
