import type { Ledger } from "./schema.ts";

/**
 * Up to when comments had other ids, since the issue was transferred to another repository; undefined where it never was.
 * `home` is the address now. What their commands told is in the records, under the ids of that time.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/transferring-an-issue-to-another-repository
 */
export const movedAt = ({ home: before, moved, through }: Ledger, home: string): string | undefined =>
  before !== undefined && before !== home ? through : moved;
