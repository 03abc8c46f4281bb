import { acknowledgementOf } from "../incident/due/calls.ts";
import { isConfirmed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { commentId, isUnansweredKey } from "../incident/ledger/ledger.ts";
import type { LedgerRecord, RecordOf } from "../incident/ledger/ledger.ts";
import type { Standing } from "../incident/lifecycle.ts";
import type { News } from "../incident/settings.ts";

/** A message to send outside GitHub. Its key is the same in every run. */
export interface Message {
  readonly key: string;
  /** Its kinds: an update that resolves the incident has two. The last is the most specific. */
  readonly news: readonly [News, ...News[]];
  readonly at: Date;
  /** Node id of the comment that says it, and the key of the part; absent if it is a separate notice. */
  readonly comment?: { readonly id: string; readonly key: string } | undefined;
  /** The call whose page it acknowledges or resolves; for pagers only. */
  readonly page?: { readonly call: string; readonly action: "acknowledge" | "resolve" };
}

/** All messages of an incident so far. A stranger's report is not sent until it is confirmed. */
export const messagesOf = (incident: Incident): Message[] =>
  isConfirmed(incident)
    ? [
        declared(incident),
        ...updates(incident),
        ...calls(incident),
        ...overdue(incident),
        ...closed(incident),
        ...postmortem(incident),
      ]
    : [];

const declared = ({ ledger, declared: at }: Incident): Message => ({
  key: "declared",
  news: ["declared"],
  at: ledger.confirmed ? new Date(ledger.confirmed.at) : at,
});

function toldIn(record: LedgerRecord | undefined): Message["comment"] {
  const id = record && commentId(record);
  return record && id !== undefined ? { id, key: record.key } : undefined;
}

/** Updates, and mitigations by command. What has changed with an update is sent once. */
function updates({ standings, records }: Incident): Message[] {
  return standings.flatMap((standing, i): Message[] => {
    const { turn } = standing;
    const before = standings[i - 1];
    if (!before || (turn?.what !== "update" && turn?.what !== "mitigated")) return [];
    const { key, at } = turn;
    const news = newsOf(before, standing);
    if (turn.what === "mitigated") return news === "mitigated" ? [{ key, news: [news], at }] : [];
    const comment = toldIn(records.get(key));
    return [{ key, news: news ? ["update", news] : ["update"], at, comment }];
  });
}

/** What is new about how it stands, if it is good. */
function newsOf(before: Standing, after: Standing): News | undefined {
  const [was, is] = [before, after].map(({ resolvedAt, outages }) =>
    resolvedAt ? "resolved" : outages.at(-1)?.to ? "mitigated" : undefined,
  );
  return is === was || (is === "mitigated" && was === "resolved") ? undefined : is;
}

/** Calls, and their acknowledgement or end. */
function calls(incident: Incident): Message[] {
  const { records } = incident;
  const over = endOf(incident);
  return [...records.values()].flatMap((call): Message[] => {
    if (call.kind !== "escalation") return [];
    const news: Message["news"] = [isUnansweredKey(call.key) ? "unacknowledged" : "escalation"];
    const ack = acknowledgementOf(incident, call);
    const page = (action: "acknowledge" | "resolve", at: Date): Message => ({
      key: `${action}:${call.key}`,
      news,
      at,
      page: { call: call.key, action },
    });
    return [
      { key: call.key, news, at: new Date(call.at), comment: toldIn(call) },
      ...(ack ? [page("acknowledge", new Date(ack.at))] : []),
      ...(over ? [page("resolve", over)] : []),
    ];
  });
}

/** When the incident was declared over; undefined while it is not. */
const endOf = ({ resolvedAt, standings }: Incident): Date | undefined =>
  resolvedAt &&
  (standings.findLast(
    ({ turn }) => turn?.what === "closed" || (turn?.what === "update" && turn.status === "Resolved"),
  )?.turn?.at ??
    resolvedAt);

const overdue = ({ records }: Incident): Message[] =>
  ["reminder", "deadlines"]
    .map((key) => records.get(key))
    .filter((record): record is RecordOf<"reminder"> => record?.kind === "reminder")
    .map((record) => ({
      key: `${record.key}:${record.next}`,
      news: ["overdue"],
      at: new Date(record.next),
      comment: toldIn(record),
    }));

/** Closing without an update also resolves. */
function closed(incident: Incident): Message[] {
  const at = incident.isClosedOnly ? endOf(incident) : undefined;
  return at ? [{ key: `closed:${at.toISOString()}`, news: ["resolved"], at }] : [];
}

function postmortem(incident: Incident): Message[] {
  const { records, snapshot } = incident;
  const record = records.get("postmortem");
  if (record?.kind !== "postmortem") return [];
  const at = endOf(incident) ?? snapshot.now;
  const isPublished = snapshot.postmortem.pull?.state === "MERGED";
  return [
    { key: "postmortem", news: ["postmortem"], at, comment: toldIn(record) },
    ...(isPublished ? [{ key: "published", news: ["published"] as const, at: snapshot.now }] : []),
  ];
}
