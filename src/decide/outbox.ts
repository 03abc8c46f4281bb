import type { Incident } from "../incident/incident.ts";
import type { Outbox } from "../incident/ledger/ledger.ts";
import type { Receiver } from "../incident/settings.ts";
import { messagesOf } from "./messages.ts";
import type { Message } from "./messages.ts";

const MINUTE = 60_000;

/** Older messages are not sent. */
const NEWS_FOR = 6 * 60 * MINUTE;
/** How long a run that claimed a message may take to send it before another run takes over. */
const LEASE = 2 * MINUTE;
/** Far more than can become due within `NEWS_FOR`. */
const MAX_SENT = 300;

/**
 * Sent and waiting messages, for the ledger. By recording a message as waiting, a run claims it, and sends it afterwards;
 * if the run dies in between, another takes over after the lease. Undefined if there are no receivers.
 */
export function outboxOf(incident: Incident): Outbox | undefined {
  const { snapshot, ledger, dashboard } = incident;
  const isUnknown = !ledger.outbox && dashboard !== undefined;
  const isOff = snapshot.settings.config.notify.length === 0 || (isUnknown && !snapshot.issue.open);
  if (snapshot.outbox || isOff) return snapshot.outbox;
  const messages = messagesOf(incident);
  // A receiver does not get what happened before the settings named it.
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
    sent: sent.slice(-MAX_SENT),
    waiting: due.map(({ key }) => {
      const before = waiting.find((each) => each.key === key);
      const isHeld = before && now - Date.parse(before.since) < LEASE;
      return isHeld ? before : { ...before, key, since: snapshot.now.toISOString() };
    }),
  };
}

/** The receivers of a message. A page is for pagers only. */
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

/** A receiver's name for people to read. Its address is a secret. */
export const nameOf = ({ product, routingKey, url = "", channel = "" }: Receiver): string =>
  [product, routingKey ?? url, channel].filter(Boolean).join(" ");

/** Keys of the messages that this dashboard write claimed. */
export function takenOn(before: Outbox | undefined, after: Outbox | undefined): string[] {
  const held = new Set(before?.waiting.map(({ key, since }) => `${since} ${key}`));
  return (after?.waiting ?? [])
    .filter(({ key, since }) => !held.has(`${since} ${key}`))
    .map(({ key }) => key);
}

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
