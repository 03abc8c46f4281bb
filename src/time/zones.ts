import { isZoneName, offsetAt } from "./format.ts";
import { zoneNames } from "./zone-names.ts";
import type { ZoneMeaning } from "./zone-names.ts";

/** The part of a text, from `start` up to `end`, that names a zone, and the zone's possible meanings. */
export interface ZoneWords {
  readonly start: number;
  readonly end: number;
  readonly meanings: readonly ZoneMeaning[];
}

const OFFSET = /(UTC|GMT)? ?([+-])(\d{1,2})(?::?([0-5]\d))?(?![\d:.])/iy;
const IANA = /[a-z]+(?:\/[a-z\d_+-]+){1,2}/iy;
const WORDS = /\p{L}+(?:[ _]\p{L}+){0,3}/uy;
const SUFFIX = /(?: (standard|winter|summer|daylight))?(?: time)?(?![\p{L}\p{N}])/iuy;

const matchAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The zone named at this position; undefined if there is none. */
export const readZone = (text: string, at: number): ZoneWords | undefined =>
  readOffset(text, at) ?? readIana(text, at) ?? readName(text, at);

const MAX_OFFSET_MINUTES = 14 * 60;

function readOffset(text: string, at: number): ZoneWords | undefined {
  const [said = "", name = "", sign, hours, minutes = "0"] = matchAt(OFFSET, text, at) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  if (!said || Math.abs(offset) > MAX_OFFSET_MINUTES) return undefined;
  return {
    start: at,
    end: at + said.length,
    meanings: [{ name: name ? said : `UTC${said.trim()}`, offset }],
  };
}

function readIana(text: string, at: number): ZoneWords | undefined {
  const said = matchAt(IANA, text, at)?.[0];
  if (!said || !isZoneName(said)) return undefined;
  return { start: at, end: at + said.length, meanings: [{ name: said, zone: said }] };
}

/** The longest name that the words start with. */
function readName(text: string, at: number): ZoneWords | undefined {
  const words = matchAt(WORDS, text, at)?.[0] ?? "";
  for (let end = words.length; end > 0; end = words.slice(0, end).search(/[ _]\p{L}+$/u)) {
    const meanings = zoneNames().get(words.slice(0, end).toLowerCase().replaceAll("_", " "));
    const suffix = meanings && matchAt(SUFFIX, text, at + end);
    if (suffix) {
      const [said, season] = suffix;
      return { start: at, end: at + end + said.length, meanings: inSeason(meanings, season) };
    }
  }
  return undefined;
}

/** "Eastern standard time" is a fixed offset on any day. */
function inSeason(meanings: readonly ZoneMeaning[], season = ""): readonly ZoneMeaning[] {
  if (!season) return meanings;
  const isSummer = /^[sd]/i.test(season) && !/^standard/i.test(season);
  return meanings.map((meaning) =>
    meaning.zone ? { ...meaning, offset: seasonOffset(meaning.zone, isSummer) } : meaning,
  );
}

/** An instant in winter and one in summer; the year does not matter. */
const SEASONS = [Date.UTC(2026, 0), Date.UTC(2026, 6)];

function seasonOffset(zone: string, isSummer: boolean): number {
  const offsets = SEASONS.map((at) => offsetAt(new Date(at), zone) / 60_000);
  return isSummer ? Math.max(...offsets) : Math.min(...offsets);
}

/** The meaning of a name where `home` is the configured zone; undefined if it is still ambiguous. */
export function meaningIn(home: string, meanings: readonly ZoneMeaning[]): ZoneMeaning | undefined {
  if (meanings.length === 1) return meanings[0];
  const isFitting = ({ where, zone }: ZoneMeaning) => zone === home || where?.test(home);
  return meanings.find(isFitting) ?? meanings.find(({ isUsual }) => isUsual);
}
