import type { Memory } from "./memory.ts";
import type { Delivery } from "./types.ts";

/** Reads what REST answers at a URL below the repository's; undefined if there is nothing. */
export type Read = (path: string) => Promise<any>;

/**
 * Deliveries as GitHub sends them. The emulator omits the previous text of an edit, parts of labels, and that a comment is on
 * a pull request. One at a time, so that edits arrive in order.
 */
export async function repairDeliveries(
  all: readonly Delivery[],
  memory: Memory,
  read: Read,
): Promise<Delivery[]> {
  const repaired: Delivery[] = [];
  for (const delivery of all) repaired.push(await repair(delivery, memory, read));
  return repaired;
}

async function repair({ event, payload }: Delivery, memory: Memory, read: Read): Promise<Delivery> {
  return {
    event,
    payload: {
      ...payload,
      ...(payload.action === "edited" ? changesOf(payload, memory) : {}),
      ...(event === "issues" ? await labelOf(payload, read) : {}),
      ...(event === "issue_comment" ? await issueOf(payload, read) : {}),
    },
  };
}

function changesOf({ comment, issue }: any, memory: Memory) {
  const subject = comment ?? issue;
  return subject ? { changes: memory.takeChanges(subject.node_id) } : {};
}

async function labelOf({ label }: any, read: Read) {
  const whole = label && (await read(`/labels/${encodeURIComponent(label.name)}`));
  return whole ? { label: whole } : {};
}

async function issueOf({ issue }: any, read: Read) {
  const pull = await read(`/pulls/${issue.number}`);
  if (!pull) return {};
  const { url, html_url, diff_url, patch_url, merged_at } = pull;
  return { issue: { ...issue, html_url, pull_request: { url, html_url, diff_url, patch_url, merged_at } } };
}
