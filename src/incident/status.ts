import { isWithin } from "../markdown/edit-distance.ts";

export const STATUSES = ["Investigating", "Identified", "Monitoring", "Resolved"] as const;
export type Status = (typeof STATUSES)[number];

/** Synonyms for each status. */
const SYNONYMS: Record<Status, string> = {
  Investigating:
    "investigate|investigation|under investigation|looking|looking into it|triage|triaging|open|reopened|re-opened|started",
  // What is being fixed is not fixed yet.
  Identified:
    "identify|found|cause found|root cause found|diagnosed|known|cause|fixing|fix in progress|mitigating|resolving|restoring|recovering|repairing",
  Monitoring: "monitor|monitored|watching|mitigated|observing|verifying",
  Resolved: "resolve|fixed|solved|done|closed|restored|recovered|all clear",
};

/** Words so close to a status that they would pass for a typo of it. */
const NO_SLIPS = new Set(["revolved", "resolver", "resolves", "identifier", "identical"]);

/** A word or a few as they are compared: case, width, spaces and quotation marks are no matter. */
export const wordKey = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();

/** The statuses by their names and synonyms, those of the house among them. */
export const statusWords = (own: Partial<Record<Status, readonly string[]>> = {}): Map<string, Status> =>
  new Map(
    STATUSES.flatMap((status) =>
      [status, ...SYNONYMS[status].split("|"), ...(own[status] ?? [])].map(
        (word) => [wordKey(word), status] as const,
      ),
    ),
  );

const SHIPPED = statusWords();

/** Whether the customer can work in this status, so that calls stop. */
export const isQuieting = (status: Status): boolean => status === "Monitoring" || status === "Resolved";

/** Whether the customer is without it in this status. */
export const isDown = (status: Status): boolean => !isQuieting(status);

/** The status that a word means, forgiving case, synonyms and small typos; undefined if it means none. */
export function statusOf(word: string, words: ReadonlyMap<string, Status> = SHIPPED): Status | undefined {
  const wanted = wordKey(word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  if (wanted.length > 30) return undefined;
  return (
    words.get(wanted) ?? STATUSES.find((status) => isSlip(wanted, status.toLowerCase(), isQuieting(status)))
  );
}

/** A typo has the right first letter. A status that stops calls may be only one letter off. */
const isSlip = (typed: string, name: string, isStrict: boolean) =>
  typed.startsWith(name.charAt(0)) && !NO_SLIPS.has(typed) && isWithin(isStrict ? 1 : 2, typed, name);

/** The shipped titles of an update's sections; the settings may add others. */
export const SECTION_TITLES: Readonly<Record<"summary" | "impact" | "notes", string>> = {
  summary: "summary|summary of incident|summary of the incident|incident summary",
  impact: "impact|customer impact|customer's impact|user impact|impact on customers|impact on the customer",
  notes: "tech|technical|tech note|tech notes|technical note|technical notes|technical details",
};
