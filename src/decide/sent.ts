import type { Outbox, Waiting } from "../incident/ledger/ledger.ts";

/** One message to one receiver. `why` says why it was not sent; absent if it was. */
export interface Sent {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly why?: string | undefined;
}

/** The outbox after these attempts. */
export function withSent({ sent, waiting }: Outbox, done: readonly Sent[]): Outbox {
  const keys = new Set(done.map(({ key }) => key));
  const unsent = Map.groupBy(done.filter(isUnsent), ({ key }) => key);
  return {
    sent: [...sent, ...[...keys].filter((key) => !unsent.has(key))],
    waiting: waiting.flatMap((each) => {
      const left = unsent.get(each.key)?.map(({ to, why }) => ({ to, why }));
      if (!keys.has(each.key)) return [each];
      return left ? [{ ...each, unsent: left, reached: reachedBy(each, done) }] : [];
    }),
  };
}

const isUnsent = (each: Sent): each is Sent & { readonly why: string } => each.why !== undefined;

/** Of two receivers with one name, a failure counts. */
function reachedBy({ key, reached = [] }: Waiting, done: readonly Sent[]): string[] {
  const tried = done.filter((each) => each.key === key);
  const missed = new Set(tried.filter(isUnsent).map(({ to }) => to));
  return [...new Set([...reached, ...tried.map(({ to }) => to)])].filter((to) => !missed.has(to));
}
