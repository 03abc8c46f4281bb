import { fingerprint } from "./ledger.ts";
import type { LedgerRecord } from "./ledger.ts";

/** Why Sev1 opens an incident again: something is left to do, a merge closed it, or it is down again. */
export type Reopening = "block" | "merge" | "relapse";

const REOPENINGS: readonly string[] = ["block", "merge", "relapse"] satisfies Reopening[];

/** The closing that Sev1 has judged is known by its time. */
export const hashOfClosing = (closed: Date): string => fingerprint(closed.toISOString());

/** Whether Sev1 has judged the closing of that time, and how. */
const isJudged = (closed: Date, judged: LedgerRecord | undefined): boolean =>
  judged?.kind === "closing" && judged.hash === hashOfClosing(closed);

/** Whether Sev1 took the closing of that time back. */
export const isTakenBack = (closed: Date, judged: LedgerRecord | undefined): boolean =>
  isJudged(closed, judged) && judged?.kind === "closing" && REOPENINGS.includes(judged.text);

/** Whether Sev1 has let a closing of that time stand. */
export const isAccepted = (closed: Date, judged: LedgerRecord | undefined): boolean =>
  isJudged(closed, judged) && !isTakenBack(closed, judged);
