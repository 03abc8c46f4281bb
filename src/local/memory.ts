/** A revision of a text. `diff` is the whole text after the edit, as GitHub's GraphQL calls it. */
export interface Revision {
  readonly editedAt: string;
  readonly diff: string;
  /** Login, as REST shows it. */
  readonly editor: string;
}

/** What an edit replaced, as in a webhook delivery. */
export interface Changes {
  readonly title?: { readonly from: string };
  readonly body?: { readonly from: string };
}

export interface Reaction {
  readonly id: number;
  readonly content: string;
  readonly login: string;
  readonly at: string;
}

/** A pull request that was merged, or a commit that was pushed, with a closing keyword in its text. */
export type Closer = { readonly pull: number } | { readonly commit: string };

/** A pinned comment, by its REST id. */
export interface Pin {
  readonly comment: number;
  readonly at: string;
  /** Login, as REST shows it. */
  readonly by: string;
}

/** A commit, with who pushed it and when. */
export interface Push {
  readonly oid: string;
  readonly message: string;
  readonly url: string;
  readonly at: string;
  /** Login, as REST shows it. */
  readonly by: string;
}

/** A title that replaced another. */
export interface Renaming {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** Login, as REST shows it. */
  readonly by: string;
}

/** That a comment was deleted: GitHub keeps no more of it. */
export interface Deletion {
  readonly at: string;
  /** Logins, as REST shows them: who deleted it, and who wrote it. */
  readonly by: string;
  readonly author: string;
}

interface Texts {
  /** Remembers a text that replaced another. The first edit makes the original a revision too, as on GitHub. */
  edited(node: string, original: Revision, revision: Revision): void;
  /** Revisions of a text, newest first; none where it was never edited. */
  revisions(node: string): Revision[];
  /** Remembers a title that replaced another. */
  renamed(node: string, renaming: Renaming): void;
  /** All renamings of an issue, oldest first. */
  renamings(node: string): Renaming[];
  /** Remembers that a comment of an issue was deleted. */
  deleted(node: string, deletion: Deletion): void;
  /** All deleted comments of an issue, oldest first. */
  deletions(node: string): Deletion[];
  /** Remembers what an edit replaced, until its delivery asks for it. */
  changed(node: string, changes: Changes): void;
  /** What the oldest edit without a delivery so far replaced. */
  takeChanges(node: string): Changes;
}

interface Reactions {
  /** Remembers a reaction; `content` as GraphQL names it. */
  react(node: string, content: string, login: string): { isNew: boolean; reaction: Reaction };
  reactions(node: string): Reaction[];
  /** Forgets a reaction; false if there is none with this id. */
  unreact(node: string, id: number): boolean;
  reactors(node: string, content: string): ReadonlySet<string>;
}

interface States {
  /** Remembers whether an issue was closed as a duplicate. */
  markDuplicate(node: string, isDuplicate: boolean): void;
  isDuplicate(node: string): boolean;
  /** Remembers the reason for which a conversation was locked. */
  locked(node: string, reason: string | null): void;
  /** The reasons of all locks, the oldest first. */
  lockReasons(node: string): readonly (string | null)[];
  /** Remembers what closed an issue by keyword, by the close event. */
  closed(event: string, closer: Closer): void;
  closer(event: string): Closer | undefined;
  /** Remembers the reason for which an issue was closed, by the close event. */
  closedAs(event: string, reason: string): void;
  closeReason(event: string): string | undefined;
  /** Remembers the comment that is pinned to an issue: the last one. */
  pin(issue: string, pin: Pin): void;
  pinned(issue: string): Pin | undefined;
  /** Forgets a pinned comment, by its REST id; false if it is not. */
  unpin(comment: number): boolean;
  /** Puts an issue, by its node id, below the one with this number; false where it has a parent. */
  addSubIssue(node: string, parent: number): boolean;
  /** Number of the issue that it stands below. */
  parent(node: string): number | undefined;
}

interface Commits {
  /** Remembers a commit; pushing it to more branches changes nothing. */
  pushed(push: Push): void;
  /** All commits that were pushed, in their order. */
  pushes(): Push[];
  /** Remembers with which commit a pull request was merged. */
  merged(node: string, oid: string): void;
  mergeCommit(node: string): string | undefined;
}

/**
 * What the emulator does not keep: earlier revisions of texts, reactions, a reason for closing, who pushed what and
 * when, and the commit of a merge. Kept by node id, commits by their own.
 */
export interface Memory extends Texts, Reactions, States, Commits {
  /** An account has another login, or none: an empty one. */
  rename(from: string, to: string): void;
  /** What had an id has another one. */
  move(ids: ReadonlyMap<string, string>): void;
  /** Everything, as data for JSON. */
  save(): SavedMemory;
  /** Brings back what was saved. */
  restore(saved: SavedMemory): void;
}

/** The entries of each map. */
export type SavedMemory = Readonly<Record<string, readonly (readonly [string, unknown])[]>>;

