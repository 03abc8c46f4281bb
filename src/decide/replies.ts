import { commandRecord } from "../commands/parse/requests.ts";
import type { Request } from "../commands/parse/requests.ts";
import { incidentWith } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import {
  isRejection,
  NOWHERE,
  ownComment,
  placeOf,
  recordOf,
  refusalsKey,
} from "../incident/ledger/ledger.ts";
import type { LedgerRecord, ToldMarker } from "../incident/ledger/ledger.ts";
import type { Comment } from "../incident/snapshot.ts";
import type { Effect, Reaction } from "./effects.ts";
import { recordReply, replyTo } from "./reply.ts";
import type { CommentEffect, Reply } from "./reply.ts";

export interface Replies {
  readonly effects: Effect[];
  readonly records: ReadonlyMap<string, LedgerRecord>;
}

/** Answers requests oldest first: each sees the commands before it, including those of this run. */
export function replyAll(incident: Incident, requests: readonly Request[]): Replies {
  const records = new Map(incident.records);
  const replies = requests.map((request): Replied => {
    const reply = replyTo(incidentWith(incident, { records }), request);
    const entry = entryOf({ request, reply });
    if (entry) records.set(entry.key, entry);
    return { request, reply };
  });
  const effects = [...Map.groupBy(replies, ({ request }) => request.comment)].flatMap(([{ id }, group]) =>
    effectsOf(group, incident.records.get(refusalsKey(id))),
  );
  return { effects, records };
}

interface Replied {
  readonly request: Request;
  readonly reply: Reply | undefined;
}

function entryOf(each: Replied): LedgerRecord | undefined {
  const { request, reply } = each;
  if (!reply || reply.do === "remember") return reply?.entry;
  if (isApart(each)) return commandRecord(request, factIn(reply));
  return isRefused(each) ? commandRecord(request) : knownOf(reply.marker, request);
}

/** One reaction per comment, its refusals in one answer, and retracted facts removed. */
function effectsOf(group: readonly Replied[], before: LedgerRecord | undefined): Effect[] {
  const { comment } = group[0]?.request ?? {};
  if (!comment) return [];
  const isSilent = group.every(({ reply }) => reply === undefined);
  const wanted: Reaction = isSilent ? "CONFUSED" : "EYES";
  const reactions = comment.reactions.includes(wanted) ? [] : [reaction(comment.id, wanted)];
  const firstHelp = group.find(isHelp);
  const isTold = (each: Replied) => isRefused(each) || (isHelp(each) && each !== firstHelp);
  const effects = (each: Replied, reply: Reply | undefined): Effect[] =>
    reply ? [...outdated(each.request, reply), reply, ...answeredThere(each)] : [];
  return [
    ...reactions,
    ...group.filter((each) => !isTold(each)).flatMap((each) => effects(each, each.reply)),
    // Only what was posted counts as answered.
    ...refusalsTogether(comment, group.filter(isRefused), before),
    ...group.filter(isTold).flatMap((each) => effects(each, recordReply(each.request, "answered"))),
  ];
}

/**
 * Whether the answer is in a comment with another key: one that is edited when the command is repeated, or one beside the
 * fact that the command states.
 */
const isApart = ({ request, reply }: Replied) =>
  reply?.do === "comment" &&
  (reply.view.name === "catchup" || reply.view.name === "publish") &&
  reply.marker.key !== request.key;

const factIn = ({ view }: CommentEffect) => (view.name === "publish" ? view.fact : undefined);

const answeredThere = (each: Replied): Effect[] =>
  isApart(each) && each.reply?.do === "comment"
    ? [{ ...recordReply(each.request, "answered", factIn(each.reply)), after: each.reply.marker.key }]
    : [];

const isHelp = ({ reply }: Replied) => reply?.do === "comment" && reply.view.name === "help";

interface Refused extends Replied {
  readonly reply: CommentEffect & { readonly view: { readonly name: "answer" } };
}

/** Whether the refusal goes into the shared answer; one of a posted update or of a whole comment has its own. */
const isRefused = (each: Replied): each is Refused =>
  each.reply?.do === "comment" &&
  each.reply.view.name === "answer" &&
  !each.reply.view.kept &&
  !isRejection(each.request);

/** One answer, edited as refusals change and deleted with the last. If there are several, each names its command. */
function refusalsTogether(
  { id, author }: Comment,
  refused: readonly Refused[],
  before: LedgerRecord | undefined,
): Effect[] {
  const key = refusalsKey(id);
  const told = ownComment(before);
  if (refused.length === 0)
    return told ? [{ do: "take-back", key, number: told.number, why: "corrected" }] : [];
  const all = refused.flatMap(({ reply, request }) =>
    reply.view.refusals.map((each) => (refused.length > 1 ? { ...each, command: request.line } : each)),
  );
  const marker: ToldMarker = { key, kind: "answer", by: author };
  return [{ do: "comment", marker, view: { name: "answer", refusals: all } }];
}

/** Deletes an answer once its command no longer needs one. */
function outdated({ key, before }: Request, reply: Reply): Effect[] {
  const isAnswer = before?.kind === "answer" || before?.kind === "refused";
  const told = isAnswer ? ownComment(before) : undefined;
  return told && reply.do === "remember"
    ? [{ do: "take-back", key, number: told.number, why: "corrected" }]
    : [];
}

export const reaction = (comment: string, kind: Reaction): Effect & { do: "react" } => ({
  do: "react",
  comment,
  reaction: kind,
  on: [],
  off: [],
});

/** The record of a Sev1 comment that is about to be posted or edited. */
function knownOf(marker: ToldMarker, { at, before }: Request): LedgerRecord {
  const place = placeOf(before);
  return recordOf(marker, place.in === "source" ? NOWHERE : place, at);
}
