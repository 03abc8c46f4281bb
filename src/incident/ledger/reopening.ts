import { fingerprint } from "./ledger.ts";
import type { LedgerRecord } from "./ledger.ts";

/** Why Sev1 reopens an incident: work is left, a merge closed it, or it is down again. */
export type Reopening = "block" | "merge" | "relapse";

const REOPENINGS: readonly string[] = ["block", "merge", "relapse"] satisfies Reopening[];

/** Whether this verdict on a closing undoes it. */
export const isReopening = (text: string): boolean => REOPENINGS.includes(text);

/** A judged closing is identified by its time. */
export const hashOfClosing = (closed: Date): string => fingerprint(closed.toISOString());

/** Whether Sev1 has judged the closing of that time, and how. */
const isJudged = (closed: Date, judged: LedgerRecord | undefined): boolean =>
  judged?.kind === "closing" && judged.hash === hashOfClosing(closed);

/** Whether Sev1 undid the closing of that time. */
export const isTakenBack = (closed: Date, judged: LedgerRecord | undefined): boolean =>
  isJudged(closed, judged) && judged?.kind === "closing" && isReopening(judged.text);

/** Whether Sev1 accepted the closing of that time. */
export const isAccepted = (closed: Date, judged: LedgerRecord | undefined): boolean =>
  isJudged(closed, judged) && !isTakenBack(closed, judged);
