import type { Incident } from "../domain/incident.ts";
import { fingerprint, readMark, replyKey, sourceId } from "../domain/ledger.ts";
import type { Known } from "../domain/ledger.ts";
import { statusOf } from "../domain/status.ts";
import type { Comment } from "../domain/world.ts";
import type { Ask, Asking, Refusal } from "./command.ts";
import { parseComment } from "./parse.ts";
import type { Parsed } from "./parse.ts";
import { COMMAND_NAMES, COMMANDS } from "./table.ts";
import { customer } from "./customer.ts";
import { carriedFrom, newestFrom } from "./update-plan.ts";

/** A comment that wants an answer, with what it asks for once rights and times are known. */
export interface Request {
  readonly comment: Comment;
  readonly hash: string;
  readonly before?: Known;
  readonly ask: Ask;
}

/** What only the outside can tell. `permissionOf` gives the `role_name` and whether it is heard. */
export interface Outside {
  permissionOf(login: string): Promise<{ name: string; heard: boolean }>;
  readonly readTime: Asking["readTime"];
}

interface Open {
  readonly comment: Comment;
  readonly hash: string;
  readonly before?: Known;
  readonly parsed: Parsed;
}

/** The comments with a command that nothing of ours answers yet, or that were edited since, oldest first. */
export function openCommands(incident: Incident): Open[] {
  return incident.world.comments
    .filter((comment) => !comment.bot && !readMark(comment))
    .map((comment) => ({
      comment,
      hash: fingerprint(comment.body),
      before: incident.known.get(replyKey(comment.id)),
      parsed: parseComment(comment.body, COMMAND_NAMES),
    }))
    .filter((open) => open.before?.hash !== open.hash && !wasTurnedAway(open.comment))
    .filter(
      (open) => open.parsed.kind !== "none" || open.before?.kind === "update" || open.before?.kind === "fact",
    )
    .toSorted((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime());
}

/** Ids of comments, beside those with commands, whose text is wanted: to answer, or to fill the postmortem. */
export function wantedComments(incident: Incident, open: readonly Open[]): string[] {
  const { known, updates, world } = incident;
  const answers = open.flatMap(({ comment, before, parsed }) => [
    ...carriedFrom(known, comment.createdAt),
    ...(before ? [before.id] : []),
    ...(parsed.kind === "command" && parsed.name === customer.name ? newestFrom(incident) : []),
  ]);
  const isHandedOver = world.issue.open || known.has("postmortem");
  const postmortem = isHandedOver ? [] : updates.flatMap(({ key, id }) => [sourceId(key), id]);
  return [...answers, ...postmortem].slice(-MOST_NODES);
}

/** Ids of the comments that told facts, the newest first: a fact goes with its comment. */
export const factSources = ({ known }: Incident): string[] =>
  [...known.values()]
    .flatMap(({ fact, id }) => (fact ? [id] : []))
    .toReversed()
    .slice(0, MOST_NODES);

/** GitHub gives so many nodes by id at once. */
const MOST_NODES = 100;

/** The second refusal to one person is only a reaction: it is the sign that the comment was dealt with. */
const wasTurnedAway = ({ reactions }: Comment) => reactions.includes("CONFUSED");

/**
 * Asks for rights and times, at this moment and only for what is open, and says what each comment wants. Where that
 * cannot be told now, the comment stays open for the next run.
 */
export async function readRequests(
  incident: Incident,
  open: readonly Open[],
  outside: Outside,
): Promise<{ requests: Request[]; failures: Error[] }> {
  const authors = [...new Set(open.map(({ comment }) => comment.author))];
  const rights = new Map(authors.map((login) => [login, outside.permissionOf(login)]));
  const asked = open.map(async (each): Promise<Request> => {
    const { comment, hash, before } = each;
    const permission = (await rights.get(comment.author)) ?? { name: "none", heard: false };
    return { comment, hash, before, ask: await askOf(each, permission, incident, outside) };
  });
  const settled = await Promise.allSettled(asked);
  return {
    requests: settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : [])),
    failures: settled.flatMap((each) => (each.status === "rejected" ? [toError(each.reason)] : [])),
  };
}

const toError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)));

async function askOf(
  { comment, parsed, before }: Open,
  permission: { name: string; heard: boolean },
  { world, resolvedAt }: Incident,
  { readTime }: Outside,
): Promise<Ask> {
  if (!permission.heard) return { kind: "forbidden", permission: permission.name };
  if (comment.editor && comment.editor !== comment.author) return { kind: "edited", editor: comment.editor };
  if (parsed.kind === "none")
    return before?.fact ? { kind: "withdrawn" } : { kind: "refusal", refusal: NO_COMMAND };
  if (parsed.kind === "near")
    return { kind: "refusal", refusal: unknownCommand(parsed.typed, parsed.nearest) };
  const command = COMMANDS.find(({ name }) => name === parsed.name);
  const asking = {
    comment,
    readTime,
    roles: world.settings.config.roles,
    isResolved: resolvedAt !== undefined,
  };
  return command?.read(parsed.text, asking) ?? { kind: "refusal", refusal: NO_COMMAND };
}

const NO_COMMAND: Refusal = {
  problem: "This comment does not start with `/update` any more.",
  expected: "To correct the update, edit the comment so that it starts with `/update` again.",
  example: "/update identified, next 8am\nWhat we know now, in a sentence or two.",
};

const unknownCommand = (typed: string, nearest: string): Refusal => {
  const status = statusOf(typed)?.toLowerCase();
  const meant = status ? `${nearest} ${status}` : nearest;
  return {
    problem: `I do not know the command \`/${typed}\`.`,
    expected: `Did you mean \`/${meant}\`? Edit your comment and it runs at once.`,
    example:
      nearest === "update"
        ? `/update ${status ?? "identified, next 8am"}\nWhat we know now, in a sentence or two.`
        : `/${nearest}`,
  };
};
