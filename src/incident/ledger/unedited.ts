import type { Ledger } from "./schema.ts";

/**
 * What is believed of the ledger of a dashboard that nobody has edited since it was posted then. Other workflows post with
 * our bot too, and may repeat what anybody wrote, a whole dashboard in it; only we and people with the write role edit one.
 * So what it says was told or done is read again where that was told or done, and the next edit makes it ours.
 */
export function withoutClaims(ledger: Ledger, posted: Date): Ledger {
  const { v, count, opened, labelled, stranger, severity, followUps, changes, form, outbox } = ledger;
  const through = new Date(Math.min(Date.parse(ledger.through), posted.getTime())).toISOString();
  const kept = { v, through, count, opened, labelled, stranger, severity, followUps, changes, form };
  return { ...kept, outbox: outbox && { ...outbox, sent: [] }, records: [], log: [] };
}