const emptyMaps = () => ({
  revisions: new Map<string, Revision[]>(),
  renamings: new Map<string, Renaming[]>(),
  deletions: new Map<string, Deletion[]>(),
  changes: new Map<string, Changes[]>(),
  reactions: new Map<string, Reaction[]>(),
  counts: new Map<string, number>(),
  locks: new Map<string, (string | null)[]>(),
  duplicates: new Map<string, boolean>(),
  parents: new Map<string, number>(),
  pushes: new Map<string, Push>(),
  merges: new Map<string, string>(),
  closers: new Map<string, Closer>(),
  closeReasons: new Map<string, string>(),
  pins: new Map<string, Pin>(),
});

type Maps = ReturnType<typeof emptyMaps>;

/** An empty memory. */
export function createMemory(): Memory {
  const maps = emptyMaps();
  const all: Map<string, any>[] = Object.values(maps);
  return {
    ...textsIn(maps),
    ...reactionsIn(maps),
    ...statesIn(maps),
    ...commitsIn(maps),
    rename: (from, to) => {
      for (const map of all) for (const [key, value] of map) map.set(key, renamed(value, from, to));
    },
    move: (ids) => {
      for (const map of all) for (const [from, to] of ids) if (map.has(from)) map.set(to, map.get(from));
    },
    save: () =>
      structuredClone(Object.fromEntries(Object.entries(maps).map(([name, map]) => [name, [...map]]))),
    restore: (saved) => {
      const kept = structuredClone(saved);
      for (const [name, map] of Object.entries<Map<string, any>>(maps)) refill(map, kept[name] ?? []);
    },
  };
}

const textsIn = ({ revisions, renamings, deletions, changes }: Maps): Texts => ({
  edited: (node, original, revision) =>
    void revisions.set(node, [...(revisions.get(node) ?? [original]), revision]),
  revisions: (node) => (revisions.get(node) ?? []).toReversed(),
  renamed: (node, renaming) => void renamings.set(node, [...(renamings.get(node) ?? []), renaming]),
  renamings: (node) => renamings.get(node) ?? [],
  deleted: (node, deletion) => void deletions.set(node, [...(deletions.get(node) ?? []), deletion]),
  deletions: (node) => deletions.get(node) ?? [],
  changed: (node, change) => void changes.set(node, [...(changes.get(node) ?? []), change]),
  takeChanges: (node) => changes.get(node)?.shift() ?? {},
});

function reactionsIn({ reactions, counts }: Maps): Reactions {
  const of = (node: string) => reactions.get(node) ?? [];
  return {
    react: (node, content, login) => {
      const before = of(node).find((each) => each.content === content && each.login === login);
      if (before) return { isNew: false, reaction: before };
      const at = new Date().toISOString().replace(/\.\d{3}Z$/, "Z");
      const id = (counts.get("reactions") ?? 0) + 1;
      counts.set("reactions", id);
      const reaction = { id, content, login, at };
      reactions.set(node, [...of(node), reaction]);
      return { isNew: true, reaction };
    },
    reactions: of,
    reactors: (node, content) =>
      new Set(of(node).flatMap((each) => (each.content === content ? [each.login] : []))),
    unreact: (node, id) => {
      const all = of(node);
      const left = all.filter((each) => each.id !== id);
      reactions.set(node, left);
      return left.length < all.length;
    },
  };
}

const statesIn = ({ duplicates, locks, closers, closeReasons, parents, pins }: Maps): States => ({
  markDuplicate: (node, isDuplicate) => void duplicates.set(node, isDuplicate),
  isDuplicate: (node) => duplicates.get(node) ?? false,
  addSubIssue: (node, parent) => !parents.has(node) && Boolean(parents.set(node, parent)),
  parent: (node) => parents.get(node),
  locked: (node, reason) => void locks.set(node, [...(locks.get(node) ?? []), reason]),
  lockReasons: (node) => locks.get(node) ?? [],
  closed: (event, closer) => void closers.set(event, closer),
  closer: (event) => closers.get(event),
  closedAs: (event, reason) => void closeReasons.set(event, reason),
  closeReason: (event) => closeReasons.get(event),
  pin: (issue, pin) => void pins.set(issue, pin),
  pinned: (issue) => pins.get(issue),
  unpin: (comment) => {
    const [issue] = [...pins].find(([, pin]) => pin.comment === comment) ?? [];
    return issue !== undefined && pins.delete(issue);
  },
});

const commitsIn = ({ pushes, merges }: Maps): Commits => ({
  pushed: (push) => void pushes.set(push.oid, pushes.get(push.oid) ?? push),
  pushes: () => [...pushes.values()],
  merged: (node, oid) => void merges.set(node, oid),
  mergeCommit: (node) => merges.get(node),
});

const LOGINS = new Set(["editor", "login", "by", "author"]);

/** The value with one login for another, wherever it says who did something. */
function renamed(value: any, from: string, to: string): any {
  if (Array.isArray(value)) return value.map((each) => renamed(each, from, to));
  if (value === null || typeof value !== "object") return value;
  const fields = Object.entries(value).map(([key, each]) => [
    key,
    LOGINS.has(key) && each === from ? to : each,
  ]);
  return Object.fromEntries(fields);
}

function refill<K, V>(map: Map<K, V>, entries: readonly (readonly [K, V])[]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
