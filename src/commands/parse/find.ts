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
import { matchCommands } from "./match.ts";
import { parseCommands } from "./parse.ts";
import type { Parsed } from "./parse.ts";
import { COMMAND_NAMES } from "../table.ts";

/** A command as it stands in a comment. */
export interface FoundCommand {
  readonly key: string;
  readonly comment: Comment;
  /** When it was said; of several commands in one comment each comes a millisecond after the other. */
  readonly at: Date;
  readonly hash: string;
  readonly before?: LedgerRecord;
  /** The command's own line, as it was written. */
  readonly line: string;
  readonly parsed: Parsed;
}

/** The commands that nothing of ours answers yet, or that were edited since, oldest first. */
export function findOpenCommands(incident: Incident): FoundCommand[] {
  const toldIn = toldBySource(incident);
  const moved = new Date(movedAt(incident.ledger, incident.snapshot.issue.url) ?? 0);
  return incident.snapshot.comments
    .filter(({ createdAt }) => createdAt > moved)
    .filter((comment) => !comment.bot && !readMarker(comment) && !wasTurnedAway(comment, incident.ledger))
    .flatMap((comment) => {
      const records = toldIn(comment.id);
      const isForgotten = couldBeForgotten(comment, incident.ledger);
      return openParts(comment, records).filter(({ before }) => before || !isForgotten);
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** What the commands of a comment have told, by their keys. */
export function toldBySource({ records }: Incident): (id: string) => Map<string, LedgerRecord> {
  const told = Map.groupBy(records.values(), ({ key }) => sourceId(key));
  return (id) => {
    const commands = told.get(id)?.filter(({ key }) => key !== refusalsKey(id));
    return new Map(commands?.map((each) => [each.key, each]));
  };
}

/** The commands of a comment as they stand in it now, and those that were taken away. */
export const commandsIn = (comment: Comment, told: ReadonlyMap<string, LedgerRecord>): FoundCommand[] =>
  matchCommands(comment.id, parseCommands(comment.body, COMMAND_NAMES), told).map(
    ({ key, part, place }): FoundCommand => {
      const { source, parsed } = part ?? { source: "", parsed: { kind: "none" } };
      const at = new Date(comment.createdAt.getTime() + place);
      const line = source.trim().split("\n", 1)[0] ?? "";
      return { key, comment, at, hash: fingerprint(source), before: told.get(key), line, parsed };
    },
  );

function openParts(comment: Comment, told: ReadonlyMap<string, LedgerRecord>): FoundCommand[] {
  if (hashOf(told.get(rejectionKey(comment.id))) === wholeHash(comment)) return [];
  const all = commandsIn(comment, told);
  const open = all.filter(
    ({ before, hash, parsed }) => hashOf(before) !== hash && !isMeaningless(parsed, before),
  );
  // What was refused is told once for the whole comment, so it is told anew where another part of it changed.
  return open.length === 0
    ? []
    : all.filter((each) => open.includes(each) || kindOf(each.before) === "answer");
}

/** A ledger that had to leave out even that a command was dealt with still says up to when all was. */
const couldBeForgotten = ({ updatedAt, reactions }: Comment, { cut, through }: Ledger) =>
  cut === true && reactions.includes("EYES") && updatedAt <= new Date(through);

/** Of a comment of which no command was run: it was answered as a whole. Never that of its first command. */
export const wholeHash = ({ body }: Comment) => fingerprint(`\0${body}`);

/** No command, and what was there before needs no word either. */
const isMeaningless = (parsed: Parsed, before: LedgerRecord | undefined) =>
  parsed.kind === "none" &&
  before?.kind !== "update" &&
  kindOf(before) !== "fact" &&
  !(before && (isRejection(before) || placeOf(before).in === "source"));

/**
 * The second refusal to one person is only a reaction: it is the sign that the comment was dealt with, unless its author
 * has edited it since, as somebody does who was given the role.
 */
const wasTurnedAway = ({ reactions, editor, updatedAt }: Comment, { through }: Ledger) =>
  reactions.includes("CONFUSED") &&
  !reactions.includes("EYES") &&
  !(editor !== undefined && updatedAt > new Date(through));
