import { parseTime } from "./grammar.ts";
import type { Viewpoint } from "./resolve.ts";
import { splitTime } from "./time-words.ts";
import type { SplitText } from "./time-words.ts";
import { withZone } from "./wordings.ts";
import { readZone } from "./zones.ts";

/** One instant told in several zones: "2pm ET / 7pm UK", "14:00 UTC (9am ET)". */

type Reading = { readonly at: Date } | { readonly at?: undefined; readonly choices: readonly string[] };
type Read = (text: string, viewpoint: Viewpoint) => Reading;

const BETWEEN =
  /\s*(?:[|=;,([]|(?<=[\p{L})]\s?)\/(?=\s*\d)|\s(?:or|aka)(?=\s)|\s[-–—](?=\s))\s*(?:i\.e\.,? )?/giu;
const MAX_TIMES = 4;

/** The times listed in the text; undefined if it has anything else. */
function timesIn(text: string): string[] | undefined {
  const times: string[] = [];
  for (let rest = text; times.length < MAX_TIMES;) {
    const again = times[0] === undefined ? undefined : asTime(rest, times[0]);
    if (again) return [...times, again];
    const end = [...rest.matchAll(BETWEEN)].find(({ index }) => parseTime(rest.slice(0, index))?.clock);
    if (!end) return undefined;
    times.push(rest.slice(0, end.index));
    rest = rest.slice(end.index + end[0].length).replace(/[)\]\s]+$/, "");
  }
  return undefined;
}

/** A time, or only a zone, which then explains the first time's: "4pm ET (UTC-5)". */
function asTime(text: string, first: string): string | undefined {
  if (parseTime(text)?.clock) return text;
  const parts = readZone(text, 0)?.end === text.length ? parseTime(first) : undefined;
  return parts && withZone(parts, text);
}

const MINUTE = 60_000;

/** The instant if all agree, otherwise each reading; undefined if the text is no such list. */
export function readSeveral(text: string, viewpoint: Viewpoint, read: Read): Reading | undefined {
  const times = timesIn(text);
  if (!times?.some((time) => parseTime(time)?.zone)) return undefined;
  const isDated = (time: string) => parseTime(time)?.date !== undefined;
  const clear = (time: string) => read(time, viewpoint).at !== undefined;
  const first = times.find(isDated) ?? times.find(clear) ?? times[0] ?? "";
  const { at } = read(first, viewpoint);
  if (!at) return read(first, viewpoint);
  const near: Viewpoint = { ...viewpoint, reference: new Date(at.getTime() - MINUTE), direction: "future" };
  const isSame = (time: string) => tells(time, at, isDated(time) ? viewpoint : near, read);
  const others = times.filter((time) => time !== first && !isSame(time));
  if (others.length === 0) return { at };
  const offered = (time: string) =>
    isDated(first) && !isDated(time) ? dated(time, near, read) : choicesOf(time, viewpoint, read);
  const choices = new Set([first, ...others.flatMap(offered)]);
  return { choices: [...choices].filter(clear) };
}

/** Whether the text can mean this instant. */
function tells(time: string, at: Date, viewpoint: Viewpoint, read: Read): boolean {
  const found = read(time, viewpoint);
  const all = found.at ? [found.at] : found.choices.map((choice) => read(choice, viewpoint).at);
  return all.some((each) => each?.getTime() === at.getTime());
}

function choicesOf(time: string, viewpoint: Viewpoint, read: Read): readonly string[] {
  const found = read(time, viewpoint);
  return found.at ? [time] : found.choices;
}

/** The time, in UTC, with the day that another time of the list names. */
function dated(time: string, near: Viewpoint, read: Read): string[] {
  const { at } = read(time, near);
  return at ? [`${at.toISOString().slice(0, 16).replace("T", " ")} UTC`] : [];
}

const NEXT = /^\s*(?:([,;])|[/|=([]|(?:or|aka)\s)\s*/i;

/** Like `splitTime`, but includes all zones in which the time is told. */
export function splitTimes(text: string): SplitText {
  const trimmed = text.trim();
  const { shorter, ...first } = splitTime(trimmed);
  let { time, rest } = first;
  for (let count = 1; time !== "" && count < MAX_TIMES; count++) {
    const other = otherZoneIn(trimmed.slice(time.length));
    if (!other) break;
    time += other.said;
    rest = other.rest;
  }
  return { time, rest, ...(shorter && time === first.time && { shorter }) };
}

/** The same time in another zone at the start of the text, with the sign before it; and the rest. */
function otherZoneIn(behind: string): { said: string; rest: string } | undefined {
  const [sign = "", comma] = NEXT.exec(behind) ?? [];
  if (!sign) return undefined;
  const { time, rest } = splitTime(behind.slice(sign.length));
  const parts = parseTime(time);
  // After a comma, a sentence may begin with another time.
  if (!parts?.clock || !parts.zone || (comma && /[\p{L}\d]/u.test(rest))) return undefined;
  return { said: sign + time, rest };
}
