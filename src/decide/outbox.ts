import type { Incident } from "../incident/incident.ts";
import type { Outbox } from "../incident/ledger/ledger.ts";
import type { Receiver } from "../incident/settings.ts";
import { messagesOf } from "./messages.ts";
import type { Message } from "./messages.ts";

const MINUTE = 60_000;

/** What is older is no news any more. */
const NEWS_FOR = 6 * 60 * MINUTE;
/** So long a run that took on a message may take to send it; then another run does. */
const LEASE = 2 * MINUTE;
/** Many more than become due while they are news. */
const MOST_SENT = 300;

/**
 * What was sent and what waits, for the ledger. A run that writes a message into it as waiting has taken it on and sends
 * it after that; one that died in between is replaced after the lease. Undefined where nobody is to be told.
 */
export function outboxOf(incident: Incident): Outbox | undefined {
  const { snapshot, ledger, dashboard } = incident;
  const isUnknown = !ledger.outbox && dashboard !== undefined;
  const isOff = snapshot.settings.config.notify.length === 0 || (isUnknown && !snapshot.issue.open);
  if (snapshot.outbox || isOff) return snapshot.outbox;
  const messages = messagesOf(incident);
  // What was there before the settings named a receiver is no news.
  const isOld = ({ at }: Message) => isUnknown && at <= new Date(ledger.through);
  const { sent, waiting } = ledger.outbox ?? {
    sent: messages.filter(isOld).map(({ key }) => key),
    waiting: [],
  };
  const now = snapshot.now.getTime();
  const due = messages.filter(
    (message) =>
      !sent.includes(message.key) &&
      now - message.at.getTime() < NEWS_FOR &&
      receiversOf(incident, message).length > 0,
  );
  return {
    sent: sent.slice(-MOST_SENT),
    waiting: due.map(({ key }) => {
      const before = waiting.find((each) => each.key === key);
      const isHeld = before && now - Date.parse(before.since) < LEASE;
      return isHeld ? before : { ...before, key, since: snapshot.now.toISOString() };
    }),
  };
}

/** Who is to be told of a message. A page is for pagers alone. */
export const receiversOf = (
  { snapshot, severity }: Incident,
  { news, page }: Pick<Message, "news" | "page">,
): Receiver[] =>
  snapshot.settings.config.notify.filter(
    ({ product, events, severities }) =>
      news.some((each) => events.includes(each)) &&
      (severities.length === 0 || severities.includes(severity)) &&
      (!page || product === "pagerduty"),
  );

/** What a receiver is called where people read it. Its address is a secret. */
export const nameOf = ({ product, routingKey, url = "", channel = "" }: Receiver): string =>
  [product, routingKey ?? url, channel].filter(Boolean).join(" ");

/** Keys of the messages that this writing of the dashboard has taken on. */
export function takenOn(before: Outbox | undefined, after: Outbox | undefined): string[] {
  const held = new Set(before?.waiting.map(({ key, since }) => `${since} ${key}`));
  return (after?.waiting ?? [])
    .filter(({ key, since }) => !held.has(`${since} ${key}`))
    .map(({ key }) => key);
}

/** Of one message to one receiver; `why` it was not sent is absent where it was. */
export interface Sent {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly why?: string | undefined;
}

/** The outbox once this was sent, or was not. */
export function withSent({ sent, waiting }: Outbox, done: readonly Sent[]): Outbox {
  const keys = new Set(done.map(({ key }) => key));
  const unsent = Map.groupBy(
    done.flatMap(({ key, to, why }) => (why === undefined ? [] : [{ key, to, why }])),
    ({ key }) => key,
  );
  return {
    sent: [...sent, ...[...keys].filter((key) => !unsent.has(key))],
    waiting: waiting.flatMap((each) => {
      const left = unsent.get(each.key)?.map(({ to, why }) => ({ to, why }));
      if (!keys.has(each.key)) return [each];
      return left ? [{ ...each, unsent: left }] : [];
    }),
  };
}
