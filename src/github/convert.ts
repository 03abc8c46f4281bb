import { STATUS_LABELS } from "../incident/labels.ts";
import { readMarker } from "../incident/ledger/ledger.ts";
import type {
  Comment,
  Edit,
  Issue,
  LabelEvent,
  Pull,
  Renaming,
  Repository,
  StateEvent,
} from "../incident/snapshot.ts";
import { isPostmortem, mentionOf } from "./evidence.ts";
import type { RawComment, RawEdits, RawEvent, RawIssue, RawRepository, RawTalk } from "./raw.ts";

/** GitHub shows a deleted account as nobody; its own pages call that one "ghost": https://github.com/ghost */
const loginOf = (actor: { login: string } | null | undefined) => actor?.login ?? "ghost";
const unixLines = (text: string) => text.replace(/\r\n?/g, "\n");

/**
 * Bots that set a Sev1 status label on this issue: Sev1 ran with their tokens. People cannot act as a bot, and other
 * workflows do not set these labels.
 */
export const ownBots = ({ timelineItems }: Pick<RawIssue, "timelineItems">): ReadonlySet<string> =>
  new Set(
    timelineItems.nodes
      .filter(
        ({ __typename, label }) => __typename === "LabeledEvent" && STATUS_LABELS.includes(label?.name ?? ""),
      )
      .flatMap(({ actor }) => (actor?.__typename === "Bot" ? [actor.login] : [])),
  );

const NO_BOTS: ReadonlySet<string> = new Set();

/** `bots` are those with whose tokens Sev1 ran before: their comments with a marker are Sev1's. */
const isFromSev1 = (raw: RawComment, bots: ReadonlySet<string>): boolean =>
  raw.viewerDidAuthor ||
  (raw.author?.__typename === "Bot" &&
    bots.has(raw.author.login) &&
    readMarker({ mine: true, body: unixLines(raw.body) }) !== undefined);

export const commentOf = (raw: RawComment, bots: ReadonlySet<string> = NO_BOTS): Comment => ({
  id: raw.id,
  number: raw.fullDatabaseId,
  body: unixLines(raw.body),
  createdAt: new Date(raw.createdAt),
  updatedAt: new Date(raw.updatedAt),
  author: loginOf(raw.author),
  bot: raw.author?.__typename === "Bot",
  mine: isFromSev1(raw, bots),
  editor: raw.lastEditedAt ? loginOf(raw.editor) : undefined,
  isUnproven: raw.author?.__typename === "Bot" && (!raw.lastEditedAt || !bots.has(raw.author.login)),
  reactions: (raw.reactionGroups ?? [])
    .filter((group) => group.viewerHasReacted)
    .map((group) => group.content),
});

/** The edits whose text GitHub still has, oldest first. GitHub returns the newest first, several in one second. */
export const editsOf = (raw: RawEdits["nodes"]): Edit[] =>
  raw
    .toReversed()
    .map((edit, i, all) => ({ ...edit, isAfterGap: all[i - 1]?.diff === null }))
    .filter((edit) => edit.diff !== null)
    .map(({ editedAt, editor, diff, isAfterGap }) => ({
      at: new Date(editedAt),
      by: loginOf(editor),
      body: unixLines(diff ?? ""),
      ...(isAfterGap ? { isAfterGap } : {}),
    }));

/** Whether the body as it was opened was not read, or was taken out of the history. */
export const isOriginalMissing = ({ lastEditedAt }: RawIssue, edits: RawEdits | undefined): boolean =>
  Boolean(lastEditedAt) && (!edits?.nodes.at(-1)?.diff || edits.pageInfo.hasNextPage);

export const renamingsOf = ({ renamings }: RawIssue): Renaming[] =>
  (renamings?.nodes ?? []).map(({ createdAt, actor, previousTitle: from, currentTitle: to }) => ({
    at: new Date(createdAt),
    by: loginOf(actor),
    from,
    to,
  }));

export const issueOf = (raw: RawIssue, me?: string): Issue => ({
  id: raw.id,
  number: raw.number,
  title: raw.title,
  body: unixLines(raw.body),
  url: raw.url,
  open: raw.state === "OPEN",
  reason: raw.stateReason,
  createdAt: new Date(raw.createdAt),
  author: loginOf(raw.author),
  byBot: raw.author?.__typename === "Bot",
  labels: labelsOf(raw),
  lock: lockOf(raw, me),
});

/** With those that GitHub could not return, as the events tell them. */
function labelsOf(raw: RawIssue): string[] {
  const { totalCount = 0, nodes } = raw.labels;
  const names = nodes.map((label) => label.name);
  if (totalCount <= names.length) return names;
  const last = new Map(labelEventsOf(raw).map(({ name, on }) => [name, on]));
  return [...new Set([...names, ...[...last].flatMap(([name, on]) => (on ? [name] : []))])];
}

