import type { Incident } from "../../incident/incident.ts";
import {
  fingerprint,
  hashOf,
  isRejection,
  kindOf,
  placeOf,
  readMarker,
  refusalsKey,
  rejectionKey,
  sourceId,
} from "../../incident/ledger/ledger.ts";
import type { LedgerRecord, Ledger } from "../../incident/ledger/ledger.ts";
import { movedAt } from "../../incident/ledger/transfer.ts";
import type { Comment } from "../../incident/snapshot.ts";
import { memoize } from "../../markdown/memoize.ts";
import { matchCommands } from "./match.ts";
import { parseCommands } from "./parse.ts";
import type { Parsed } from "./parsed.ts";
import { COMMAND_NAMES } from "../table.ts";

/** A command found in a comment. */
export interface FoundCommand {
  readonly key: string;
  readonly comment: Comment;
  /** When it was written; several commands in one comment are a millisecond apart. */
  readonly at: Date;
  readonly hash: string;
  readonly before?: LedgerRecord;
  /** The command's own line, as it was written. */
  readonly line: string;
  readonly parsed: Parsed;
}

/** Commands without an answer, or edited since it, oldest first. */
export function findOpenCommands(incident: Incident): FoundCommand[] {
  const toldIn = toldBySource(incident);
  const moved = new Date(movedAt(incident.ledger, incident.snapshot.issue.url) ?? 0);
  return incident.snapshot.comments
    .filter(({ createdAt }) => createdAt > moved)
    .filter((comment) => !comment.bot && !readMarker(comment) && !wasTurnedAway(comment, incident.ledger))
    .flatMap((comment) => {
      const records = toldIn(comment.id);
      const isForgotten = couldBeForgotten(comment, incident.ledger);
      return openCommandsIn(comment, records).filter(({ before }) => before || !isForgotten);
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** The records of a comment's commands, by key. */
export function toldBySource({ records }: Incident): (id: string) => Map<string, LedgerRecord> {
  const told = Map.groupBy(records.values(), ({ key }) => sourceId(key));
  return (id) => {
    const commands = told.get(id)?.filter(({ key }) => key !== refusalsKey(id));
    return new Map(commands?.map((each) => [each.key, each]));
  };
}

/** Each read of the conversation has comments of its own, so that an edited one is parsed again. */
export const parseComment = memoize(({ body }: Comment) => parseCommands(body, COMMAND_NAMES));

/** The commands that a comment contains now, and those that were removed from it. */
export const commandsIn = (comment: Comment, told: ReadonlyMap<string, LedgerRecord>): FoundCommand[] =>
  matchCommands(comment.id, parseComment(comment), told).map(({ key, command, index }): FoundCommand => {
    const { source, parsed } = command ?? { source: "", parsed: { kind: "none" } };
    const at = new Date(comment.createdAt.getTime() + index);
    const line = source.trim().split("\n", 1)[0] ?? "";
    return { key, comment, at, hash: fingerprint(source), before: told.get(key), line, parsed };
  });

function openCommandsIn(comment: Comment, told: ReadonlyMap<string, LedgerRecord>): FoundCommand[] {
  if (hashOf(told.get(rejectionKey(comment.id))) === wholeHash(comment)) return [];
  const all = commandsIn(comment, told);
  const open = all.filter(
    ({ before, hash, parsed }) => hashOf(before) !== hash && !isMeaningless(parsed, before),
  );
  // Refusals share one answer per comment, so they are repeated if another of its commands changed.
  return open.length === 0
    ? []
    : all.filter((each) => open.includes(each) || kindOf(each.before) === "answer");
}

/** Even if a full ledger dropped a command's record, it says up to when everything was handled. */
const couldBeForgotten = ({ updatedAt, reactions }: Comment, { cut, through }: Ledger) =>
  cut === true && reactions.includes("EYES") && updatedAt <= new Date(through);

/** The record of a comment that was answered as a whole because no command ran; never its first command's. */
export const wholeHash = ({ body }: Comment) => fingerprint(`\0${body}`);

/** Not a command, and whatever was there before needs no answer either. */
const isMeaningless = (parsed: Parsed, before: LedgerRecord | undefined) =>
  parsed.kind === "none" &&
  before?.kind !== "update" &&
  kindOf(before) !== "fact" &&
  !(before && (isRejection(before) || placeOf(before).in === "source"));

/**
 * A second refusal to one person is only a reaction, which shows that the comment was handled, unless its author has edited
 * it since, for instance after being given the role.
 */
const wasTurnedAway = ({ reactions, editor, updatedAt }: Comment, { through }: Ledger) =>
  reactions.includes("CONFUSED") &&
  !reactions.includes("EYES") &&
  !(editor !== undefined && updatedAt > new Date(through));
