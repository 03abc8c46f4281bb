/** An edition of a text. `diff` is the whole text after the edit, as GitHub's GraphQL calls it. */
export interface Edition {
  readonly editedAt: string;
  readonly diff: string;
  /** Login, as REST shows it. */
  readonly editor: string;
}

/** What an edit replaced, as a webhook delivery tells it. */
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

/** A commit, with who brought it to the repository, and when. */
export interface Push {
  readonly oid: string;
  readonly message: string;
  readonly url: string;
  readonly at: string;
  /** Login, as REST shows it. */
  readonly by: string;
}

/**
 * What the emulator does not keep: earlier editions of texts, reactions, a reason for closing, who pushed what and
 * when, and the commit of a merge. Kept by node id, commits by their own.
 */
export interface Memory {
  /** Remembers a text that replaced another. The first edit makes the original an edition too, as on GitHub. */
  edited(node: string, original: Edition, edition: Edition): void;
  /** Editions of a text, newest first; none where it was never edited. */
  editions(node: string): Edition[];
  /** Remembers what an edit replaced, until its delivery asks for it. */
  changed(node: string, changes: Changes): void;
  /** What the oldest edit replaced whose delivery has not asked yet. */
  takeChanges(node: string): Changes;
  /** Remembers whether an issue was closed as a duplicate. */
  markDuplicate(node: string, isDuplicate: boolean): void;
  isDuplicate(node: string): boolean;
  /** Remembers a reaction; `content` as GraphQL names it. */
  react(node: string, content: string, login: string): { isNew: boolean; reaction: Reaction };
  reactions(node: string): Reaction[];
  /** Forgets a reaction; false where there is none of this id. */
  unreact(node: string, id: number): boolean;
  /** Remembers the reason for which a conversation was locked. */
  locked(node: string, reason: string | null): void;
  /** The reasons of all locks, the oldest first. */
  lockReasons(node: string): readonly (string | null)[];
  reactors(node: string, content: string): ReadonlySet<string>;
  /** Remembers a commit; pushed to further branches it stays as it was. */
  pushed(push: Push): void;
  /** All commits that were pushed, in their order. */
  pushes(): Push[];
  /** Remembers with which commit a pull request was merged. */
  merged(node: string, oid: string): void;
  mergeCommit(node: string): string | undefined;
  /** Remembers what closed an issue by its words, by the event that tells the closing. */
  closed(event: string, closer: Closer): void;
  closer(event: string): Closer | undefined;
  /** Keeps all of it; the function given brings it back. */
  save(): () => void;
}

/** An empty memory. */
export function createMemory(): Memory {
  const editions = new Map<string, Edition[]>();
  const changes = new Map<string, Changes[]>();
  const reactions = new Map<string, Reaction[]>();
  const locks = new Map<string, (string | null)[]>();
  let lastReaction = 0;
  const duplicates = new Map<string, boolean>();
  const pushes = new Map<string, Push>();
  const merges = new Map<string, string>();
  const closers = new Map<string, Closer>();
  return {
    edited: (node, original, edition) =>
      void editions.set(node, [...(editions.get(node) ?? [original]), edition]),
    editions: (node) => (editions.get(node) ?? []).toReversed(),
    changed: (node, change) => void changes.set(node, [...(changes.get(node) ?? []), change]),
    takeChanges: (node) => changes.get(node)?.shift() ?? {},
    markDuplicate: (node, isDuplicate) => void duplicates.set(node, isDuplicate),
    isDuplicate: (node) => duplicates.get(node) ?? false,
    react: (node, content, login) => {
      const all = reactions.get(node) ?? [];
      const before = all.find((each) => each.content === content && each.login === login);
      if (before) return { isNew: false, reaction: before };
      const at = new Date().toISOString().replace(/\.\d{3}Z$/, "Z");
      const reaction = { id: ++lastReaction, content, login, at };
      reactions.set(node, [...all, reaction]);
      return { isNew: true, reaction };
    },
    reactions: (node) => reactions.get(node) ?? [],
    reactors: (node, content) =>
      new Set(
        (reactions.get(node) ?? []).filter((each) => each.content === content).map((each) => each.login),
      ),
    unreact: (node, id) => {
      const all = reactions.get(node) ?? [];
      reactions.set(
        node,
        all.filter((each) => each.id !== id),
      );
      return all.some((each) => each.id === id);
    },
    locked: (node, reason) => void locks.set(node, [...(locks.get(node) ?? []), reason]),
    lockReasons: (node) => locks.get(node) ?? [],
    pushed: (push) => void pushes.set(push.oid, pushes.get(push.oid) ?? push),
    pushes: () => [...pushes.values()],
    merged: (node, oid) => void merges.set(node, oid),
    mergeCommit: (node) => merges.get(node),
    closed: (event, closer) => void closers.set(event, closer),
    closer: (event) => closers.get(event),
    save: () => {
      const all: Map<string, any>[] = [
        editions,
        changes,
        reactions,
        locks,
        duplicates,
        pushes,
        merges,
        closers,
      ];
      const kept = all.map((map) => structuredClone([...map]));
      return () => all.forEach((map, index) => refill(map, structuredClone(kept[index] ?? [])));
    },
  };
}

function refill<K, V>(map: Map<K, V>, entries: readonly [K, V][]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
