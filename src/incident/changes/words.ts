import { firstChars } from "../../markdown/text.ts";

/** Words without meaning for what broke. */
const STOP = new Set(
  `the and for with from that this not are was were have has been but its our your their they them into onto out off
  all any can cannot could will would should since after before when where which while who what why how now then than
  more most some none very also only just about over under again being there here does did done make made makes
  customer customers user users people everybody every each please issue issues incident sev1 sev2 outage down
  add adds added use uses used update updates updated change changes changed fix fixes fixed remove removes removed
  new get set get merge pull request release src lib test tests index main app http https www com`.split(
    /\s+/,
  ),
);

const LONGEST_TEXT = 4000;

/** The words of a text or path by their stems, each as it was written first. */
export function stemsOf(text: string): Map<string, string> {
  const words = firstChars(text, LONGEST_TEXT)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .match(/[\p{L}\d]+/gu);
  const stems = new Map<string, string>();
  for (const word of words ?? []) {
    const stem = stemOf(word);
    if (stem !== undefined && !stems.has(stem)) stems.set(stem, word);
  }
  return stems;
}

/** "caching", "cached" and "caches" as "cach"; undefined for words that say nothing. */
function stemOf(word: string): string | undefined {
  if (word.length < 3 || word.length > 40 || STOP.has(word) || /^\d+$/.test(word)) return undefined;
  const stem = word.replace(/(?:ations?|ions?|ings?|ies|ed|es|s|e|y)$/, "");
  return stem.length >= 3 ? stem : word;
}

/** The stems of words that stand in any report of an outage. */
export const COMMON: ReadonlySet<string> = new Set(
  stemsOf(
    `too many much two one second seconds minute minutes hour hours day days week morning night yesterday today whole
    half nobody somebody back see show shows old time times right begin began start starts starting restart restarted
    fail fails error errors answer answers work works stop stopped open see lost find found ask asked want`,
  ).keys(),
);
