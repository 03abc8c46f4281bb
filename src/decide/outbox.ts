import type { Incident } from "../incident/incident.ts";
import type { Outbox, Waiting } from "../incident/ledger/ledger.ts";
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
 * if the run dies in between, another takes over after the lease. Undefined if there never were receivers: while the settings
 * name none, perhaps by mistake, it is kept, and what happened meanwhile is sent once they do.
 */
export function outboxOf(incident: Incident): Outbox | undefined {
  const { snapshot, ledger, dashboard } = incident;
  const isUnknown = !ledger.outbox && dashboard !== undefined;
  const isWithout = snapshot.settings.config.notify.length === 0;
  const isOff = !ledger.outbox && (isWithout || (isUnknown && !snapshot.issue.open));
  if (snapshot.outbox || isOff) return snapshot.outbox;
  const messages = messagesOf(incident);
  // A receiver does not get what happened before the settings named it.
  const isOld = ({ at }: Message) => isUnknown && at <= new Date(ledger.through);
  const { sent, waiting } = ledger.outbox ?? {
    sent: messages.filter(isOld).map(({ key }) => key),
    waiting: [],
  };
  const due = messages.filter(
    ({ key, at }) => !sent.includes(key) && snapshot.now.getTime() - at.getTime() < NEWS_FOR,
  );
  return {
    sent: sent.slice(-MAX_SENT),
    waiting: due.flatMap(
      (message) =>
        claimOf(
          incident,
          message,
          waiting.find(({ key }) => key === message.key),
        ) ?? [],
    ),
  };
}

/** Undefined for a message that nobody is to get. One that has nobody left to reach waits for a receiver of its kind. */
function claimOf(incident: Incident, message: Message, before: Waiting | undefined): Waiting | undefined {
  const { now } = incident.snapshot;
  if (before && isHeld(before, now)) return before;
  const { key } = message;
  if (leftOf(incident, message, before).length > 0) return { ...before, key, since: now.toISOString() };
  return before && { ...before, unsent: undefined };
}

/** Whether the run that claimed it may still be sending it. */
export const isHeld = ({ since }: Waiting, now: Date): boolean => now.getTime() - Date.parse(since) < LEASE;

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

/** The receivers that it has not reached, by the settings as they are now. */
export function leftOf(incident: Incident, message: Message, before: Waiting | undefined): Receiver[] {
  const all = receiversOf(incident, message);
  const { unsent = [], reached } = before ?? {};
  if (reached) return all.filter((each) => !reached.includes(nameOf(each)));
  // A ledger from before version 0.2 knows only whom it did not reach.
  const named = all.filter((each) => unsent.some(({ to }) => to === nameOf(each)));
  return named.length > 0 ? named : all;
}

/** A receiver's name for people to read. Its address is a secret. */
export const nameOf = ({ product, routingKey, url = "", channel = "" }: Receiver): string =>
  [product, routingKey ?? url, channel].filter(Boolean).join(" ");

/** The messages that this dashboard write claimed. */
export const takenOn = (before: Outbox | undefined, after: Outbox | undefined): Waiting[] =>
  (after?.waiting ?? []).filter((claim) => !before?.waiting.some((each) => isSameClaim(each, claim)));

export const isSameClaim = (one: Waiting, other: Waiting): boolean =>
  one.key === other.key && one.since === other.since;
