import type { Snapshot } from "../../incident/snapshot.ts";
import type { Client } from "../http/client.ts";
import { PARTICIPANTS } from "./queries.ts";

interface Page {
  nodes: ({ login: string } | null)[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The snapshot with the logins of all people who wrote in it. */
export async function withParticipants(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const participants: string[] = [];
  let after: string | null = null;
  do {
    const page: Page | undefined = await askPage(client, snapshot.issue.id, after);
    participants.push(...(page?.nodes ?? []).flatMap((each) => each?.login ?? []));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { ...snapshot, participants };
}

async function askPage(client: Client, id: string, after: string | null): Promise<Page | undefined> {
  type Answer = { node: { participants: Page } | null };
  const { data } = await client.graphql<Answer>(PARTICIPANTS, { id, after });
  return data.node?.participants;
}
