import type { Incident } from "../domain/incident.ts";
import { fingerprint, readMark, replyKey, sourceId } from "../domain/ledger.ts";
import type { Known } from "../domain/ledger.ts";
import { statusOf } from "../domain/status.ts";
import type { Comment } from "../domain/world.ts";
import { parseComment } from "./parse.ts";
import type { Parsed } from "./parse.ts";
import { COMMAND_NAMES } from "./table.ts";
import { carriedFrom } from "./update-plan.ts";
import { readUpdate } from "./update.ts";
import type { Refusal, UpdateRequest } from "./update.ts";

/** A comment that wants an answer, with what it asks for once rights and times are known. */
export interface Request {
  readonly comment: Comment;
  readonly hash: string;
  readonly before?: Known;
  readonly ask: Ask;
}

export type Ask =
  | { readonly kind: "update"; readonly update: UpdateRequest; readonly next?: Date }
  | { readonly kind: "help" }
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | { readonly kind: "forbidden"; readonly permission: string }
  | { readonly kind: "edited"; readonly editor: string };

/** What only the outside can tell. `permissionOf` gives the `role_name` and whether it is heard. */
export interface Outside {
  permissionOf(login: string): Promise<{ name: string; heard: boolean }>;
  readTime(text: string, reference: Date): Promise<Date | undefined>;
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
    .filter((open) => open.parsed.kind !== "none" || open.before?.kind === "update")
    .toSorted((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime());
}

/** Ids of comments, beside those with commands, whose text is wanted: to answer, or to fill the postmortem. */
export function wantedComments({ known, updates, world }: Incident, open: readonly Open[]): string[] {
  const answers = open.flatMap(({ comment, before }) => [
    ...carriedFrom(known, comment.createdAt),
    ...(before ? [before.id] : []),
  ]);
  const isHandedOver = world.issue.open || known.has("postmortem");
  const postmortem = isHandedOver ? [] : updates.flatMap(({ key, id }) => [sourceId(key), id]);
  return [...answers, ...postmortem].slice(-MOST_NODES);
}

/** GitHub gives so many nodes by id at once. */
const MOST_NODES = 100;

/** The second refusal to one person is only a reaction: it is the sign that the comment was dealt with. */
const wasTurnedAway = ({ reactions }: Comment) => reactions.includes("CONFUSED");

/**
 * Asks for rights and times, at this moment and only for what is open, and says what each comment wants. Where that
 * cannot be told now, the comment stays open for the next run.
 */
export async function readRequests(
  open: readonly Open[],
  outside: Outside,
): Promise<{ requests: Request[]; failures: Error[] }> {
  const authors = [...new Set(open.map(({ comment }) => comment.author))];
  const rights = new Map(authors.map((login) => [login, outside.permissionOf(login)]));
  const asked = open.map(async ({ comment, hash, before, parsed }): Promise<Request> => {
    const permission = (await rights.get(comment.author)) ?? { name: "none", heard: false };
    return { comment, hash, before, ask: await askOf(comment, parsed, permission, outside) };
  });
  const settled = await Promise.allSettled(asked);
  return {
    requests: settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : [])),
    failures: settled.flatMap((each) => (each.status === "rejected" ? [toError(each.reason)] : [])),
  };
}

const toError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)));

async function askOf(
  comment: Comment,
  parsed: Parsed,
  permission: { name: string; heard: boolean },
  outside: Outside,
): Promise<Ask> {
  if (!permission.heard) return { kind: "forbidden", permission: permission.name };
  if (comment.editor && comment.editor !== comment.author) return { kind: "edited", editor: comment.editor };
  if (parsed.kind === "none") return { kind: "refusal", refusal: NO_COMMAND };
  if (parsed.kind === "near")
    return { kind: "refusal", refusal: unknownCommand(parsed.typed, parsed.nearest) };
  if (parsed.name === "help") return { kind: "help" };
  return updateOf(parsed.text, comment.createdAt, outside);
}

async function updateOf(text: string, reference: Date, outside: Outside): Promise<Ask> {
  const read = readUpdate(text);
  if (!read.ok) return { kind: "refusal", refusal: read.refusal };
  if (!read.value.next) return { kind: "update", update: read.value };
  const next = await outside.readTime(read.value.next, reference);
  if (!next) return { kind: "refusal", refusal: unreadableTime(read.value.next) };
  return { kind: "update", update: read.value, next };
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

const unreadableTime = (text: string): Refusal => ({
  problem: `I cannot read "${text}" as the time of the next update.`,
  expected: "A time of day, a date and time, or a duration; a zone may follow.",
  example: "/update identified, next 8am\n/update identified, next 14:20 UTC\n/update identified, next 30m",
});
