import type { Incident } from "../domain/incident.ts";
import { fingerprint, isRejection, readMark, refusalsKey, rejectionKey, sourceId } from "../domain/ledger.ts";
import type { Known, Ledger } from "../domain/ledger.ts";
import { toError } from "../domain/text.ts";
import type { Comment } from "../domain/world.ts";
import type { Ask, Asking } from "./command.ts";
import { keyed } from "./keys.ts";
import { isTalk, partsOf } from "./parse.ts";
import type { Parsed } from "./parse.ts";
import { COMMAND_NAMES, COMMANDS } from "./table.ts";
import { customer } from "./customer.ts";
import { NO_COMMAND, noCommand, TOO_MANY, unknownCommand } from "./unknown.ts";
import { carriedFrom, newestFrom } from "./sections.ts";

/** A command that wants an answer, with what it asks for once rights and times are known. */
export interface Request {
  readonly key: string;
  readonly comment: Comment;
  /** When it was said; of several commands in one comment each comes a millisecond after the other. */
  readonly at: Date;
  readonly hash: string;
  readonly before?: Known;
  /** The command's own line, as it was written. */
  readonly line: string;
  readonly ask: Ask;
  /** Nobody but who may run commands hears that a slash is missing. */
  readonly isOnlyTalk?: boolean;
}

/** What only the outside can tell. `permissionOf` gives the `role_name` and whether it is heard. */
export interface Outside {
  permissionOf(login: string): Promise<{ name: string; heard: boolean }>;
  readonly readTime: Asking["readTime"];
}

type Open = Omit<Request, "ask"> & { readonly parsed: Parsed };

