import type { Deletion, Push, Renaming } from "../memory.ts";
import { actorOf } from "./actor.ts";
import { connection } from "./connection.ts";
import type { Page } from "./connection.ts";
import { lockReasons } from "./lock.ts";
import { pullOf, pullsOf } from "./pull.ts";
import type { Source } from "./source.ts";

const EVENTS: Readonly<Record<string, string>> = {
  closed: "ClosedEvent",
  reopened: "ReopenedEvent",
  labeled: "LabeledEvent",
  unlabeled: "UnlabeledEvent",
  locked: "LockedEvent",
  unlocked: "UnlockedEvent",
};

const itemType = (typename: string) => typename.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();

/** What happened to an issue, and what mentions it, oldest first. */
export async function timelineOf(
  source: Source,
  issue: any,
  { itemTypes, ...page }: Page & { itemTypes?: string[] },
) {
  const events = await source.list(`${source.home}/issues/${issue.number}/events`);
  const reasons = lockReasons(source, issue);
  const items = [
    ...events
      .filter(({ event }) => event in EVENTS)
      .map((event) => eventOf(source, event, event.event === "locked" ? reasons.shift() : undefined)),
    ...(await crossReferences(source, issue)),
    ...references(source, issue),
    ...source.memory.renamings(issue.node_id).map(renamingOf),
    ...source.memory.deletions(issue.node_id).map(deletionOf),
  ].toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  return connection(
    items.filter(({ __typename }) => !itemTypes || itemTypes.includes(itemType(__typename))),
    page,
  );
}

const eventOf = (source: Source, event: any, lockReason: string | null = null) => ({
  __typename: EVENTS[event.event] ?? "",
  id: event.node_id,
  createdAt: event.created_at as string,
  actor: actorOf(event.actor?.login),
  label: event.label,
  lockReason,
  stateReason: stateReasonOf(source, event),
  closer: () => closerOf(source, event),
});

/** DUPLICATE is only said where it is asked for, which a close event cannot be. */
function stateReasonOf({ memory }: Source, { event, node_id: id }: any): string | null {
  if (event !== "closed") return null;
  const reason = memory.closeReason(id) ?? "completed";
  return reason === "duplicate" ? "COMPLETED" : reason.toUpperCase();
}

const renamingOf = ({ at, from, to, by }: Renaming, i: number) => ({
  __typename: "RenamedTitleEvent",
  id: `T${at}${i}`,
  createdAt: at,
  actor: actorOf(by),
  previousTitle: from,
  currentTitle: to,
});

const deletionOf = ({ at, by, author }: Deletion, i: number) => ({
  __typename: "CommentDeletedEvent",
  id: `D${at}${i}`,
  createdAt: at,
  actor: actorOf(by),
  deletedCommentAuthor: actorOf(author),
});

/** The pull request or commit that closed it by keyword. */
async function closerOf(source: Source, event: any) {
  const closer = source.memory.closer(event.node_id);
  if (!closer) return null;
  if ("commit" in closer)
    return { __typename: "Commit", oid: closer.commit, abbreviatedOid: closer.commit.slice(0, 7) };
  const pull = (await pullsOf(source)).find(({ number }) => number === closer.pull);
  return pull ? pullOf(source, pull) : null;
}

/** By other issues and by pull requests, in title or body. */
async function crossReferences(source: Source, issue: any) {
  const isMentioned = mentions(source, issue.number);
  const all = await source.list(`${source.home}/issues?state=all`);
  const issues = all.filter((each) => !each.pull_request && each.number !== issue.number);
  return [
    ...issues.filter(isMentioned).map((each) => crossReference(each, briefOf(each))),
    ...(await pullsOf(source)).filter(isMentioned).map((pull) => crossReference(pull, pullOf(source, pull))),
  ];
}

const crossReference = (by: any, source: object) => ({
  __typename: "CrossReferencedEvent",
  id: `X${by.node_id}`,
  createdAt: by.created_at as string,
  actor: actorOf(by.user?.login),
  isCrossRepository: false,
  source,
});

const briefOf = ({ node_id: id, number, title, html_url: url }: any) => ({
  __typename: "Issue",
  id,
  number,
  title,
  url,
});

/** By commits that were pushed once the issue was there, to whichever branch. */
function references(source: Source, issue: any) {
  const isMentioned = mentions(source, issue.number);
  return source.memory
    .pushes()
    .filter(({ message, at }) => at >= issue.created_at && isMentioned({ title: message }))
    .map((push) => referenceOf(source, push));
}

const referenceOf = ({ owner, repo }: Source, { oid, message, url, at, by }: Push) => ({
  __typename: "ReferencedEvent",
  id: `R${oid}`,
  createdAt: at,
  actor: actorOf(by),
  isCrossRepository: false,
  isDirectReference: true,
  commitRepository: { nameWithOwner: `${owner}/${repo}` },
  commit: {
    __typename: "Commit",
    oid,
    abbreviatedOid: oid.slice(0, 7),
    message,
    messageHeadline: message.split("\n", 1)[0],
    url,
  },
});

/** Whether a text refers to the issue as GitHub reads it: `#7`, `acme/incidents#7` or its URL. */
function mentions({ owner, repo }: Source, number: number) {
  const slug = `${owner}/${repo}`.replaceAll(".", "\\.");
  const pattern = new RegExp(`(?:(?<![\\w/])#|(?<![\\w-])${slug}(?:#|/issues/))${number}(?!\\w)`, "i");
  return ({ title, body }: { title: string; body?: string | null }) =>
    pattern.test(`${title}\n${body ?? ""}`);
}
