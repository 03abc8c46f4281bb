import { messagesOf } from "../decide/messages.ts";
import type { Message } from "../decide/messages.ts";
import { nameOf, receiversOf, withSent } from "../decide/outbox.ts";
import type { Sent } from "../decide/outbox.ts";
import { permissionOf } from "../github/permission.ts";
import { loadIncident } from "../github/load.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { withComments } from "../github/pages.ts";
import { readUpdated } from "../github/write.ts";
import { openConversation } from "../github/conversation.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Receiver } from "../incident/settings.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { send, Unsent } from "../notify/send.ts";
import { toError } from "../markdown/text.ts";
import { noticeOf } from "./notice.ts";
import type { Outcome } from "./reconcile.ts";
import { believe } from "./believe.ts";
import { writeDashboard } from "./write-dashboard.ts";

/** Sends in parallel the messages that these runs claimed, then records them in each ledger, one at a time. */
export async function deliverAll(repo: RepoWithSettings, outcomes: readonly Outcome[]): Promise<Outcome[]> {
  const sent = await Promise.all(outcomes.map((outcome) => sendAll(repo, outcome).catch(toError)));
  const delivered: Outcome[] = [];
  for (const [i, outcome] of outcomes.entries())
    delivered.push(await withSending(repo, outcome, sent[i] ?? NOTHING));
  return delivered;
}

interface Sending {
  readonly snapshot?: Snapshot;
  readonly sent: readonly Sent[];
}

const NOTHING: Sending = { sent: [] };

async function withSending(repo: RepoWithSettings, outcome: Outcome, sending: Sending | Error) {
  try {
    if (sending instanceof Error) throw sending;
    const { snapshot, sent } = sending;
    if (!snapshot) return outcome;
    return { ...outcome, sent, incident: incidentOf(await keep(repo, snapshot, sent)) };
  } catch (error) {
    return { ...outcome, failures: [...outcome.failures, toError(error)] };
  }
}

/** Sends each message to the receivers it has not reached yet. */
async function sendAll(repo: RepoWithSettings, { incident, taken = [] }: Outcome): Promise<Sending> {
  if (!incident || taken.length === 0) return NOTHING;
  const { read } = incident;
  const due = messagesOf(incident).filter(({ key }) => taken.includes(key));
  const ids = due.flatMap(({ comment }) => comment?.id ?? []);
  const snapshot = await withComments(repo.client, read, ids);
  const known = incidentOf(snapshot);
  const sent = await Promise.all(
    due.flatMap((message) =>
      recipientsOf(known, message).map((receiver) => sendOne(repo, known, message, receiver)),
    ),
  );
  return { snapshot, sent };
}

/** The receivers of a message; after a failure, only those it did not reach. */
function recipientsOf(incident: Incident, message: Message): Receiver[] {
  const before = incident.ledger.outbox?.waiting.find(({ key }) => key === message.key)?.unsent;
  const all = receiversOf(incident, message);
  return before ? all.filter((each) => before.some(({ to }) => to === nameOf(each))) : all;
}

async function sendOne(
  { readSecret = () => undefined }: RepoWithSettings,
  incident: Incident,
  message: Message,
  receiver: Receiver,
): Promise<Sent> {
  const notice = noticeOf(message, incident);
  const sent = { key: message.key, to: nameOf(receiver), title: notice.title };
  try {
    await send(notice, receiver, readSecret);
    return sent;
  } catch (error) {
    return { ...sent, why: error instanceof Unsent ? error.message : NOT_SENT };
  }
}

/** For other errors, whose text may contain the address. */
export const NOT_SENT = "it could not be sent";

const TRIES = 3;

/** Records what was sent, keeping what another run may have written to the dashboard meanwhile. */
async function keep(repo: RepoWithSettings, start: Snapshot, sent: readonly Sent[]): Promise<Snapshot> {
  const { client } = repo;
  let snapshot = start;
  for (let tries = 1; tries < TRIES; tries++) {
    const { dashboard } = incidentOf(snapshot);
    const updated = dashboard && (await readUpdated(client, snapshot.repository, dashboard.number));
    if (!updated || updated <= dashboard.updatedAt) break;
    const now = await loadIncident(repo, snapshot.issue.number);
    if (now) snapshot = await believe(now, (login) => permissionOf(repo, login));
  }
  const { outbox } = incidentOf(snapshot).ledger;
  const conversation = openConversation(client, snapshot);
  try {
    return await writeDashboard(conversation.client, {
      ...snapshot,
      outbox: outbox && withSent(outbox, sent),
    });
  } finally {
    await conversation.lockAgain();
  }
}
