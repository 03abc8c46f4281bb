import type { Incident } from "../../incident/incident.ts";
import { rejectionKey } from "../../incident/ledger/ledger.ts";
import type { Fact, LedgerRecord } from "../../incident/ledger/ledger.ts";
import { toError } from "../../markdown/text.ts";
import { otherEditor } from "../../incident/snapshot.ts";
import type { Comment } from "../../incident/snapshot.ts";
import { wordKey } from "../../incident/status.ts";
import type { Intent, CommandContext, Refusal } from "../command.ts";
import { wholeHash } from "./find.ts";
import type { FoundCommand } from "./find.ts";
import { languageOf } from "./language.ts";
import { isForTask, isTalk } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { COMMANDS } from "../table.ts";
import { NO_COMMAND, noCommand, TOO_MANY, unknownCommand } from "./suggest.ts";

/** A command to answer, and what it asks for, with rights and times resolved. */
export interface Request extends Omit<FoundCommand, "parsed"> {
  readonly intent: Intent;
  /** Only people with the role are told about a missing slash. */
  readonly isOnlyTalk?: boolean;
}

/** Lookups outside the core. `permissionOf` returns the `role_name` and whether it may run commands. */
export interface Outside {
  permissionOf(login: string): Promise<{ name: string; mayCommand: boolean }>;
  readonly readTime: CommandContext["readTime"];
}

/** The record of a command whose result is on the dashboard; it refers to the comment with the command. */
export const commandRecord = (
  { key, hash, at, comment }: Omit<FoundCommand, "parsed" | "line">,
  fact?: Fact,
): LedgerRecord => {
  const place = { in: "source", number: comment.number } as const;
  const told = { key, hash, by: comment.author, place };
  return fact ? { ...told, kind: "fact", at: at.toISOString(), fact } : { ...told, kind: "answer" };
};

/**
 * Resolves rights and times, now and only for open commands, and returns what each asks for. If that fails, the comment stays
 * open for the next run.
 */
export async function readRequests(
  incident: Incident,
  open: readonly FoundCommand[],
  outside: Outside,
): Promise<{ requests: Request[]; failures: Error[] }> {
  const authors = [...new Set(open.map(({ comment }) => comment.author))];
  const rights = new Map(authors.map((login) => [login, outside.permissionOf(login)]));
  const asked = [...Map.groupBy(open, ({ comment }) => comment)].map(async ([comment, commands]) => {
    const permission = (await rights.get(comment.author)) ?? { name: "none", mayCommand: false };
    const rejection = rejectionOf(comment, permission);
    if (rejection) {
      const isOnlyTalk = commands.every(({ parsed }) => isTalk(parsed));
      return [rejected(comment, rejection, incident.records, isOnlyTalk)];
    }
    return Promise.all(
      commands.map(async (each) => ({ ...each, intent: await intentOf(each, incident, outside) })),
    );
  });
  const settled = await Promise.allSettled(asked);
  return {
    requests: settled.flatMap((each) => (each.status === "fulfilled" ? each.value : [])),
    failures: settled.flatMap((each) => (each.status === "rejected" ? [toError(each.reason)] : [])),
  };
}

/** Why none of a comment's commands runs. */
function rejectionOf(
  comment: Comment,
  { name, mayCommand }: { name: string; mayCommand: boolean },
): Intent | undefined {
  if (!mayCommand) return { kind: "forbidden", permission: name };
  const editor = otherEditor(comment);
  return editor ? { kind: "edited", editor } : undefined;
}

/** The comment is answered once, as a whole; what its commands did before stays. */
function rejected(
  comment: Comment,
  intent: Intent,
  records: Incident["records"],
  isOnlyTalk: boolean,
): Request {
  const key = rejectionKey(comment.id);
  return {
    key,
    comment,
    at: comment.createdAt,
    hash: wholeHash(comment),
    before: records.get(key),
    line: "",
    intent,
    isOnlyTalk,
  };
}

/** What a command asks for, regardless of its author's rights. */
export async function intentOf(
  { comment, at, parsed, before }: FoundCommand,
  incident: Incident,
  { readTime }: Pick<Outside, "readTime">,
): Promise<Intent> {
  if (parsed.kind === "none")
    return before?.kind === "update" ? { kind: "refusal", refusal: NO_COMMAND } : { kind: "withdrawn" };
  if (parsed.kind === "near") return { kind: "refusal", refusal: unknownCommand(parsed) };
  if (parsed.kind === "excess") return { kind: "refusal", refusal: TOO_MANY };
  if (parsed.kind === "unknown") return { kind: "refusal", refusal: refusalOfUnknown(incident, parsed) };
  const command = COMMANDS.find(({ name }) => name === parsed.name);
  return command?.read(parsed.text, { comment, at, readTime, incident }) ?? { kind: "withdrawn" };
}

/** Your own word for a status means the corresponding update, unless it is about a task. */
function refusalOfUnknown({ snapshot }: Incident, parsed: Parsed & { kind: "unknown" }): Refusal {
  const { statuses } = languageOf(snapshot.settings);
  return statuses.has(wordKey(parsed.typed)) && !isForTask(parsed.typed, parsed.text)
    ? unknownCommand({ ...parsed, kind: "near", nearest: "update" }, statuses)
    : noCommand(parsed);
}