/** The commands that nothing of ours answers yet, or that were edited since, oldest first. */
export function openCommands(incident: Incident): Open[] {
  const told = Map.groupBy(incident.known.values(), ({ key }) => sourceId(key));
  const commandsOf = (id: string) => told.get(id)?.filter(({ key }) => key !== refusalsKey(id));
  return incident.world.comments
    .filter((comment) => !comment.bot && !readMark(comment) && !wasTurnedAway(comment))
    .flatMap((comment) => {
      const known = new Map(commandsOf(comment.id)?.map((each) => [each.key, each]));
      const isForgotten = couldBeForgotten(comment, incident.ledger);
      return openParts(comment, known).filter(({ before }) => before || !isForgotten);
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function openParts(comment: Comment, told: ReadonlyMap<string, Known>): Open[] {
  if (told.get(rejectionKey(comment.id))?.hash === wholeHash(comment)) return [];
  const all = keyed(comment.id, partsOf(comment.body, COMMAND_NAMES), told).map(
    ({ key, part, place }): Open => {
      const { source, parsed } = part ?? { source: "", parsed: { kind: "none" } };
      const at = new Date(comment.createdAt.getTime() + place);
      const line = source.trim().split("\n", 1)[0] ?? "";
      return { key, comment, at, hash: fingerprint(source), before: told.get(key), line, parsed };
    },
  );
  const open = all.filter(
    ({ before, hash, parsed }) => before?.hash !== hash && !isMeaningless(parsed, before),
  );
  // What was refused is told once for the whole comment, so it is told anew where another part of it changed.
  return open.length === 0 ? [] : all.filter((each) => open.includes(each) || each.before?.kind === "answer");
}

/** A ledger that had to leave out even that a command was dealt with still says up to when all was. */
const couldBeForgotten = ({ updatedAt, reactions }: Comment, { cut, through }: Ledger) =>
  cut === true && reactions.includes("EYES") && updatedAt <= new Date(through);

/** Of a comment of which no command was run: it was answered as a whole. Never that of its first command. */
const wholeHash = ({ body }: Comment) => fingerprint(`\0${body}`);

/** No command, and what was there before needs no word either. */
const isMeaningless = (parsed: Parsed, before: Known | undefined) =>
  parsed.kind === "none" &&
  before?.kind !== "update" &&
  before?.kind !== "fact" &&
  !(before && (isRejection(before) || before.id === sourceId(before.key)));

/** Ids of comments, beside those with commands, whose text is wanted: to answer, or to fill the postmortem. */
export function wantedComments(incident: Incident, open: readonly Open[]): string[] {
  const { known, updates, world } = incident;
  const answers = open.flatMap(({ at, before, parsed }) => [
    ...carriedFrom(incident, at),
    ...(before ? [before.id] : []),
    ...(parsed.kind === "command" && parsed.name === customer.name ? newestFrom(incident) : []),
  ]);
  const isHandedOver = world.issue.open || known.has("postmortem");
  const postmortem = isHandedOver ? [] : updates.flatMap(({ key, id }) => [sourceId(key), id]);
  return [...answers, ...postmortem];
}

/** Ids of the comments that told facts: a fact goes with its comment. */
export const factSources = ({ known }: Incident): string[] =>
  [...known.values()].flatMap(({ fact, id }) => (fact ? [id] : []));

/** The second refusal to one person is only a reaction: it is the sign that the comment was dealt with. */
const wasTurnedAway = ({ reactions }: Comment) => reactions.includes("CONFUSED");

/**
 * Asks for rights and times, at this moment and only for what is open, and says what each command wants. Where that
 * cannot be told now, the comment stays open for the next run.
 */
export async function readRequests(
  incident: Incident,
  open: readonly Open[],
  outside: Outside,
): Promise<{ requests: Request[]; failures: Error[] }> {
  const authors = [...new Set(open.map(({ comment }) => comment.author))];
  const rights = new Map(authors.map((login) => [login, outside.permissionOf(login)]));
  const asked = [...Map.groupBy(open, ({ comment }) => comment)].map(async ([comment, parts]) => {
    const permission = (await rights.get(comment.author)) ?? { name: "none", heard: false };
    const rejection = rejectionOf(comment, permission);
    if (rejection) {
      const isOnlyTalk = parts.every(({ parsed }) => isTalk(parsed));
      return [rejected(comment, rejection, incident.known, isOnlyTalk)];
    }
    return Promise.all(parts.map(async (each) => ({ ...each, ask: await askOf(each, incident, outside) })));
  });
  const settled = await Promise.allSettled(asked);
  return {
    requests: settled.flatMap((each) => (each.status === "fulfilled" ? each.value : [])),
    failures: settled.flatMap((each) => (each.status === "rejected" ? [toError(each.reason)] : [])),
  };
}

/** Why none of a comment's commands is run. */
function rejectionOf(
  { author, editor }: Comment,
  { name, heard }: { name: string; heard: boolean },
): Ask | undefined {
  if (!heard) return { kind: "forbidden", permission: name };
  return editor && editor !== author ? { kind: "edited", editor } : undefined;
}

/** The comment is answered once, as a whole; what its commands did before stands. */
function rejected(comment: Comment, ask: Ask, known: Incident["known"], isOnlyTalk: boolean): Request {
  const key = rejectionKey(comment.id);
  return {
    key,
    comment,
    at: comment.createdAt,
    hash: wholeHash(comment),
    before: known.get(key),
    line: "",
    ask,
    isOnlyTalk,
  };
}

async function askOf(
  { comment, at, parsed, before }: Open,
  incident: Incident,
  { readTime }: Outside,
): Promise<Ask> {
  if (parsed.kind === "none")
    return before?.kind === "update" ? { kind: "refusal", refusal: NO_COMMAND } : { kind: "withdrawn" };
  if (parsed.kind === "near") return { kind: "refusal", refusal: unknownCommand(parsed) };
  if (parsed.kind === "excess") return { kind: "refusal", refusal: TOO_MANY };
  if (parsed.kind === "unknown") return { kind: "refusal", refusal: noCommand(parsed) };
  const command = COMMANDS.find(({ name }) => name === parsed.name);
  return command?.read(parsed.text, { comment, at, readTime, incident }) ?? { kind: "withdrawn" };
}
