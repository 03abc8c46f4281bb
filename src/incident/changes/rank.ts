import type { Change } from "./change.ts";
import { stemsOf } from "./words.ts";

/** A change with the files that it touches, as far as they are known. */
export interface Candidate {
  readonly change: Change;
  readonly files: readonly string[];
}

/** What is known of the outage. */
export interface Outage {
  readonly began: Date;
  /** What was reported, in words. */
  readonly text: string;
}

interface Scored extends Candidate {
  readonly score: number;
  readonly shares: readonly string[];
}

/** So many changes are kept; the dashboard shows the first five openly. */
export const MAX_CHANGES = 10;
const MAX_LIKELY = 5;
const MAX_SHARED = 4;
/** From this score on, a change is likely: an hour before, or a day before with rare words in common. */
const LIKELY = 0.7;

/** The changes to show: the likely ones first, the likeliest of them first, then the others, the newest first. */
export function rankChanges(candidates: readonly Candidate[], outage: Outage): Change[] {
  const weightOf = rarity(candidates);
  const reported = stemsOf(outage.text);
  const scored = candidates
    .map((each) => scoreOf(each, reported, weightOf, outage.began))
    .toSorted((a, b) => b.score - a.score || b.change.at.localeCompare(a.change.at));
  const likely = scored.slice(0, MAX_LIKELY).filter(({ score }) => score >= LIKELY);
  const others = scored
    .slice(likely.length, MAX_CHANGES)
    .toSorted((a, b) => b.change.at.localeCompare(a.change.at));
  return [...likely.map((each) => shown(each, true)), ...others.map((each) => shown(each, false))];
}

const shown = ({ change, shares }: Scored, isLikely: boolean): Change => ({
  ...change,
  ...(shares.length > 0 ? { shares: shares.slice(0, MAX_SHARED) } : {}),
  ...(isLikely ? { isLikely } : {}),
});

const wordsOf = ({ change, files }: Candidate) => ({
  title: stemsOf(change.title),
  files: stemsOf(files.join(" ")),
});

/** A word weighs the more, the fewer changes have it: one that all have tells nothing. */
function rarity(candidates: readonly Candidate[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const candidate of candidates) {
    const { title, files } = wordsOf(candidate);
    for (const stem of new Set([...title.keys(), ...files.keys()]))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const all = Math.log(candidates.length + 1);
  return (stem) => (all === 0 ? 0 : Math.log((candidates.length + 1) / (counts.get(stem) ?? 1)) / all);
}

function scoreOf(
  candidate: Candidate,
  reported: ReadonlyMap<string, string>,
  weightOf: (stem: string) => number,
  began: Date,
): Scored {
  const { title, files } = wordsOf(candidate);
  const shared = [...reported.keys()]
    .filter((stem) => title.has(stem) || files.has(stem))
    .map((stem) => ({ stem, weight: weightOf(stem) * (title.has(stem) ? 1 : 0.6) }))
    .toSorted((a, b) => b.weight - a.weight);
  const common = Math.min(MAX_FOR_WORDS, shared.reduce((sum, { weight }) => sum + weight, 0) * FOR_A_WORD);
  const score =
    (nearness(candidate.change, began) + common + (isRisky(candidate) ? RISK : 0)) * reach(candidate);
  return { ...candidate, score, shares: shared.map(({ stem }) => reported.get(stem) ?? stem) };
}

const FOR_A_WORD = 0.5;
const MAX_FOR_WORDS = 1.5;
const HOUR = 3_600_000;

/** 1 right before the outage, a half three hours before, a ninth a day before. */
const nearness = ({ at }: Change, began: Date): number =>
  1 / (1 + Math.max(0, began.getTime() - Date.parse(at)) / (3 * HOUR));

/** What outages come from more often than from other changes. */
const RISKY =
  /\b(?:config\w*|settings?|migrat\w+|schema|upgrad\w+|bump|rollout|roll out|enabl\w+|flag|limits?|quota|timeouts?|cach\w+|index\w*|dns|bgp|route?s?|routing|firewall|rules?|certs?|certificates?|failover|permissions?|rotat\w+|deploy\w*)\b/i;

const RISK = 0.15;
const isRisky = ({ change }: Candidate): boolean => change.kind !== "merge" || RISKY.test(change.title);

const HARMLESS =
  /(?:^|\/)(?:docs?|tests?|__tests__|spec|examples?)\/|\.(?:md|mdx|txt|snap)$|[._-](?:test|spec)\.\w+$/i;
const HARMLESS_TITLE = /^(?:docs?|tests?|typo|readme)\b|\btypos?\b|\breadme\b|\bchangelog\b/i;
const UNUSED_ENVIRONMENT = /preview|staging|\bdev|test|\bqa\b|sandbox|review/i;

/** Whether it could reach users at all: documents, tests and environments that nobody uses could hardly. */
function reach({ change, files }: Candidate): number {
  if (change.kind === "deployment") return UNUSED_ENVIRONMENT.test(change.title) ? UNUSED : DEPLOYED;
  if (change.kind === "release") return DEPLOYED;
  const isHarmless =
    files.length > 0 ? files.every((path) => HARMLESS.test(path)) : HARMLESS_TITLE.test(change.title);
  return isHarmless ? UNUSED : 1;
}

const UNUSED = 0.2;
const DEPLOYED = 1.15;
