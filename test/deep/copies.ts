import type { Lab } from "./lab.ts";

interface Item {
  id: number;
  node_id: string;
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

/** Copies of incident #1, as it is, up to this number: as if each had been opened and settled at the same moment. */
export function copyIncident({ inside }: Lab, last: number): void {
  const state = structuredClone(inside.store.snapshot()) as { collections: Record<string, Collection> };
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
  inside.store.restore(state);
}
