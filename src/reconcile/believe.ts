import { isUpdateCommand } from "../commands/command.ts";
import { parseComment } from "../commands/parse/find.ts";
import { languageOf } from "../commands/parse/language.ts";
import type { Language } from "../commands/parse/language.ts";
import { readUpdate } from "../commands/parse/read-update.ts";
import type { Outside } from "../commands/parse/requests.ts";
import { escalate } from "../commands/escalate.ts";
import { readResolve, resolve } from "../commands/resolve.ts";
import { factsOf, incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import {
  authorOf,
  commentId,
  escalationKey,
  fingerprint,
  readLedger,
  readMarker,
  sourceId,
} from "../incident/ledger/ledger.ts";
import type { CommentMarker, Marker, MarkerOf } from "../incident/ledger/ledger.ts";
import { isForPull } from "../incident/ledger/marker-keys.ts";
import { hashOfClosing, isReopening } from "../incident/ledger/reopening.ts";
import { allHandlesIn, allSteps } from "../incident/roles.ts";
import type { Comment, Snapshot } from "../incident/snapshot.ts";
import { isQuieting } from "../incident/status.ts";
import { piecesOf } from "../markdown/code-spans.ts";

/**
 * The snapshot without markers that cannot be true. Other workflows share the bot account and may repeat text with a Sev1
 * marker in it. So an answer needs the comment that it answers, by somebody with the role, and an update that stops calls its
 * words; a call needs its mentions, and its time or an `/escalate`; a reminder its time; the verdict on a closing that closing.
 * What is in the ledger was checked before.
 */
export async function believe(snapshot: Snapshot, roleOf: Outside["permissionOf"]): Promise<Snapshot> {
  const { ledger } = readLedger(snapshot.comments);
  const known = new Set(ledger.records.flatMap((record) => commentId(record) ?? []));
  const check = async (comment: Comment): Promise<Comment> => {
    const marker = readMarker(comment);
    const isSure = !marker || known.has(comment.id);
    return isSure || (await isTrue(marker, comment, snapshot, roleOf))
      ? comment
      : { ...comment, mine: false };
  };
  const comments = await Promise.all(snapshot.comments.map(check));
  const isSame = comments.every((each, i) => each === snapshot.comments[i]);
  return withoutVerdicts(isSame ? snapshot : { ...snapshot, comments }, known);
}

/** The snapshot without verdicts on closings that cannot be true, by all else that is believed. */
function withoutVerdicts(snapshot: Snapshot, known: ReadonlySet<string>): Snapshot {
  const isFalse = (comment: Comment): boolean => {
    const marker = readMarker(comment);
    return marker?.kind === "closing" && !known.has(comment.id) && !isVerdictTrue(marker, comment, snapshot);
  };
  const forged = new Set(snapshot.comments.filter(isFalse));
  if (forged.size === 0) return snapshot;
  const comments = snapshot.comments.map((each) => (forged.has(each) ? { ...each, mine: false } : each));
  return { ...snapshot, comments };
}

/** A verdict is on a closing. One that accepts it would stop calls if a merge had closed it, which Sev1 undoes. */
function isVerdictTrue({ hash, text }: MarkerOf<"closing">, comment: Comment, snapshot: Snapshot): boolean {
  const isOf = snapshot.stateEvents.some(({ at, open }) => !open && hashOfClosing(at) === hash);
  const without = { ...snapshot, comments: snapshot.comments.filter((each) => each !== comment) };
  return isOf && (isReopening(text) || incidentOf(without).undone?.why !== "merge");
}

/**
 * Whether who opened the incident must be asked again: an unproven dashboard may be another workflow's. A status label
 * set by Sev1 also shows that the author may call people.
 */
export const isDoubtful = ({ dashboard, ledger, snapshot }: Incident): boolean =>
  dashboard?.isUnproven === true && (ledger.stranger === true || !snapshot.ownBots?.has(dashboard.author));

async function isTrue(
  marker: CommentMarker,
  comment: Comment,
  snapshot: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  if (comment.onPull !== undefined) return isForPull(marker);
  if (marker.key.startsWith("re:")) return isAnswerTrue(marker, snapshot, roleOf);
  const truths = [marker, ...(marker.also ?? [])].map((each) => isToldTrue(each, comment, snapshot, roleOf));
  return (await Promise.all(truths)).every(Boolean);
}

/** A call or a reminder, which is of a time that had passed. */
async function isToldTrue(
  marker: Marker,
  comment: Comment,
  snapshot: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  if (marker.kind === "reminder") return Date.parse(marker.next) <= comment.createdAt.getTime();
  return marker.kind !== "escalation" || isCallTrue(marker, comment, snapshot, roleOf);
}

/** An answer needs the comment that it answers, by somebody with the role. */
async function isAnswerTrue(
  marker: Marker,
  { comments, settings }: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  const source = comments.find(({ id }) => id === sourceId(marker.key));
  if (!source || source.bot || source.author !== authorOf(marker)) return false;
  if (marker.kind === "refused") return true;
  if (marker.kind === "update" && !isUpdateTrue(source, marker, languageOf(settings))) return false;
  return (await roleOf(source.author)).mayCommand;
}

const isUpdateTrue = (source: Comment, marker: MarkerOf<"update">, language: Language): boolean =>
  isSameSecond(new Date(marker.at), source.createdAt) && saysStatus(source, marker, language);

/** The commands of one comment are milliseconds apart. */
const isSameSecond = (one: Date, other: Date): boolean =>
  Math.floor(one.getTime() / 1000) === Math.floor(other.getTime() / 1000);

/**
 * Whether the comment says the status of an update that stops calls. What it said before somebody edited it is not known:
 * then any command will do.
 */
function saysStatus(
  source: Comment,
  { status, hash, isCarried }: MarkerOf<"update">,
  language: Language,
): boolean {
  if (!isQuieting(status) || isCarried) return true;
  const commands = parseComment(source);
  if (source.editor !== undefined) return commands.some(({ parsed }) => parsed.kind === "command");
  return commands.some(({ source: text, parsed }) => {
    if (fingerprint(text) !== hash || parsed.kind !== "command" || !isUpdateCommand(parsed.name))
      return false;
    const read = (parsed.name === resolve.name ? readResolve : readUpdate)(parsed.text, { language });
    return read.ok && read.value.status === status;
  });
}

/**
 * A call must mention whom it claims to have called, among them somebody of a current step or whom a command gave a role,
 * at its time or by command. If the settings name only other people since, and the run died that called, those are called
 * too: that comment did not call them.
 */
async function isCallTrue(
  { key, called = [], call }: MarkerOf<"escalation">,
  { body, createdAt }: Comment,
  snapshot: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  const incident = incidentOf(snapshot);
  const mentioned = mentionsIn(body.slice(body.indexOf("\n") + 1));
  const isMentioned = (handle: string) => mentioned.has(handle.toLowerCase());
  const handles = handlesOfSteps(incident);
  if (!called.every(isMentioned)) return false;
  const isOfSteps = handles.length === 0 || handles.some(isMentioned);
  if (!isOfSteps && !(await isGivenRole(called, snapshot, roleOf))) return false;
  if (call !== undefined) return isSaid(call, snapshot, roleOf);
  return createdAt.getTime() >= earliestOf(key, incident);
}

/** A comment in HTML, code and links written in it, indented code, and the text of a link. */
const NOBODY_NOTIFIED =
  /<!--[^]*?(?:-->|$(?![^]))|<(a|code|pre|script|style|textarea|title)\b[^]*?(?:<\/\1\s*>|$(?![^]))|^(?: {4}| {0,3}\t).*$|\[[^[\]\n]*\](?=\]{0,9}\s?[([:])/gim;

/** Handles in lower case, of those whom GitHub notifies. In doubt nobody is: then they are called. */
const mentionsIn = (text: string): ReadonlySet<string> =>
  new Set(
    piecesOf(text.replace(NOBODY_NOTIFIED, " "))
      .filter(({ code }) => !code)
      .map(({ text: piece }) => piece.toLowerCase().replace(/`[^`\n]*`/g, " "))
      .flatMap((piece) => [...piece.matchAll(/(?<![\w/-])@([\w-]+(?:\/[\w-]+)?)/g)])
      .map(([, handle = ""]) => handle),
  );

/** Everyone whom any step of any severity may call, including the next people after an unacknowledged call. */
function handlesOfSteps({ read, snapshot }: Incident): string[] {
  const steps = [...snapshot.settings.config.escalations, ...allSteps(read.settings.config)];
  return steps.flatMap(allHandlesIn);
}

/** Whether a comment of somebody who may command gives one of them a role: the ledger may not know of it yet. */
async function isGivenRole(
  handles: readonly string[],
  { comments }: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  const wanted = new Set(handles.map((handle) => handle.toLowerCase()));
  const isGiven = (body: string) =>
    body
      .toLowerCase()
      .match(/[\w-]+/g)
      ?.some((word) => wanted.has(word));
  const sources = comments.filter(({ bot, body }) => !bot && /^\s*\/role\b/im.test(body) && isGiven(body));
  for (const { author } of sources) if ((await roleOf(author)).mayCommand) return true;
  return false;
}

/** Whether the `/escalate` exists, by somebody with the role. What a comment said before it was edited is not known. */
async function isSaid(
  key: string,
  { comments }: Snapshot,
  roleOf: Outside["permissionOf"],
): Promise<boolean> {
  const source = comments.find(({ id }) => id === sourceId(key));
  if (!source || source.bot) return false;
  const isEscalate = ({ parsed }: ReturnType<typeof parseComment>[number]) =>
    parsed.kind === "command" && parsed.name === escalate.name;
  const isThere = source.editor !== undefined || parseComment(source).some(isEscalate);
  return isThere && (await roleOf(source.author)).mayCommand;
}

/** The earliest time (ms) the step with this key can have run, for any beginning that the incident has had. */
function earliestOf(key: string, { read, records, began, snapshot }: Incident): number {
  const step = allSteps(read.settings.config).find(
    (each) => key === escalationKey(each) || key.startsWith(`${escalationKey(each)}:`),
  );
  const told = factsOf(records, "began").map(({ fact }) => Date.parse(fact.at));
  const times = [began, snapshot.began, snapshot.issue.createdAt].map((at) => at?.getTime() ?? Infinity);
  return step ? Math.min(...times, ...told) + step.after : -Infinity;
}
