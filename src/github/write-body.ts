import { mergeLostEdits } from "../markdown/three-way-merge.ts";
import type { Revision } from "../markdown/three-way-merge.ts";
import { MAX_BODY_LENGTH } from "../incident/playbook.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "./http/client.ts";
import { unclear } from "./http/failure.ts";
import { BODY } from "./queries/comments.ts";
import { issueParameters } from "./write.ts";

/**
 * Changes the issue's body. GitHub has no compare-and-swap for a body, so it is read right before the write and, with its
 * edits, right after. What the write overwrote in between is restored. `make` returns the new body, or the same if
 * nothing is needed.
 */
export async function editBody(
  client: Client,
  snapshot: Snapshot,
  make: (body: string) => string,
): Promise<string> {
  const { data } = await client.rest(
    "GET /repos/{owner}/{repo}/issues/{issue_number}",
    issueParameters(snapshot),
  );
  let now = tidy(data.body);
  let whole = now;
  for (let attempt = 0; attempt < 6; attempt++) {
    const ours = tidy(make(whole));
    if (ours === now) return now;
    await client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      ...issueParameters(snapshot),
      body: ours,
    });
    const { body, revisions } = await readBack(client, snapshot);
    if (body === now && ours.length > MAX_BODY_LENGTH) throw tooLong(snapshot);
    whole = mergeLostEdits(body, { base: now, ours, revisions });
    now = body;
  }
  throw unclear(
    `Issue #${snapshot.issue.number} is being edited too often to change its text. The next run tries again.`,
  );
}

const tooLong = ({ issue }: Snapshot) =>
  Object.assign(
    new Error(
      `The text of issue #${issue.number} would be too long for GitHub. Shorten it: the next run tries again.`,
    ),
    { status: 422 },
  );

async function readBack(
  client: Client,
  { issue }: Snapshot,
): Promise<{ body: string; revisions: Revision[] }> {
  const { data } = await client.graphql<{
    node: { body: string; userContentEdits: { nodes: RawEdit[] } | null };
  }>(BODY, { id: issue.id });
  const edits = data.node.userContentEdits?.nodes ?? [];
  return {
    body: tidy(data.node.body),
    revisions: edits.flatMap(({ diff, editor }) =>
      diff === null ? [] : [{ text: tidy(diff), by: editor?.login }],
    ),
  };
}

interface RawEdit {
  readonly diff: string | null;
  readonly editor: { readonly login: string } | null;
}

const tidy = (text: string | null) => (text ?? "").replace(/\r\n?/g, "\n").trimEnd();
