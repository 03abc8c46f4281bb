import type { Ledger } from "./schema.ts";

/**
 * What is believed of the ledger of an unproven dashboard, which was posted or edited last at that time. Other workflows
 * post and edit with our bot too, and may repeat what anybody wrote, a whole dashboard in it. So what it says was told or
 * done is read again where that was told or done, and our next edit makes it ours.
 */
export function withoutClaims(ledger: Ledger, written: Date): Ledger {
  const { v, count, opened, labelled, stranger, severity, followUps, changes, form, outbox } = ledger;
  const through = new Date(Math.min(Date.parse(ledger.through), written.getTime())).toISOString();
  const kept = { v, through, count, opened, labelled, stranger, severity, followUps, changes, form };
  return { ...kept, outbox: outbox && { ...outbox, sent: [] }, records: [], log: [] };
}
