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

/** How many letters to add, drop, change or swap with their neighbour to make one short word the other. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      const isSwap = a[i] === b[j - 1] && a[i - 1] === b[j];
      const swap = isSwap ? (before[j - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
