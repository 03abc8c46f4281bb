import { readTasks } from "../../src/markdown/checklist.ts";
import { toggled } from "./history.ts";
import type { RestorableGitHub } from "./restorable-github.ts";

interface Item {
  id: number;
  node_id: string;
  body?: string;
  created_at?: string;
  updated_at?: string;
  number?: number;
  issue_number?: number;
}

interface Collection {
  items: Item[];
  autoId: number;
}

/** What an issue consists of, and what its node ids are called. */
const PARTS = {
  "github.issues": "Issue",
  "github.comments": "IssueComment",
  "github.issue_events": "IssueEvent",
} as const;

type State = { collections: Record<string, Collection> };

const stateOf = ({ inside }: RestorableGitHub) => structuredClone(inside.store.snapshot()) as State;

/** Copies of incident #1, as it is, up to this number: as if each had been opened and settled at the same moment. */
export function copyIncident(lab: RestorableGitHub, last: number): void {
  const state = stateOf(lab);
  for (const [name, kind] of Object.entries(PARTS)) {
    const collection = state.collections[name];
    if (!collection) throw new Error(`emulate has no ${name}`);
    const { items } = collection;
    const first = items.filter((item) => (item.number ?? item.issue_number) === 1);
    for (let number = 2; number <= last; number++)
      for (const item of first) {
        const id = collection.autoId++;
        const node_id = Buffer.from(`0:${kind}${id}`).toString("base64url");
        const place = item.number === undefined ? { issue_number: number } : { number };
        items.push({ ...item, id, node_id, ...place });
      }
  }
  lab.inside.store.restore(state);
}

/** As many further comments like the last one, a second apart, with these texts. */
export function copyComment(lab: RestorableGitHub, texts: readonly string[]): void {
  const state = stateOf(lab);
  const comments = state.collections["github.comments"];
  const like = comments?.items.at(-1);
  if (!comments || !like) throw new Error("no comment to copy");
  for (const body of texts) {
    const id = comments.autoId++;
    const node_id = Buffer.from(`0:IssueComment${id}`).toString("base64url");
    lab.github.clock.advance(1000);
    const at = lab.github.clock.now().toISOString();
    comments.items.push({ ...like, id, node_id, body, created_at: at, updated_at: at });
  }
  lab.inside.store.restore(state);
}

/** So many clicks on the boxes of the issue's tasks, two a second, each a revision of its text. */
export async function tickOften(lab: RestorableGitHub, times: number): Promise<void> {
  const { body, node_id, created_at, user } = await lab.read("/issues/1");
  const original = { editedAt: created_at, diff: body, editor: user.login };
  const tasks = readTasks(body).length;
  let text: string = body;
  for (let i = 0; i < times; i++) {
    lab.github.clock.advance(500);
    text = toggled(text, i % tasks);
    const editedAt = lab.github.clock
      .now()
      .toISOString()
      .replace(/\.\d+Z/, "Z");
    lab.github.memory.edited(node_id, original, { editedAt, diff: text, editor: "ben" });
  }
  const state = stateOf(lab);
  const issue = state.collections["github.issues"]?.items.find(({ number }) => number === 1);
  if (!issue) throw new Error("no issue");
  issue.body = text;
  lab.inside.store.restore(state);
}
