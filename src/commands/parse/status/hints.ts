import type { Status } from "../../../incident/status.ts";
import { wordKey } from "../../../incident/status.ts";
import type { StatusLine } from "./status.ts";

const OVER: readonly Status[] = ["Monitoring", "Resolved"];
const BACK: readonly Status[] = ["Investigating", "Identified"];

/** Phrases that may mean one status or another, or none: on a line of their own, Sev1 asks which. */
const HINTS = new Map<string, Hint>([
  ...hints("stable|stabilized|stabilised|back|back up|back online|up|up again|up and running", OVER),
  ...hints("service restored|services restored|services are restored|service is restored", OVER),
  ...hints("online again|works|works again|working|working again|back to normal|normal|healthy", OVER),
  ...hints("no longer down|not down anymore|all systems operational|all systems go|nominal", OVER),
  ...hints("all good|all green|green|operational|healed|no more errors|over|it's over|ended", OVER),
  ...hints("mitigation in place|mitigation deployed|workaround deployed|workaround in place", OVER),
  ...hints("fix deployed|fix is deployed|hotfix deployed|fix implemented|fix in place|patched", OVER),
  ...hints("going to monitoring|going to monitor|to monitoring|about to monitor", ["Monitoring"]),
  ...hints("revolved|evolved|resolves|resolver", ["Resolved"]),
  ...hints("false alarm|false positive|no incident|no outage|finished|completed|complete", ["Resolved"]),
  ...hints("down|down again|is back|it's back|regressed|relapsed|broken again|not resolved", BACK),
  ...hints("not fixed|unresolved|unfixed|degraded|flapping|unstable", BACK),
]);

export type Hint = Pick<StatusLine & { kind: "doubt" }, "statuses" | "isOnlyAfter">;

/** What a clause may mean. "operational again" and "back to normal since 14" mean the same without the last words. */
export const hintOf = (clause: string): Hint | undefined => {
  const key = wordKey(clause);
  return HINTS.get(key) ?? HINTS.get(key.replace(/ (?:again|now|(?:since|as of) .{1,20})$/, ""));
};

function hints(phrases: string, statuses: readonly Status[]): [string, Hint][] {
  const hint = statuses === BACK ? { statuses, isOnlyAfter: true } : { statuses };
  return phrases.split("|").map((phrase) => [phrase, hint]);
}
