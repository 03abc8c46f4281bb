import type { Alike, PastOutage } from "./past-outage.ts";
import { COMMON, stemsOf } from "./words.ts";

/** What is known of the outage that goes on. */
export interface Reported {
  readonly text: string;
  readonly customer: string;
  /** Files that the likely changes before it touch. */
  readonly files: readonly string[];
}

const MAX_ALIKE = 3;
const MAX_SHARED = 4;
/**
 * From this score on, an incident looks alike: two rare words. Of the first forty reports in
 * test/incident/changes/look-alikes.ts, none of the 20 without a look-alike reaches it, and 17 of the 20 with one do.
 */
const ALIKE = 1.9;
/** Less than this part of the likest one's score is chance. */
const BESIDE_THE_LIKEST = 0.6;
/** A fix in the same file tells as much as a rare word. */
const FOR_A_FILE = 1;

/** The past incidents that look like this one, the likest first. */
export function findAlike(past: readonly PastOutage[], reported: Reported): Alike[] {
  const ignored = wordsOf(reported.customer);
  const words = new Map([...wordsOf(reported.text)].filter(([stem]) => !ignored.has(stem)));
  const all = past.map((each) => ({ each, stems: wordsOf(textOf(each)) }));
  const weightOf = rarity(all.map(({ stems }) => stems));
  const files = new Set(reported.files);
  const scored = all
    .map(({ each, stems }) => {
      const shared = [...words.keys()]
        .filter((stem) => stems.has(stem))
        .map((stem) => ({ stem, weight: weightOf(stem) }))
        .toSorted((a, b) => b.weight - a.weight);
      const same = each.files.filter((path) => files.has(path));
      const score = shared.reduce((sum, { weight }) => sum + weight, 0) + (same.length > 0 ? FOR_A_FILE : 0);
      const shares = [...same.slice(0, 1), ...shared.map(({ stem }) => words.get(stem) ?? stem)];
      return { each, score, shares: shares.slice(0, MAX_SHARED) };
    })
    .toSorted((a, b) => b.score - a.score || b.each.day.localeCompare(a.each.day));
  const least = Math.max(ALIKE, (scored[0]?.score ?? 0) * BESIDE_THE_LIKEST);
  return scored
    .filter(({ score }) => score >= least)
    .slice(0, MAX_ALIKE)
    .map(({ each: { files: _, ...rest }, shares }) => ({ ...rest, shares }));
}

const textOf = ({ what, cause, endedBy }: PastOutage): string => [what, cause, endedBy].join("\n");

/** Codes of HTTP, which say what fails. */
const CODE = /\b[45]\d\d\b/g;

function wordsOf(text: string): Map<string, string> {
  const codes = (text.slice(0, 4000).match(CODE) ?? []).map((code) => [code, code] as const);
  return new Map([...[...stemsOf(text)].filter(([stem]) => !COMMON.has(stem)), ...codes]);
}

/** A word weighs 1 if one past incident has it, and the less, the more have it: 0 if all do. */
function rarity(all: readonly ReadonlyMap<string, string>[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const stems of all) for (const stem of stems.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const most = Math.log(all.length + 1);
  return (stem) => Math.log((all.length + 1) / (counts.get(stem) ?? 1)) / most;
}
