import { distance } from "../markdown/text.ts";
export { distance };

export const STATUSES = ["Investigating", "Identified", "Monitoring", "Resolved"] as const;
export type Status = (typeof STATUSES)[number];

/** What people say for each status, beside its own name. */
const SYNONYMS: Record<Status, readonly string[]> = {
  Investigating: ["investigate", "investigation", "looking", "triage", "triaging", "open", "started"],
  Identified: ["identify", "found", "diagnosed", "known", "cause", "fixing"],
  Monitoring: ["monitor", "monitored", "watching", "mitigated", "mitigating", "observing", "verifying"],
  Resolved: ["resolve", "resolving", "fixed", "solved", "done", "closed", "restored", "recovered"],
};

const WORDS = new Map(STATUSES.flatMap((status) => SYNONYMS[status].map((word) => [word, status] as const)));

/** The status that a word means, forgiving case, synonyms and small typos; undefined if it means none. */
export function statusOf(word: string): Status | undefined {
  const wanted = word.toLowerCase().replace(/[^a-z]/g, "");
  if (wanted.length > 20) return undefined;
  return WORDS.get(wanted) ?? STATUSES.find((status) => distance(wanted, status.toLowerCase()) <= 2);
}
