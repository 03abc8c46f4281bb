import type { Inside } from "./inside.ts";
import type { Memory } from "./memory.ts";
import type { LocalGitHub, Person } from "./types.ts";

/** What GitHub does to what is there already, and what no REST request of the emulator does. */

interface Table {
  items: Record<string, any>[];
  autoId: number;
}

type Tables = Record<string, Table>;

/** What may be changed from outside. `repo` is the repository in which everything happens. */
export interface World {
  readonly owner: string;
  repo: string;
  readonly people: Person[];
  readonly memory: Memory;
  readonly inside: Inside;
}

export const movesIn = (world: World): Pick<LocalGitHub, "rename" | "transfer"> => ({
  rename: (from, to) => renameAccount(world, from, to),
  transfer: (number, to) => {
    const [before, after] = [world.repo, to].map((name) => `${world.owner}/${name}`);
    world.repo = to;
    return transferIssue(world, { number, from: before ?? "", to: after ?? "" });
  },
});

/** Changes the emulator's rows as they are, times among them. */
function change<T>({ store }: Inside, edit: (table: (name: string) => Table) => T): T {
  const state = structuredClone(store.snapshot()) as { collections: Tables };
  const result = edit((name) => (state.collections[`github.${name}`] ??= { items: [], autoId: 1 }));
  store.restore(state);
  return result;
}

/**
 * Gives an account another login, or deletes it. GitHub then shows the new one, or nobody, at everything it ever did:
 * https://docs.github.com/en/account-and-profile/concepts/username-changes,
 * https://docs.github.com/en/account-and-profile/concepts/account-management
 */
function renameAccount({ inside, memory, people }: World, from: string, to: string | undefined): void {
  change(inside, (table) => {
    const users = table("users");
    const others = users.items.filter(({ login }) => login !== from);
    const own = users.items.filter(({ login }) => login === from).map((user) => ({ ...user, login: to }));
    users.items = to === undefined ? others : [...others, ...own];
  });
  memory.rename(from, to ?? "");
  const at = people.findIndex(({ login }) => login === from);
  const person = people[at];
  if (person) people.splice(at, 1, ...(to === undefined ? [] : [{ ...person, login: to }]));
}

interface Move {
  readonly number: number;
  /** Full names of the repositories. */
  readonly from: string;
  readonly to: string;
}

/**
 * Transfers an issue to another repository. It gets a number there, and all of its comments and events get other ids; labels
 * stay where the other repository has one of their name. Gives the number.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/transferring-an-issue-to-another-repository
 */
function transferIssue({ inside, memory }: World, { number, from, to }: Move): number {
  const ids = new Map<string, string>();
  const given = change(inside, (table) => {
    const [old, other] = [from, to].map(
      (name) => table("repos").items.find((each) => each.full_name === name)?.id,
    );
    const takenThere = table("issues").items.filter((each) => each.repo_id === other);
    const next = Math.max(0, ...takenThere.map((each) => each.number)) + 1;
    const isOf = (each: Record<string, any>) =>
      each.repo_id === old && (each.issue_number ?? each.number) === number;
    const labels = labelsThere(table("labels"), other);
    move(
      table("issues"),
      isOf,
      (row, id) => ({
        repo_id: other,
        number: next,
        node_id: nodeId("Issue", id),
        label_ids: row.label_ids.flatMap((label: number) => labels(label) ?? []),
      }),
      ids,
    );
    for (const [name, type] of [
      ["comments", "IssueComment"],
      ["issue_events", "IssueEvent"],
    ] as const)
      move(
        table(name),
        isOf,
        (_, id) => ({ repo_id: other, issue_number: next, node_id: nodeId(type, id) }),
        ids,
      );
    return next;
  });
  memory.move(ids);
  return given;
}

const nodeId = (type: string, id: number) =>
  Buffer.from(`0:${type}${id}`).toString("base64").replace(/=+$/, "");

/** The label of the same name in the other repository. */
const labelsThere =
  ({ items }: Table, repo: number) =>
  (id: number): number | undefined => {
    const name = items.find((each) => each.id === id)?.name;
    return items.find((each) => each.repo_id === repo && each.name === name)?.id;
  };

/** Each such row goes on under another id. */
function move(
  table: Table,
  isIt: (row: Record<string, any>) => boolean,
  changed: (row: Record<string, any>, id: number) => Record<string, any>,
  ids: Map<string, string>,
): void {
  table.items = table.items.map((row) => {
    if (!isIt(row)) return row;
    const id = table.autoId++;
    const moved = { ...row, id, ...changed(row, id) };
    ids.set(row.node_id, (moved as Record<string, any>).node_id);
    return moved;
  });
}