/** The lock state. If a run died between unlocking and locking, the last event is an unlock by `me`, the bot. */
function lockOf(
  { locked, activeLockReason, timelineItems }: RawIssue,
  me: string | undefined,
): Issue["lock"] {
  if (locked) return { reason: lockReason(activeLockReason), isOpen: false };
  const events = timelineItems.nodes.filter(({ __typename: type }) => /^(?:Unl|L)ockedEvent$/.test(type));
  const [before, last] = events.slice(-2);
  const isOurs = last?.actor?.__typename === "Bot" && last.actor.login === me;
  if (before?.__typename !== "LockedEvent" || last?.__typename !== "UnlockedEvent" || !isOurs)
    return undefined;
  return { reason: lockReason(before.lockReason), isOpen: true };
}

/** REST and GraphQL spell it differently: `too heated` and `TOO_HEATED`. https://docs.github.com/en/rest/issues/issues#lock-an-issue */
const lockReason = (name: string | null | undefined): string | null =>
  name === "OFF_TOPIC" ? "off-topic" : (name?.toLowerCase().replaceAll("_", " ") ?? null);

/** `me` is the author of Sev1's comments; the token's own login is not requested. */
export const stateEventsOf = (raw: RawIssue, me: string | undefined, bots = ownBots(raw)): StateEvent[] =>
  raw.timelineItems.nodes
    .filter((event) => event.__typename === "ClosedEvent" || event.__typename === "ReopenedEvent")
    .map((event, i, all) => ({
      at: new Date(event.createdAt ?? 0),
      by: loginOf(event.actor),
      open: event.__typename === "ReopenedEvent",
      mine: event.actor?.login === me || (event.actor?.__typename === "Bot" && bots.has(event.actor.login)),
      closer: mergeOf(event.closer),
      isAside: isAside(event, i === all.length - 1 ? raw.stateReason : null),
    }));

/** The event itself may not say DUPLICATE; the issue does while it is closed. */
const isAside = ({ actor, stateReason }: RawEvent, now: string | null): boolean =>
  stateReason === "DUPLICATE" ||
  now === "DUPLICATE" ||
  (stateReason === "NOT_PLANNED" && actor?.__typename === "Bot");

/** The merge or push with "Fixes #7". Closing by a project board counts as closing by people. */
const mergeOf = (closer: RawEvent["closer"]) =>
  closer?.__typename === "PullRequest"
    ? `#${closer.number}`
    : closer?.__typename === "Commit"
      ? closer.abbreviatedOid
      : undefined;

/** Labels added and removed, oldest first. Deleting a label from the repository removes it from no issue's history. */
export const labelEventsOf = (raw: RawIssue): LabelEvent[] =>
  raw.timelineItems.nodes.flatMap(({ __typename, createdAt, label, actor }) => {
    const on = __typename === "LabeledEvent";
    const byBot = actor?.__typename === "Bot";
    const at = new Date(createdAt ?? 0);
    return label ? [{ at, name: label.name, on, by: loginOf(actor), byBot }] : [];
  });

/** Includes the issue's labels, because GitHub returns only a hundred of the repository's. */
export const repositoryOf = (
  raw: RawRepository,
  issue: RawIssue,
  { owner, name }: { owner: string; name: string },
): Repository => ({
  owner,
  name,
  head: raw.defaultBranchRef
    ? { name: raw.defaultBranchRef.name, oid: raw.defaultBranchRef.target.oid }
    : undefined,
  labels: new Map(
    [...(raw.labels?.nodes ?? []), ...issue.labels.nodes].map((label) => [
      label.name.toLowerCase(),
      label.id,
    ]),
  ),
  ...(raw.clock ? { clock: { beat: dateOf(raw.beat?.target?.committedDate) } } : {}),
});

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

/** The postmortem's branch and pull request: the branch's or, once it is deleted, one that mentions the issue. */
export function postmortemOf(
  repository: RawRepository,
  issue: RawIssue,
  slug: string,
): { branch?: string; pull?: Pull } {
  const branch = branchOf(repository, issue);
  const mention = (issue.references?.nodes ?? [])
    .map(mentionOf)
    .find((source) => source && isPostmortem(source, slug) && isOf(source.headRefName, issue));
  const pull = branch?.associatedPullRequests.nodes[0] ?? mention;
  return {
    branch: branch && `postmortem/${nameOf(branch.name)}`,
    pull: pull && { number: pull.number, url: pull.url, state: pull.state, isDraft: pull.isDraft },
  };
}

const branchOf = (repository: RawRepository, issue: RawIssue) =>
  repository.refs?.nodes.find(({ name }) => isOf(name, issue));

const nameOf = (branch: string) => branch.replace(/^(?:refs\/heads\/)?postmortem\//, "");

const isOf = (branch: string, { number }: RawIssue) => nameOf(branch).startsWith(`${number}-`);

/** Sev1's comments on the pull request of the postmortem's branch. */
export const branchTalk = (repository: RawRepository, issue: RawIssue): Comment[] =>
  (branchOf(repository, issue)?.associatedPullRequests.nodes ?? [])
    .slice(0, 1)
    .flatMap((talk) => oursOn(talk, ownBots(issue)));

/** Sev1's comments on a pull request: written by this token, with a marker. People's comments there are ignored. */
export const oursOn = ({ number, comments }: RawTalk, bots: ReadonlySet<string> = NO_BOTS): Comment[] =>
  comments.nodes
    .flatMap((raw) => (raw ? [{ ...commentOf(raw, bots), onPull: number }] : []))
    .filter((comment) => readMarker(comment) !== undefined);
