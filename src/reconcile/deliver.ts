import { messagesOf } from "../decide/messages.ts";
import type { Message } from "../decide/messages.ts";
import { isHeld, isSameClaim, leftOf, nameOf } from "../decide/outbox.ts";
import { withSent } from "../decide/sent.ts";
import type { Sent } from "../decide/sent.ts";
import { permissionOf } from "../github/permission.ts";
import { loadIncident } from "../github/load.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { withComments } from "../github/pages.ts";
import { openConversation } from "../github/conversation.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Waiting } from "../incident/ledger/ledger.ts";
import type { Receiver } from "../incident/settings.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import { send, Unsent } from "../notify/send.ts";
import { toError } from "../markdown/text.ts";
import { noticeOf } from "./notice.ts";
import type { Outcome } from "./reconcile.ts";
import { believe } from "./believe.ts";
import { Overtaken, writeDashboard } from "./write-dashboard.ts";

/** Sends what a run has claimed, beside its further work, since a receiver may be slow or down. */
export class Delivery {
  readonly #repo: RepoWithSettings;
  readonly #sending = new Map<Outcome, Promise<void>>();
  readonly #sent = new Map<Outcome, Sending | Error>();
  readonly #recorded = new Map<Outcome, Outcome>();

  constructor(repo: RepoWithSettings) {
    this.#repo = repo;
  }

  /** Sends at once what this outcome claimed. */
  start(outcome: Outcome): void {
    const keep = (sent: Sending | Error) => void this.#sent.set(outcome, sent);
    this.#sending.set(outcome, sendAll(this.#repo, outcome).catch(toError).then(keep));
  }

  /** Records in each ledger what has been sent by now, one at a time. */
  async record(): Promise<void> {
    for (const [outcome, sending] of this.#sent) {
      this.#sent.delete(outcome);
      this.#recorded.set(outcome, await withSending(this.#repo, outcome, sending));
    }
  }

  /** Waits for the rest and records it. Returns the outcomes with what was sent. */
  async finish(outcomes: readonly Outcome[]): Promise<Outcome[]> {
    await Promise.all(this.#sending.values());
    await this.record();
    return outcomes.map((outcome) => this.#recorded.get(outcome) ?? outcome);
  }
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
    return { ...outcome, sent, incident: incidentOf(await recordDeliveries(repo, snapshot, sent)) };
  } catch (error) {
    return { ...outcome, failures: [...outcome.failures, toError(error)] };
  }
}

/** Sends each message to the receivers it has not reached yet. */
async function sendAll(repo: RepoWithSettings, { incident, taken = [] }: Outcome): Promise<Sending> {
  const current = incident && (await withClaims(repo, incident, taken));
  if (!current) return NOTHING;
  const claims = claimsIn(current, taken);
  const due = messagesOf(current).filter(({ key }) => claims.has(key));
  if (due.length === 0) return NOTHING;
  const ids = due.flatMap(({ comment }) => comment?.id ?? []);
  const snapshot = await withComments(repo.client, current.read, ids);
  const known = incidentOf(snapshot);
  const sent = await Promise.all(
    due.flatMap((message) =>
      leftOf(known, message, claims.get(message.key)).map((receiver) =>
        sendOne(repo, known, message, receiver),
      ),
    ),
  );
  return { snapshot, sent };
}

/** Those that are still this run's, by key. */
const claimsIn = ({ ledger }: Incident, taken: readonly Waiting[]): Map<string, Waiting> =>
  new Map(
    (ledger.outbox?.waiting ?? [])
      .filter((claim) => taken.some((each) => isSameClaim(each, claim)))
      .map((claim) => [claim.key, claim]),
  );

/** The incident; read again where GitHub has kept this run waiting so long that another may have taken over. */
async function withClaims(
  repo: RepoWithSettings,
  incident: Incident,
  taken: readonly Waiting[],
): Promise<Incident | undefined> {
  const { now = incident.snapshot.now } = repo.client.budget;
  if (taken.every((claim) => isHeld(claim, now))) return incident;
  const snapshot = await loadAgain(repo, incident.snapshot);
  return snapshot && incidentOf(snapshot);
}

async function loadAgain(repo: RepoWithSettings, { issue }: Snapshot): Promise<Snapshot | undefined> {
  const snapshot = await loadIncident(repo, issue.number);
  return snapshot && believe(snapshot, (login) => permissionOf(repo, login));
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
    return { ...sent, why: error instanceof Unsent ? error.message : notSent(toError(error)) };
  }
}

/** For a bug of Sev1's, without its message, which may contain the address. */
export const notSent = ({ name }: Error): string => `Sev1 failed with a ${name}; please report it`;

const TRIES = 3;

/** Records what was sent, keeping what another run may have written to the dashboard meanwhile. */
async function recordDeliveries(
  repo: RepoWithSettings,
  start: Snapshot,
  sent: readonly Sent[],
): Promise<Snapshot> {
  let snapshot = start;
  for (let tries = 1; ; tries++) {
    try {
      return await writeSent(repo, snapshot, sent);
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === TRIES) throw error;
      snapshot = (await loadAgain(repo, snapshot)) ?? snapshot;
    }
  }
}

async function writeSent({ client }: RepoWithSettings, snapshot: Snapshot, sent: readonly Sent[]) {
  const { outbox } = incidentOf(snapshot).ledger;
  const conversation = openConversation(client, snapshot);
  const after = { ...snapshot, outbox: outbox && withSent(outbox, sent) };
  try {
    return await writeDashboard(conversation.client, after, { isLate: true });
  } finally {
    await conversation.lockAgain();
  }
}
