import { parseTime } from "./grammar.ts";
import { distance, isWithin } from "../markdown/edit-distance.ts";
import { zoneNames } from "./zone-names.ts";

/** A time with other words around it. */

const ENDS = /[,;:(]|\s[-–—]\s|[–—]/g;
/** Words after a time that may belong to it. */
const TIMELIKE =
  /\d|\b(?:noon|midnight|today|yesterday|tomorrow|tonight|morning|afternoon|evening|night|time|ago|[ap]\.?m|half|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|May|UTC|GMT|[A-Z]{1,4}T)\b|(?:Jan|Feb|March|April|June|July|Aug|Sept|Oct|Nov|Dec)/;

/** The text up to a comma, dash or colon with nothing of a time after it; "" if there is none. */
export function withoutProse(text: string): string {
  const heads = [...text.matchAll(ENDS)].filter(({ index }) => !TIMELIKE.test(text.slice(index)));
  return heads.map(({ index }) => text.slice(0, index)).find((head) => parseTime(head)) ?? "";
}

const MAX_WORDS = 16;

/** The longest part of the text that is a time, if the rest contains nothing of a time. A misspelt zone is corrected. */
export function likelyTimes(text: string): string[] {
  const words = text.split(/\s+/);
  if (words.length > MAX_WORDS) return [];
  const mended = mendZone(words);
  if (mended) return [mended];
  for (let length = words.length - 1; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const part = words.slice(start, start + length).join(" ");
      const rest = [...words.slice(0, start), ...words.slice(start + length)].join(" ");
      if (!TIMELIKE.test(rest) && isTelling(part)) return [part];
    }
  }
  return [];
}

/** Among other words, neither a bare number nor a duration without a direction is a time. */
function isTelling(text: string): boolean {
  const { clock, dayEnd, side, zone } = parseTime(text) ?? {};
  return Boolean(side ?? dayEnd ?? (clock && (!clock.isBare || clock.half || zone)));
}

const LEAST_LETTERS = 5;

/** The text with an unknown zone replaced by the nearest known name, if that makes it a time. */
function mendZone(words: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    const near = /^\p{L}{5,}[.,]?$/u.test(word) ? nearestZone(word) : undefined;
    const mended = near && words.with(index, near).join(" ");
    if (mended && parseTime(mended)?.zone) return mended;
  }
  return undefined;
}

function nearestZone(word: string): string | undefined {
  const wanted = word.toLowerCase().replace(/[.,]$/, "");
  const near = [...zoneNames().keys()].filter(
    (name) => name.length >= LEAST_LETTERS && isWithin(wanted.length < 7 ? 1 : 2, name, wanted),
  );
  const best = near.toSorted((a, b) => distance(a, wanted) - distance(b, wanted))[0];
  return best?.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
